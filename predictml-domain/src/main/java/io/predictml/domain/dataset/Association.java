package io.predictml.domain.dataset;

import java.util.Objects;

/**
 * How much one column alone tells of the target.
 *
 * @param strength in the measure of the {@link TargetProfile}; 1 is everything
 */
public record Association(String column, double strength) {
    public Association {
        Objects.requireNonNull(column);
    }
}
