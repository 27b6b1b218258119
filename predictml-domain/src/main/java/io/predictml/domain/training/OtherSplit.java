package io.predictml.domain.training;

import java.util.Objects;

/**
 * What the same recipe reaches where the rows that judge are parted from the others in another way than was asked for: the
 * difference is what time, or belonging together, makes.
 *
 * @param split the other way
 * @param heldOutRows rows that judged there
 * @param metric what both scores are in
 * @param asked on the rows that were held out as asked for
 * @param other on those of the other split, which the candidates were not kept from when they were compared
 */
public record OtherSplit(Split split, long heldOutRows, Metric metric, double asked, double other) {
    public OtherSplit {
        Objects.requireNonNull(split);
        Objects.requireNonNull(metric);
    }
}
