package io.predictml.web.portal;

import java.util.List;
import java.util.Objects;

/**
 * A chart with its words: what a page shows, what a screen reader says, and the same as a table.
 *
 * @param id unique on the page, letters only
 * @param title what it is
 * @param sentence how to read it, and what it says here
 * @param model the chart as JSON for the page's script; safe inside a script element
 * @param size style class that reserves the chart's height
 * @param head the table's column heads
 * @param rows the table's rows, as they are to be read
 */
public record Figure(
        String id,
        String title,
        String sentence,
        String model,
        String size,
        List<String> head,
        List<List<String>> rows) {
    public Figure {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(model);
        Objects.requireNonNull(size);
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
