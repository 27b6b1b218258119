package io.predictml.web.portal;

import io.predictml.domain.training.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A confusion matrix as a heat map with words; empty where there is none. */
public final class MatrixView {
    /**
     * A row of the confusion matrix.
     *
     * @param label the true class
     */
    public record Row(String label, List<Cell> cells) {}

    /**
     * A cell of the confusion matrix.
     *
     * @param heat its share of its row in tenths, 0 to 10
     * @param right whether prediction and truth agree
     * @param sentence the cell in words
     */
    public record Cell(String count, int heat, boolean right, String sentence) {}

    private final Optional<ConfusionMatrix> matrix;
    private final Wording say;

    MatrixView(Optional<ConfusionMatrix> matrix, Wording say) {
        this.matrix = matrix;
        this.say = say;
    }

    public List<String> getLabels() {
        return matrix.map(ConfusionMatrix::labels).orElse(List.of());
    }

    public List<Row> getRows() {
        return matrix.map(this::rows).orElse(List.of());
    }

    /** How many of the held-out rows were told right, in words. */
    public String getSentence() {
        return matrix.map(known -> {
                    long all = 0;
                    long right = 0;
                    for (int i = 0; i < known.labels().size(); i++) {
                        right += known.counts().get(i).get(i);
                        all += known.counts().get(i).stream()
                                .mapToLong(Long::longValue)
                                .sum();
                    }
                    return say.text("matrix.sentence", right, all);
                })
                .orElse("");
    }

    private List<Row> rows(ConfusionMatrix matrix) {
        List<Row> rows = new ArrayList<>();
        for (int truth = 0; truth < matrix.labels().size(); truth++) {
            List<Long> counts = matrix.counts().get(truth);
            long total = counts.stream().mapToLong(Long::longValue).sum();
            List<Cell> cells = new ArrayList<>();
            for (int guess = 0; guess < counts.size(); guess++) {
                long count = counts.get(guess);
                int heat = total == 0 || count == 0 ? 0 : (int) Math.max(1, Math.round(10.0 * count / total));
                String sentence = say.text(
                        "matrix.cell",
                        count,
                        total,
                        matrix.labels().get(truth),
                        matrix.labels().get(guess));
                cells.add(new Cell(say.whole(count), heat, truth == guess, sentence));
            }
            rows.add(new Row(matrix.labels().get(truth), cells));
        }
        return rows;
    }
}
