package io.predictml.domain.dataset;

/**
 * Where the table lies in its file or sheet. Rows are counted as they come; blank ones are not counted.
 *
 * @param skippedRows rows of titles and remarks before the table, 0 or more
 * @param headerRows rows that name the columns: 0 where none does, 1 as a rule, 2 where names stand under merged ones
 * @param trailingRows rows of totals and remarks after the table, 0 or more
 */
public record Layout(int skippedRows, int headerRows, int trailingRows) {
    public static final int MOST_SKIPPED = 60;
    public static final int MOST_TRAILING = 5;

    /** @throws UploadRejected where a number is out of its range */
    public Layout {
        require("skippedRows", skippedRows, MOST_SKIPPED);
        require("headerRows", headerRows, 2);
        require("trailingRows", trailingRows, MOST_TRAILING);
    }

    /** One row of names, then data to the end. */
    public static Layout plain() {
        return new Layout(0, 1, 0);
    }

    private static void require(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new UploadRejected("%s is %d but must be between 0 and %d.".formatted(name, value, most));
        }
    }
}
