package io.predictml.web.portal;

import java.io.InputStream;

/** The tables that come with the product, to try it with one click. */
public enum DemoTable {
    /** Palmer penguins, 344 rows; from the R package modeldata (MIT). */
    PENGUINS("penguins.csv"),
    /** Customers of a telephone company, 7,043 rows; from the R package modeldata (MIT). */
    TELCO_CHURN("telco_churn.csv");

    private final String filename;

    DemoTable(String filename) {
        this.filename = filename;
    }

    public String getFilename() {
        return filename;
    }

    /** The table's bytes; the caller closes the stream. */
    InputStream open() {
        return DemoTable.class.getResourceAsStream("demo/" + filename);
    }
}
