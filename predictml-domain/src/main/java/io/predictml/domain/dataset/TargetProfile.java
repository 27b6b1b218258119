package io.predictml.domain.dataset;

import java.util.List;
import java.util.Objects;

/**
 * What is known of a table once the column to predict is chosen.
 *
 * @param column the one to predict
 * @param measure {@link #AUC} where classes are predicted (0.5 tells nothing, 1 everything), {@link #R2} where a number is (0
 *     tells nothing, 1 everything)
 * @param associations of the other columns that can be learned from, strongest first
 * @param findings about the target and about columns that tell too much of it
 */
public record TargetProfile(String column, String measure, List<Association> associations, List<Finding> findings) {
    public static final String AUC = "auc";
    public static final String R2 = "r2";

    public TargetProfile {
        Objects.requireNonNull(column);
        Objects.requireNonNull(measure);
        associations = List.copyOf(associations);
        findings = List.copyOf(findings);
    }

    /** The columns that may give the answer away. */
    public List<String> suspects() {
        return findings.stream()
                .filter(finding -> finding.kind() == Finding.Kind.LEAKAGE_SUSPECT)
                .map(Finding::column)
                .toList();
    }
}
