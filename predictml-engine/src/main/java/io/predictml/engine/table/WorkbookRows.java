package io.predictml.engine.table;

import io.predictml.domain.dataset.UploadRejected;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DateUtil;

/** Takes a sheet's cells as they come, in order of rows, and hands whole rows on. Blank rows are passed over. */
final class WorkbookRows {
    /** A cell this far to the right is refused before the row up to it is filled with blanks. */
    private static final int LAST_COLUMN = 16_384;

    private final TableBuilder builder;
    private final List<String> cells = new ArrayList<>();
    private int width;
    private boolean filled;

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

    /** A number as a workbook keeps it; dates are numbers with a date's format there. */
    static String text(double value, boolean date) {
        if (!date || !DateUtil.isValidExcelDate(value)) {
            return ValueForm.DECIMAL_POINT.text(value);
        }
        LocalDateTime moment = DateUtil.getLocalDateTime(value);
        return moment.toLocalTime().toSecondOfDay() == 0 ? moment.toLocalDate().toString() : moment.toString();
    }

    /** @param line of the row in the sheet, from 1 */
    void endRow(long line) {
        if (filled) {
            take(line);
        }
        cells.clear();
        filled = false;
    }

    private void take(long line) {
        if (width == 0) {
            width = cells.size();
            builder.header(List.copyOf(cells));
            return;
        }
        while (cells.size() < width) {
            cells.add("");
        }
        builder.row(line, cells);
    }
}
