package io.predictml.scoring;

import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.RowSink;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a column that came as a whole, kept until its row is due.
 *
 * @param literal as JSON wrote it; empty for true, false and null
 */
record Cell(Event kind, String literal) {
    void put(RowSink rows, String field) {
        switch (kind) {
            case VALUE_STRING -> rows.put(field, literal);
            case VALUE_NUMBER -> rows.number(field, literal);
            case VALUE_TRUE, VALUE_FALSE -> rows.put(field, kind == Event.VALUE_TRUE);
            default -> rows.put(field, null);
        }
    }

    /**
     * Reads an array of values, or an array of such arrays, which is flattened.
     *
     * @param first the event that was just seen
     * @param subject what the array is, to begin a sentence with
     */
    static List<Cell> flattened(JsonBody json, Event first, String subject) {
        JsonBody.expect(first, Event.START_ARRAY, subject + " must be arrays.");
        List<Cell> cells = new ArrayList<>();
        int depth = 1;
        while (depth > 0) {
            Event event = json.next();
            switch (event) {
                case START_ARRAY -> depth++;
                case END_ARRAY -> depth--;
                case VALUE_STRING, VALUE_NUMBER -> cells.add(new Cell(event, json.text()));
                case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> cells.add(new Cell(event, ""));
                default -> throw new RequestMalformed(subject + " must not hold objects.");
            }
            if (depth > 2) {
                throw new RequestMalformed(subject + " must be nested no deeper than one array in another.");
            }
        }
        return cells;
    }
}
