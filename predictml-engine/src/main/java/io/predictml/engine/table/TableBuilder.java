package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnAs;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Layout;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.Reading;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the rows of a file one by one and makes a typed table of them. The first rows wait until it is clear where the
 * table begins, and the last ones until it is clear that they belong to it. Rows over the limit are counted, so that the
 * refusal can name the number, and not kept.
 */
final class TableBuilder {
    private static final int FIRST_ROWS = 60;
    private static final int LAST_ROWS = 5;
    private static final int COUNTED_OVER_LIMIT = 10;
    private static final int LONGEST_EXAMPLE = 60;

    private final UploadLimits limits;
    private final ReadAs as;
    private final boolean sparse;
    private final ColumnNames naming;
    private final List<FileRow> first = new ArrayList<>();
    private final Deque<FileRow> last = new ArrayDeque<>();
    private final List<ColumnTexts> columns = new ArrayList<>();
    private final List<String> repairs = new ArrayList<>();
    private final RowLines lines = new RowLines();
    private Optional<Layout> layout = Optional.empty();
    private List<String> names = List.of();
    private long rows;
    private int shortRows;
    private int longRows;
    private int blankRows;
    private int rules;
    private int repeatedNames;

    /**
     * @param as what a person said of the file
     * @param sparse whether cells at the end of a row may just not be there, as in a workbook
     */
    TableBuilder(UploadLimits limits, ReadAs as, boolean sparse) {
        this.limits = limits;
        this.as = as;
        this.sparse = sparse;
        this.naming = new ColumnNames(limits);
    }

