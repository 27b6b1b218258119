package io.predictml.engine.prepare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Free text as the counts of its most usual words, and its length in words. */
record TextEncoder(int field, String name, List<String> terms) implements FieldEncoder {
    private static final int MOST_TERMS = 30;
    private static final int SHORTEST_TERM = 3;
    private static final double RAREST = 0.01;
    private static final double MOST_USUAL = 0.8;

    TextEncoder {
        terms = List.copyOf(terms);
    }

    static TextEncoder fit(int field, String name, TableRow cursor, int[] rows) {
        Map<String, Long> documents = new HashMap<>();
        for (int row : rows) {
            new HashSet<>(words(cursor.at(row).level(field))).forEach(word -> documents.merge(word, 1L, Long::sum));
        }
        return of(field, name, documents, rows.length);
    }

    /** @param documents per word the rows that have it */
    static TextEncoder of(int field, String name, Map<String, Long> documents, long rows) {
        List<String> terms = documents.entrySet().stream()
                .filter(entry -> entry.getValue() >= RAREST * rows
                        && entry.getValue() <= MOST_USUAL * rows
                        && entry.getKey().length() >= SHORTEST_TERM)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TERMS)
                .map(Map.Entry::getKey)
                .toList();
        return new TextEncoder(field, name, terms);
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    @Override
    public List<EncodedColumn> outputs() {
        List<EncodedColumn> outputs = new ArrayList<>();
        outputs.add(EncodedColumn.number(name + " words"));
        terms.forEach(term -> outputs.add(EncodedColumn.number(name + " has " + term)));
        return outputs;
    }

    @Override
    public int width() {
        return 1 + terms.size();
    }

    @Override
    public void encode(RawRow row, double[] out, int at) {
        List<String> words = words(row.level(field));
        out[at] = words.size();
        for (int i = 0; i < terms.size(); i++) {
            String term = terms.get(i);
            out[at + 1 + i] = words.stream().filter(term::equals).count();
        }
    }
}
