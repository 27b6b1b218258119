package io.predictml.engine.cluster;

import io.predictml.domain.dataset.TableFormat;
import java.util.Objects;

/**
 * A folder whose table is to be surveyed.
 *
 * @param location absolute path of the folder, which every executor sees; whoever orders has checked that it may be read
 * @param sampleRows the most rows of the sample
 * @param sampleBytes the most bytes of the sample's file; of long rows fewer are taken
 * @param maxColumns a table with more is refused
 * @param seed of the sample: the same bytes and seed give the same sample
 */
public record SurveyOrder(
        String location, TableFormat format, int sampleRows, long sampleBytes, int maxColumns, long seed) {
    public SurveyOrder {
        Objects.requireNonNull(location);
        Objects.requireNonNull(format);
        if (sampleRows < 1 || sampleBytes < 1 || maxColumns < 1) {
            throw new IllegalArgumentException(
                    "A sample of %d rows of %d columns in %d bytes".formatted(sampleRows, maxColumns, sampleBytes));
        }
    }
}
