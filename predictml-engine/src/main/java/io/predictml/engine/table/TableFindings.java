package io.predictml.engine.table;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Finding.Certainty;
import io.predictml.domain.dataset.Finding.Kind;
import io.predictml.domain.dataset.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What is odd about rows, and about columns beside one another. */
final class TableFindings {
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;
    private static final double NEARLY_ALL = 0.995;
    private static final double MOSTLY_DATED = 0.8;
    private static final int SOME_GROUPS = 10;
    private static final int LARGEST_GROUPS = 200;
    private static final Pattern GROUP_NAME = Pattern.compile(
            "(?i)(.*[_\\W])?(id|key|nr|no|number|customer|client|patient|user"
                    + "|account|person|subject|device|household|school|store|shop|driver|member|employee|kunde|filiale|name)");

    private final Table table;

    TableFindings(Table table) {
        this.table = table;
    }

    List<Finding> ofRows() {
        Set<Long> seen = new HashSet<>();
        long duplicates = 0;
        for (int row = 0; row < table.rows(); row++) {
            long hash = 0;
            for (Column column : table.columns()) {
                hash = mixed(hash, column.key(row));
            }
            duplicates += seen.add(hash) ? 0 : 1;
        }
        return duplicates == 0
                ? List.of()
                : List.of(new Finding(
                        Kind.DUPLICATE_ROWS,
                        Severity.INFO,
                        "",
                        "%d row(s) are exact copies of an earlier row.".formatted(duplicates),
                        "They are kept. Where they are the same thing recorded twice, remove them and upload again."));
    }

    private static long mixed(long hash, long key) {
        long product = (hash ^ key) * HASH_FACTOR;
        return product ^ product >>> 29;
    }

    /** What is to be said of each column, in the table's order. */
    List<List<Finding>> ofColumns() {
        Map<Long, String> known = new HashMap<>();
        List<List<Finding>> all = new ArrayList<>();
        for (Column column : table.columns()) {
            List<Finding> findings = new ArrayList<>();
            if (DataProfiler.informs(column.type())) {
                String earlier = known.putIfAbsent(content(column), column.name());
                if (earlier != null) {
                    findings.add(duplicate(column, earlier));
                }
                nearConstant(column, findings);
                order(column, findings);
                groups(column, findings);
            }
            all.add(findings);
        }
        return all;
    }

    /** The same for columns that part the rows in the same way, whatever they call the parts. */
    private static long content(Column column) {
        Map<Long, Integer> places = new HashMap<>();
        long hash = column.type().isNumeric() ? 1 : 0;
        for (int row = 0; row < column.size(); row++) {
            long key = column.key(row);
            hash = mixed(
                    hash, column instanceof NumberColumn ? key : places.computeIfAbsent(key, any -> places.size()));
        }
        return hash;
    }

    private static Finding duplicate(Column column, String earlier) {
        return new Finding(
                Kind.DUPLICATE_COLUMN,
                Severity.INFO,
                column.name(),
                "The column says the same as '%s' in every row.".formatted(earlier),
                "Both are kept, which makes neither better nor worse. Leave one out to keep the form for predictions short.");
    }

    private static void nearConstant(Column column, List<Finding> findings) {
        long candidate = majority(column);
        int present = 0;
        int most = 0;
        for (int row = 0; row < column.size(); row++) {
            present += column.isMissing(row) ? 0 : 1;
            most += !column.isMissing(row) && column.key(row) == candidate ? 1 : 0;
        }
        if (present > 0 && most < present && most >= NEARLY_ALL * present) {
            findings.add(new Finding(
                    Kind.NEAR_CONSTANT,
                    Severity.INFO,
                    column.name(),
                    "%d of %d rows have the same value; only %d differ.".formatted(most, present, present - most),
                    "It is kept, for the few may matter. It cannot tell much."));
        }
    }

    /** The value that more than half of the rows have, if there is one (Boyer and Moore, 1981). */
    private static long majority(Column column) {
        long candidate = 0;
        int lead = 0;
        for (int row = 0; row < column.size(); row++) {
            if (!column.isMissing(row)) {
                candidate = lead == 0 ? column.key(row) : candidate;
                lead += column.key(row) == candidate ? 1 : -1;
            }
        }
        return candidate;
    }

    private static void order(Column column, List<Finding> findings) {
        long present = IntStream.range(0, column.size())
                .filter(row -> !column.isMissing(row))
                .count();
        if (column.type() == ColumnType.DATE_TIME && present >= MOSTLY_DATED * column.size()) {
            findings.add(new Finding(
                    Kind.TIME_ORDER,
                    Severity.INFO,
                    column.name(),
                    "The rows have a date. Rows that are held out at random lie between those that are learned from; rows to come do not, so the promised figures may flatter.",
                    "Split by this date to see how a model made of the past does on what came after.",
                    Certainty.POSSIBLE));
        }
    }

    /** Names that come again on several rows: customers, patients, shops. */
    private static void groups(Column column, List<Finding> findings) {
        boolean named =
                GROUP_NAME.matcher(column.name().toLowerCase(Locale.ROOT)).matches();
        boolean names = column.type() == ColumnType.CATEGORY || column.type() == ColumnType.INTEGER;
        if (!named || !names) {
            return;
        }
        long groups = IntStream.range(0, column.size())
                .mapToLong(column::key)
                .distinct()
                .count();
        double size = (double) column.size() / groups;
        if (groups >= SOME_GROUPS && size >= 1.5 && size <= LARGEST_GROUPS) {
            findings.add(new Finding(
                    Kind.GROUPS,
                    Severity.INFO,
                    column.name(),
                    String.format(
                            Locale.ROOT,
                            "%d different names stand on %.1f rows each. Rows of one name resemble one another; where some are learned from and others held out, the promised figures may flatter.",
                            groups,
                            size),
                    "Keep the rows of a name together in the split where the model will meet names that it has never seen.",
                    Certainty.POSSIBLE));
        }
    }
}
