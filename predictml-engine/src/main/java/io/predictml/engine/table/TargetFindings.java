package io.predictml.engine.table;

import io.predictml.domain.dataset.Association;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Finding.Certainty;
import io.predictml.domain.dataset.Finding.Kind;
import io.predictml.domain.dataset.Finding.Severity;
import io.predictml.domain.dataset.TargetProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What a person should know of the column to predict, and of those that tell too much of it. */
final class TargetFindings {
    /** From here on a single column is rarely honest: nothing is left for the others to tell. */
    private static final double NEARLY_ALL_AUC = 0.99;

    private static final double SUSPICIOUS_AUC = 0.97;
    private static final double NEARLY_ALL_R2 = 0.99;
    private static final double SUSPICIOUS_R2 = 0.95;
    private static final double SMALL_CLASS = 0.1;
    private static final double TINY_CLASS = 0.01;
    private static final int RARE_ROWS = 10;
    private static final int NAMED_CLASSES = 5;

    private final Column target;
    private final boolean amount;

    TargetFindings(Column target, boolean amount) {
        this.target = target;
        this.amount = amount;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        long blanks =
                IntStream.range(0, target.size()).filter(target::isMissing).count();
        if (blanks > 0 && blanks < target.size()) {
            findings.add(new Finding(
                    Kind.MISSING_TARGET,
                    blanks * 2 > target.size() ? Severity.WARNING : Severity.INFO,
                    target.name(),
                    "%d row(s) do not say what is to be predicted.".formatted(blanks),
                    "They are left out of training; the model learns from the others."));
        }
        if (!amount) {
            classes(findings);
        }
        return findings;
    }

    /** The classes' keys, most frequent first. */
    static List<Long> byFrequency(Column target, int[] rows) {
        Map<Long, Integer> counts = counts(target, rows);
        return counts.keySet().stream()
                .sorted((a, b) -> Integer.compare(counts.get(b), counts.get(a)))
                .toList();
    }

    private static Map<Long, Integer> counts(Column target, int[] rows) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (int row : rows) {
            counts.merge(target.key(row), 1, Integer::sum);
        }
        return counts;
    }

    private void classes(List<Finding> findings) {
        int[] known = IntStream.range(0, target.size())
                .filter(row -> !target.isMissing(row))
                .toArray();
        Map<Long, Integer> counts = counts(target, known);
        List<Long> rare = byFrequency(target, known).stream()
                .filter(key -> counts.get(key) < RARE_ROWS)
                .toList();
        if (!rare.isEmpty()) {
            findings.add(
                    new Finding(
                            Kind.RARE_CLASS,
                            Severity.WARNING,
                            target.name(),
                            "%d class(es) have fewer than %d rows: %s."
                                    .formatted(rare.size(), RARE_ROWS, names(rare, known)),
                            "They are kept, but too few rows to be learned or checked well. Collect more, or join them to others."));
        } else if (counts.size() == 2) {
            imbalance(known.length, counts, findings);
        }
    }

    private String names(List<Long> keys, int[] rows) {
        List<String> names = keys.stream()
                .limit(NAMED_CLASSES)
                .map(key -> "'"
                        + target.text(Arrays.stream(rows)
                                .filter(row -> target.key(row) == key)
                                .findFirst()
                                .orElseThrow())
                        + "'")
                .toList();
        return String.join(", ", names) + (keys.size() > NAMED_CLASSES ? ", \u2026" : "");
    }

    private void imbalance(int rows, Map<Long, Integer> counts, List<Finding> findings) {
        long smallest = counts.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        double share = (double) counts.get(smallest) / rows;
        if (share < SMALL_CLASS) {
            int[] all = IntStream.range(0, target.size())
                    .filter(row -> !target.isMissing(row))
                    .toArray();
            findings.add(
                    new Finding(
                            Kind.CLASS_IMBALANCE,
                            share < TINY_CLASS ? Severity.SERIOUS : Severity.WARNING,
                            target.name(),
                            String.format(
                                    Locale.ROOT,
                                    "Only %.1f %% of the rows are %s; a model that never says so would be right nearly always.",
                                    100 * share,
                                    names(List.of(smallest), all)),
                            "Models are compared by how well they rank, not by how often they are right; the report advises a threshold."));
        }
    }

    /** A column that alone tells nearly everything. */
    static Optional<Finding> leak(String target, String measure, Association association) {
        boolean r2 = measure.equals(TargetProfile.R2);
        double strength = association.strength();
        if (strength < (r2 ? SUSPICIOUS_R2 : SUSPICIOUS_AUC)) {
            return Optional.empty();
        }
        boolean nearlyAll = strength >= (r2 ? NEARLY_ALL_R2 : NEARLY_ALL_AUC);
        Finding finding = new Finding(
                Kind.LEAKAGE_SUSPECT,
                nearlyAll ? Severity.SERIOUS : Severity.WARNING,
                association.column(),
                String.format(
                        Locale.ROOT,
                        "The column alone predicts '%s' with %s %.3f. It may only be known afterwards; then a model would look excellent here and fail in use.",
                        target,
                        r2 ? "R\u00b2" : "AUC",
                        strength),
                "It is used until somebody says that it is not known beforehand.",
                nearlyAll ? Certainty.LIKELY : Certainty.POSSIBLE);
        return Optional.of(finding);
    }
}