    /**
     * @param line where the row begins in the file, from 1
     * @param cells as many as stand in the file
     */
    void row(long line, String[] cells) {
        String[] stripped = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            stripped[i] = CellText.stripped(cells[i]);
        }
        FileRow row = new FileRow(line, List.of(stripped));
        if (row.filled() == 0) {
            blankRows += rows > 0 || !first.isEmpty() ? 1 : 0;
        } else if (row.isRule()) {
            rules++;
        } else if (layout.isPresent()) {
            follow(row);
        } else {
            first.add(row);
            if (first.size() == FIRST_ROWS) {
                begin();
            }
        }
    }

    /** Finds the table in the first rows and takes its names. */
    private void begin() {
        Layout found = as.layout().orElseGet(() -> new LayoutDetection(first).layout());
        layout = Optional.of(found);
        int body = Math.min(first.size(), found.skippedRows() + found.headerRows());
        names = names(found, body);
        names.forEach(name -> columns.add(new ColumnTexts(name)));
        if (found.skippedRows() > 0 && !first.isEmpty()) {
            repairs.add("The first %d row(s) stand above the table ('%s') and were passed over."
                    .formatted(found.skippedRows(), example(first.get(0).first())));
        }
        List<FileRow> waiting = List.copyOf(first.subList(body, first.size()));
        first.clear();
        waiting.forEach(this::follow);
    }

    private List<String> names(Layout found, int body) {
        List<FileRow> header = first.subList(Math.min(found.skippedRows(), body), body);
        List<FileRow> data = first.subList(body, first.size());
        int width = LayoutDetection.usualWidth(data.isEmpty() ? first : data);
        if (header.isEmpty()) {
            return naming.made(width);
        }
        lines.header(header.get(header.size() - 1).line());
        int named = header.get(header.size() - 1).width();
        boolean wider = !sparse && data.size() > 1 && named > 1 && data.stream().allMatch(row -> isWider(row, named));
        return naming.of(header, sparse ? 0 : width, wider);
    }

    /** A delimiter at the end of each row is no column more. */
    private static boolean isWider(FileRow row, int named) {
        return row.width() == named + 1 && !row.cell(named).isEmpty();
    }

    private static String example(String text) {
        return text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "\u2026" : text;
    }

    private void follow(FileRow row) {
        last.add(row);
        if (last.size() > LAST_ROWS) {
            take(last.remove());
        }
    }

    private void take(FileRow row) {
        if (row.cells().equals(names)) {
            repeatedNames++;
            return;
        }
        rows++;
        if (rows > limits.maxRows()) {
            stopCounting();
            return;
        }
        checkWidth(row);
        lines.row(row.line());
        for (int column = 0; column < columns.size(); column++) {
            columns.get(column).add(row.cell(column));
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

    private void checkWidth(FileRow row) {
        int width = row.width();
        if (width < columns.size() && !sparse) {
            if (width * 2 < columns.size()) {
                throw ragged(row);
            }
            shortRows++;
        } else if (width > columns.size()) {
            for (String beyond : row.cells().subList(columns.size(), width)) {
                if (!beyond.isEmpty()) {
                    throw ragged(row);
                }
            }
            longRows += sparse ? 0 : 1;
        }
    }

    private UploadRejected ragged(FileRow row) {
        return new UploadRejected(
                "Line %d has %d field(s), but the table has %d columns. Correct the line and upload again."
                        .formatted(row.line(), row.width(), columns.size()));
    }

    /**
     * @param usualNumber how numbers are written as a rule in a file like this one
     * @throws UploadRejected where there are too few or too many rows or columns
     */
    TypedTable build(Optional<ValueForm> decimals, ValueForm usualNumber) {
        if (layout.isEmpty()) {
            begin();
        }
        end();
        dropNothing();
        checkSize();
        List<TypedColumn> typed = new TypeDetection(as.columns(), decimals, usualNumber).of(columns);
        Map<String, ColumnAs> taken = new LinkedHashMap<>();
        typed.forEach(column -> taken.put(column.column().name(), column.as()));
        List<Finding> findings =
                typed.stream().flatMap(column -> column.findings().stream()).toList();
        Table table =
                new Table((int) rows, typed.stream().map(TypedColumn::column).toList());
        return new TypedTable(table, layout.orElseThrow(), taken, repairs(), findings);
    }

    /** The texts as they came beside the typed table. */
    TextTable texts(Optional<ValueForm> decimals, ValueForm usualNumber) {
        Table table = build(decimals, usualNumber).table();
        return new TextTable(columns, table, Optional.empty());
    }

    /** The same of a workbook's sheet. */
    TextTable workbookTexts(String sheet) {
        Table table = build(
                        CsvReader.decimals(as).or(() -> Optional.of(ValueForm.DECIMAL_POINT)), ValueForm.DECIMAL_POINT)
                .table();
        return new TextTable(columns, table, Optional.of(lines.of(sheet)));
    }

    /** The table of a workbook's sheet, whose numbers are numbers and have no decimal sign to be found out. */
    ReadTable buildWorkbook(String format, String sheet, List<String> sheets) {
        TypedTable typed =
                build(CsvReader.decimals(as).or(() -> Optional.of(ValueForm.DECIMAL_POINT)), ValueForm.DECIMAL_POINT);
        Reading reading =
                new Reading(format, "", "", sheet, typed.repairs(), "", typed.layout(), typed.columns(), sheets);
        return new ReadTable(typed.table(), reading, typed.findings());
    }

    private void end() {
        List<FileRow> tail = List.copyOf(last);
        int rest = Math.min(tail.size(), as.layout().map(Layout::trailingRows).orElse(LAST_ROWS));
        for (FileRow row : tail.subList(0, tail.size() - rest)) {
            take(row);
        }
        List<FileRow> open = tail.subList(tail.size() - rest, tail.size());
        int dropped = as.layout().isPresent() ? rest : new TrailingRows(columns).count(open);
        open.subList(0, rest - dropped).forEach(this::take);
        Layout begun = layout.orElseThrow();
        layout = Optional.of(new Layout(begun.skippedRows(), begun.headerRows(), dropped));
        if (dropped > 0) {
            repairs.add("The last %d row(s) hold totals or remarks ('%s') and were left out."
                    .formatted(dropped, example(open.get(rest - dropped).first())));
        }
    }

    private void dropNothing() {
        Set<String> empty = columns.stream()
                .filter(ColumnTexts::isEmpty)
                .map(ColumnTexts::name)
                .collect(Collectors.toSet());
        Set<String> nothing = naming.withoutAnything(empty);
        columns.removeIf(column -> nothing.contains(column.name()));
    }

    private void checkSize() {
        if (rows > limits.maxRows()) {
            throw tooManyRows("");
        }
        if (columns.size() < limits.minColumns()) {
            throw new UploadRejected(
                    "The table has %d column(s); at least %d are needed: one to predict and one to predict from."
                            .formatted(columns.size(), limits.minColumns()));
        }
        if (rows < limits.minRows()) {
            throw new UploadRejected("The table has %d row(s); at least %d are needed to learn from. Upload more rows."
                    .formatted(rows, limits.minRows()));
        }
    }

    private List<String> repairs() {
        List<String> all = new ArrayList<>(repairs);
        all.addAll(naming.repairs());
        say(all, shortRows, "%d row(s) had fewer fields than the header; what they lack counts as missing.");
        say(all, longRows, "%d row(s) had empty fields beyond the last column; those were left out.");
        say(all, sparse ? 0 : blankRows, "%d blank row(s) were passed over.");
        say(all, rules, "%d line(s) drawn with dashes were passed over.");
        say(all, repeatedNames, "%d row(s) repeat the names of the columns and were passed over.");
        return all;
    }

    private static void say(List<String> all, int count, String sentence) {
        if (count > 0) {
            all.add(sentence.formatted(count));
        }
    }
}
