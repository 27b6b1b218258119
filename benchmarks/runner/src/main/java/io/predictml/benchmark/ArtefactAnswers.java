package io.predictml.benchmark;

import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.RowSink;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.record.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Loads a published model as the product does and asks it: {@code ArtefactAnswers model unseen.csv predictions.csv}. */
public final class ArtefactAnswers {
    private ArtefactAnswers() {}

    public static void main(String[] arguments) throws IOException {
        Path artefact = Path.of(arguments[0]);
        Scorer scorer = ModelArtefact.load(artefact, Sha256.of(artefact), "1");
        List<String> fields =
                scorer.schema().fields().stream().map(InputField::name).toList();
        List<Map<String, Object>> rows = rows(CsvTable.read(Path.of(arguments[1])), fields);
        List<Prediction> predictions = new ArrayList<>();
        for (int begin = 0; begin < rows.size(); begin += RowSink.MOST_ROWS) {
            int end = Math.min(rows.size(), begin + RowSink.MOST_ROWS);
            predictions.addAll(scorer.predict(rows.subList(begin, end), false));
        }
        table(predictions).write(Path.of(arguments[2]));
    }

    private static List<Map<String, Object>> rows(CsvTable table, List<String> fields) {
        int[] places = fields.stream().mapToInt(table::place).toArray();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<String> cells : table.rows()) {
            Map<String, Object> row = new HashMap<>();
            for (int i = 0; i < places.length; i++) {
                row.put(fields.get(i), cells.get(places[i]));
            }
            rows.add(row);
        }
        return rows;
    }

    private static CsvTable table(List<Prediction> predictions) {
        if (predictions.get(0).isNumber()) {
            return new CsvTable(
                    List.of("prediction"),
                    predictions.stream()
                            .map(it -> List.of(Double.toString(it.number())))
                            .toList());
        }
        List<String> labels = List.copyOf(predictions.get(0).probabilities().keySet());
        return new CsvTable(
                labels,
                predictions.stream()
                        .map(it -> labels.stream()
                                .map(label -> it.probabilities().get(label).toString())
                                .toList())
                        .toList());
    }
}
