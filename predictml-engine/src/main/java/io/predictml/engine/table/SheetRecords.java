package io.predictml.engine.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.usermodel.DateUtil;

/** Reads the cells of one sheet while the records of an .xls workbook stream by. */
final class SheetRecords implements HSSFListener {
    private final WorkbookRows rows;
    private final String wanted;
    private final List<BoundSheetRecord> bound = new ArrayList<>();
    private Optional<FormatTrackingHSSFListener> formats = Optional.empty();
    private Optional<SSTRecord> texts = Optional.empty();
    private List<String> names = List.of();
    private List<String> shown = List.of();
    private int sheet = -1;
    private int line = -1;
    private int textFormulaColumn = -1;

    SheetRecords(WorkbookRows rows, String wanted) {
        this.rows = rows;
        this.wanted = wanted;
    }

    void takeDatesFrom(FormatTrackingHSSFListener tracker) {
        formats = Optional.of(tracker);
    }

    /** The sheet that was read. */
    String sheetName() {
        return wanted.isEmpty() ? WorkbookOutline.choose(names, shown) : wanted;
    }

    /** All sheets of the workbook, in its order. */
    List<String> sheets() {
        return names;
    }

    /** To be called after the last record. */
    void end() {
        if (!names.contains(sheetName())) {
            throw XlsxReader.noSuchSheet(wanted, names);
        }
        rows.endRow(line + 1L);
    }

    @Override
    public void processRecord(Record found) {
        if (found instanceof BoundSheetRecord boundSheet) {
            bound.add(boundSheet);
        } else if (found instanceof SSTRecord shared) {
            texts = Optional.of(shared);
        } else if (found instanceof DateWindow1904Record window) {
            from1904(window);
        } else if (found instanceof BOFRecord begin && begin.getType() == BOFRecord.TYPE_WORKSHEET) {
            beginSheet();
        } else if (isWanted()) {
            cell(found);
        }
    }

    private void from1904(DateWindow1904Record window) {
        if (window.getWindowing() == 1) {
            rows.countDatesFrom1904();
        }
    }

    private void beginSheet() {
        sheet++;
        names = Arrays.stream(BoundSheetRecord.orderByBofPosition(bound))
                .map(BoundSheetRecord::getSheetname)
                .toList();
        shown = Arrays.stream(BoundSheetRecord.orderByBofPosition(bound))
                .filter(found -> !found.isHidden() && !found.isVeryHidden())
                .map(BoundSheetRecord::getSheetname)
                .toList();
    }

    private boolean isWanted() {
        return sheet >= 0 && sheet < names.size() && names.get(sheet).equals(sheetName());
    }

    private void cell(Record found) {
        if (found instanceof StringRecord text && textFormulaColumn >= 0) {
            rows.cell(textFormulaColumn, text.getString());
            textFormulaColumn = -1;
        } else if (found instanceof CellValueRecordInterface cell) {
            startRow(cell.getRow());
            rows.cell(cell.getColumn(), text(found, cell));
        }
    }

    private void startRow(int row) {
        if (row != line) {
            rows.endRow(line + 1L);
            line = row;
        }
    }

    private String text(Record found, CellValueRecordInterface cell) {
        if (found instanceof NumberRecord number) {
            return rows.text(number.getValue(), isDate(cell));
        }
        if (found instanceof LabelSSTRecord label) {
            return texts.map(shared -> WorkbookRows.word(
                            shared.getString(label.getSSTIndex()).toString()))
                    .orElse("");
        }
        if (found instanceof LabelRecord label) {
            return WorkbookRows.word(label.getValue());
        }
        if (found instanceof BoolErrRecord value) {
            return value.isBoolean() ? String.valueOf(value.getBooleanValue()) : "";
        }
        return found instanceof FormulaRecord formula ? result(formula) : "";
    }

    private String result(FormulaRecord formula) {
        if (formula.hasCachedResultString()) {
            textFormulaColumn = formula.getColumn();
            return "";
        }
        double value = formula.getValue();
        return Double.isNaN(value) ? "" : rows.text(value, isDate(formula));
    }

    private boolean isDate(CellValueRecordInterface cell) {
        return formats.map(
                        tracker -> DateUtil.isADateFormat(tracker.getFormatIndex(cell), tracker.getFormatString(cell)))
                .orElse(false);
    }
}
