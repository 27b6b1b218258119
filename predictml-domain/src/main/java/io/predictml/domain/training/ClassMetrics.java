package io.predictml.domain.training;

import java.util.Objects;

/**
 * How well one class was told from the others on the held-out rows.
 *
 * @param label the class
 * @param rows held-out rows that are of this class
 * @param precision share of the rows told to be of it that are, 0 to 1; 0 where none was
 * @param recall share of its rows that were found, 0 to 1; 0 where it has none
 * @param f1 the harmonic mean of the two, 0 to 1
 */
public record ClassMetrics(String label, long rows, double precision, double recall, double f1) {
    public ClassMetrics {
        Objects.requireNonNull(label);
    }
}
