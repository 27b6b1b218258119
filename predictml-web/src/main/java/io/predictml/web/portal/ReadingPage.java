package io.predictml.web.portal;

import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DateOrder;
import io.predictml.domain.dataset.Layout;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.Reading;
import io.predictml.ejb.dataset.DatasetPreparation;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The correction of how an upload was read: of the file as a whole, or of one column. */
@Named("readingPage")
@ViewScoped
public class ReadingPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<String> ENCODINGS = List.of(
            "UTF-8",
            "UTF-16LE",
            "UTF-16BE",
            "windows-1252",
            "ISO-8859-15",
            "windows-1250",
            "windows-1251",
            "windows-1253",
            "windows-1254",
            "IBM850",
            "Shift_JIS",
            "GB18030",
            "Big5");

    /** As what a column can be read. */
    public enum Choice {
        NUMBER_POINT,
        NUMBER_COMMA,
        CATEGORY,
        DATE_DAY,
        DATE_MONTH,
        DATE_YEAR,
        DATE_COUNTED,
        YES_NO,
        TEXT,
        IDENTIFIER;

        private ColumnAs as() {
            return switch (this) {
                case NUMBER_POINT -> new ColumnAs(ColumnType.NUMBER, ".", Optional.empty());
                case NUMBER_COMMA -> new ColumnAs(ColumnType.NUMBER, ",", Optional.empty());
                case CATEGORY -> ColumnAs.of(ColumnType.CATEGORY);
                case DATE_DAY -> new ColumnAs(ColumnType.DATE_TIME, "", Optional.of(DateOrder.DAY_FIRST));
                case DATE_MONTH -> new ColumnAs(ColumnType.DATE_TIME, "", Optional.of(DateOrder.MONTH_FIRST));
                case DATE_YEAR -> new ColumnAs(ColumnType.DATE_TIME, "", Optional.of(DateOrder.YEAR_FIRST));
                case DATE_COUNTED -> new ColumnAs(ColumnType.DATE_TIME, "", Optional.of(DateOrder.COUNTED));
                case YES_NO -> ColumnAs.of(ColumnType.BOOLEAN);
                case TEXT -> ColumnAs.of(ColumnType.TEXT);
                case IDENTIFIER -> ColumnAs.of(ColumnType.IDENTIFIER);
            };
        }
    }

    @Inject
    private DatasetService datasets;

    @Inject
    private DatasetPreparation preparation;

    @Inject
    private CurrentCaller current;

    private String id = "";
    private boolean csv;
    private List<String> sheets = List.of();
    private String encoding = "";
    private String delimiter = "";
    private String decimal = "";
    private String sheet = "";
    private int skippedRows;
    private int headerRows;
    private int trailingRows;
    private String column = "";
    private Choice choice = Choice.CATEGORY;

    public void open() {
        Reading reading = datasets.profile(current.get(), new DatasetId(id)).reading();
        csv = reading.format().equals("csv");
        encoding = reading.encoding();
        delimiter = reading.delimiter();
        sheet = reading.sheet();
        sheets = reading.sheets().isEmpty() ? List.of(sheet) : reading.sheets();
        skippedRows = reading.layout().skippedRows();
        headerRows = reading.layout().headerRows();
        trailingRows = reading.layout().trailingRows();
    }

    /** Reads the whole file again as the form says; where the table lies is found anew unless the person moved it. */
    public void correctFile() throws IOException {
        Layout taken =
                datasets.profile(current.get(), new DatasetId(id)).reading().layout();
        Layout said = new Layout(skippedRows, headerRows, trailingRows);
        Optional<Layout> moved = said.equals(taken) ? Optional.empty() : Optional.of(said);
        correct(new ReadAs(encoding, delimiter, "", decimal, sheet, moved, Map.of()));
    }

    /** Reads one column as something else. */
    public void correctColumn() throws IOException {
        correct(new ReadAs("", "", "", "", "", Optional.empty(), Map.of(column, choice.as())));
    }

    private void correct(ReadAs as) throws IOException {
        preparation.correct(current.get(), new DatasetId(id), as);
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/predictml/dataset?id=" + id + "#reading");
    }

    public boolean isCsv() {
        return csv;
    }

    /** Those that files of a business are written in, and the one that was taken. */
    public Set<String> getEncodings() {
        Set<String> encodings = new LinkedHashSet<>(ENCODINGS);
        encodings.add(encoding);
        return encodings;
    }

    public List<String> getSheets() {
        return sheets;
    }

    /** How many rows may stand above the table. */
    public List<Integer> getSkippable() {
        return IntStream.rangeClosed(0, Layout.MOST_SKIPPED).boxed().toList();
    }

    /** How many rows may stand below the table. */
    public List<Integer> getTrailable() {
        return IntStream.rangeClosed(0, Layout.MOST_TRAILING).boxed().toList();
    }

    public Choice[] getChoices() {
        return Choice.values();
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }

    public String getEncoding() {
        return encoding;
    }

    public void setEncoding(String value) {
        encoding = value;
    }

    public String getDelimiter() {
        return delimiter;
    }

    public void setDelimiter(String value) {
        delimiter = value;
    }

    public String getDecimal() {
        return decimal;
    }

    /** @param value null for the empty choice, as Faces has it */
    public void setDecimal(String value) {
        decimal = Objects.requireNonNullElse(value, "");
    }

    public String getSheet() {
        return sheet;
    }

    public void setSheet(String value) {
        sheet = value;
    }

    public int getSkippedRows() {
        return skippedRows;
    }

    public void setSkippedRows(int value) {
        skippedRows = value;
    }

    public int getHeaderRows() {
        return headerRows;
    }

    public void setHeaderRows(int value) {
        headerRows = value;
    }

    public int getTrailingRows() {
        return trailingRows;
    }

    public void setTrailingRows(int value) {
        trailingRows = value;
    }

    public String getColumn() {
        return column;
    }

    public void setColumn(String value) {
        column = value;
    }

    public Choice getChoice() {
        return choice;
    }

    public void setChoice(Choice value) {
        choice = value;
    }
}
