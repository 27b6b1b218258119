package io.predictml.domain.prediction;

import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.LevelCount;
import java.util.List;
import java.util.Objects;

/**
 * What the answers to a file look like together. Rows that could not be answered are left out.
 *
 * @param columns the file's own, which answers can be looked at against
 * @param column the one of them that was chosen; empty where there is none
 * @param classes how often each was answered, most frequent first; empty for numbers
 * @param numbers how the answers are spread; empty for classes
 * @param confidence how the probabilities of the answers are spread over 0 to 1; empty for numbers
 * @param groups of rows by the chosen column
 */
public record BatchPicture(
        List<String> columns,
        String column,
        List<LevelCount> classes,
        List<HistogramBin> numbers,
        List<HistogramBin> confidence,
        List<Group> groups) {
    /**
     * Rows whose values in the chosen column are alike.
     *
     * @param name the value that they share; empty for a range, and where it is missing
     * @param from the least value of a range; NaN else
     * @param to the greatest value of a range; NaN else
     * @param values the share of each class, in the order of {@link BatchPicture#classes}, 0 to 1; or the mean answer alone
     */
    public record Group(String name, double from, double to, long rows, List<Double> values) {
        public Group {
            Objects.requireNonNull(name);
            values = List.copyOf(values);
        }

        public boolean isRange() {
            return !Double.isNaN(from);
        }
    }

    public BatchPicture {
        columns = List.copyOf(columns);
        Objects.requireNonNull(column);
        classes = List.copyOf(classes);
        numbers = List.copyOf(numbers);
        confidence = List.copyOf(confidence);
        groups = List.copyOf(groups);
    }

    public boolean isOfNumbers() {
        return classes.isEmpty();
    }
}
