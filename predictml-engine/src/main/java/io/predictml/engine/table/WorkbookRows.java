package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadRejected;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;

/** Takes a sheet's cells as they come, in order of rows, and hands whole rows on. Blank rows are passed over. */
final class WorkbookRows {
    /** A cell this far to the right is refused before the row up to it is filled with blanks. */
    private static final int LAST_COLUMN = 16_384;

    private static final Pattern NUMBER_WITH_COMMA =
            Pattern.compile("[-+]?(\\d{1,3}(\\.\\d{3})+,\\d+|\\d+,(\\d{1,2}|\\d{4,}))");

    private final TableBuilder builder;
    private final List<String> cells = new ArrayList<>();
    private boolean filled;
    private boolean from1904;

    WorkbookRows(TableBuilder builder) {
        this.builder = builder;
    }

    /** @param column from 0 */
    void cell(int column, String text) {
        if (column < 0 || column >= LAST_COLUMN) {
            throw new UploadRejected("A cell lies in column %d, where no sheet can have one.".formatted(column + 1L));
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, text);
        filled |= !text.isBlank();
    }

    /**
     * A text as a workbook keeps it. A number that somebody's program stored as text is written as the other numbers of the
     * sheet are, so that they can be of one column.
     */
    static String word(String text) {
        return NUMBER_WITH_COMMA.matcher(text).matches()
                ? ValueForm.DECIMAL_POINT.text(ValueForm.DECIMAL_COMMA.parse(text))
                : text;
    }

    /** Tells from what day on the workbook counts its dates: 1904 where it came from an old Macintosh. */
    void countDatesFrom1904() {
        from1904 = true;
    }

    /** A number as a workbook keeps it; dates are numbers with a date's format there, times those below 1. */
    String text(double value, boolean date) {
        if (!date || !DateUtil.isValidExcelDate(value)) {
            return ValueForm.DECIMAL_POINT.text(value);
        }
        LocalDateTime moment = DateUtil.getLocalDateTime(value, from1904, true);
        if (value < 1) {
            return moment.toLocalTime().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        return moment.toLocalTime().toSecondOfDay() == 0 ? moment.toLocalDate().toString() : moment.toString();
    }

    /** @param line of the row in the sheet, from 1 */
    void endRow(long line) {
        if (filled) {
            builder.row(line, cells.toArray(String[]::new));
        }
        cells.clear();
        filled = false;
    }
}
