package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the rows of a file one by one, the header first, and makes a typed table of them. Rows over the limit are
 * counted, so that the refusal can name the number, and not kept.
 */
final class TableBuilder {
    private static final int COUNTED_OVER_LIMIT = 10;
    private static final int LONGEST_NAME = 200;

    private final UploadLimits limits;
    private final List<ColumnBuilder> columns = new ArrayList<>();
    private final Map<Repair, Integer> repaired = new HashMap<>();
    private int headerWidth;
    private long rows;

    private enum Repair {
        SHORT("%d row(s) had fewer fields than the header; what they lack counts as missing."),
        LONG("%d row(s) had empty fields beyond the last column; those were left out.");

        private final String sentence;

        Repair(String sentence) {
            this.sentence = sentence;
        }
    }

    TableBuilder(UploadLimits limits) {
        this.limits = limits;
    }

    /** @param names as they stand in the file */
    void header(List<String> names) {
        headerWidth = names.size();
        List<String> clean = new ArrayList<>();
        for (String name : names) {
            clean.add(name.replaceAll("\\p{Cntrl}+", " ").strip());
        }
        while (!clean.isEmpty() && clean.get(clean.size() - 1).isEmpty()) {
            clean.remove(clean.size() - 1);
        }
        checkHeader(clean);
        clean.forEach(name -> columns.add(new ColumnBuilder(name)));
    }

    private void checkHeader(List<String> names) {
        if (names.size() > limits.maxColumns()) {
            throw new UploadRejected(
                    "The table has %d columns; the limit is %d. Remove the columns that you do not need."
                            .formatted(names.size(), limits.maxColumns()));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                throw new UploadRejected(
                        "Column %d has no name. The first line of the file must name every column.".formatted(i + 1));
            }
            if (name.length() > LONGEST_NAME) {
                throw new UploadRejected("The name of column %d is longer than %d characters. Shorten it."
                        .formatted(i + 1, LONGEST_NAME));
            }
            if (!seen.add(name)) {
                throw new UploadRejected("Two columns are named '" + name + "'. Give every column a name of its own.");
            }
        }
    }

    /**
     * @param line where the row begins in the file, from 1
     * @param cells as many as stand in the file
     */
    void row(long line, List<String> cells) {
        rows++;
        if (rows > limits.maxRows()) {
            stopCounting();
            return;
        }
        checkWidth(line, cells);
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(i < cells.size() ? cells.get(i).strip() : "");
        }
    }

    private void stopCounting() {
        if (rows >= (long) limits.maxRows() * COUNTED_OVER_LIMIT) {
            throw tooManyRows("at least ");
        }
    }

    private UploadRejected tooManyRows(String least) {
        return new UploadRejected("The table has %s%d rows; the limit is %d. Upload a sample of its rows."
                .formatted(least, rows, limits.maxRows()));
    }

    private void checkWidth(long line, List<String> cells) {
        if (cells.size() < columns.size()) {
            if (cells.size() * 2 < columns.size()) {
                throw ragged(line, cells.size());
            }
            repaired.merge(Repair.SHORT, 1, Integer::sum);
        } else if (cells.size() > columns.size()) {
            if (cells.subList(columns.size(), cells.size()).stream().anyMatch(cell -> !cell.isBlank())) {
                throw ragged(line, cells.size());
            }
            if (cells.size() > headerWidth) {
                repaired.merge(Repair.LONG, 1, Integer::sum);
            }
        }
    }

    private UploadRejected ragged(long line, int fields) {
        return new UploadRejected(
                "Line %d has %d field(s), but the header names %d columns. Correct the line and upload again."
                        .formatted(line, fields, columns.size()));
    }

    /** @throws UploadRejected where there are too few or too many rows or columns */
    Table build() {
        if (rows > limits.maxRows()) {
            throw tooManyRows("");
        }
        if (columns.size() < limits.minColumns()) {
            throw new UploadRejected(
                    "The table has %d column(s); at least %d are needed: one to predict and one to predict from."
                            .formatted(columns.size(), limits.minColumns()));
        }
        if (rows < limits.minRows()) {
            throw new UploadRejected(
                    "The table has %d row(s); at least %d are needed to learn from.".formatted(rows, limits.minRows()));
        }
        return new Table((int) rows, columns.stream().map(ColumnBuilder::build).toList());
    }

    /** What was mended, a sentence each. */
    List<String> repairs() {
        List<String> sentences = new ArrayList<>();
        for (Repair repair : Repair.values()) {
            if (repaired.containsKey(repair)) {
                sentences.add(repair.sentence.formatted(repaired.get(repair)));
            }
        }
        return sentences;
    }
}
