package io.predictml.web.rest.dataset;

import io.predictml.domain.dataset.Association;
import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DateSummary;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.LeakQuestion;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.dataset.NumberSummary;
import io.predictml.domain.dataset.Reading;
import io.predictml.domain.dataset.TargetProfile;
import io.predictml.web.rest.Success;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known of a dataset's columns.
 *
 * @param columns their names, in the file's order
 * @param suggested the column most likely to be the one to predict
 * @param suggestionReason why that one, in a sentence
 * @param findings about the table as a whole
 * @param reading how the file was understood
 * @param target with a view to the column to predict: the one that was asked for, else the suggested one
 * @param firstRows the first rows as they were read, at most twenty; a missing value is empty
 * @param leaks columns that may give the answer away, each with a question
 */
@Schema(name = "Columns")
public record ColumnsPayload(
        List<String> columns,
        String suggested,
        String suggestionReason,
        List<Detail> details,
        List<Finding> findings,
        Reading reading,
        Optional<Target> target,
        List<List<String>> firstRows,
        List<LeakPayload> leaks)
        implements Success {
    /**
     * One column.
     *
     * @param missing rows without a value
     * @param distinct different values
     * @param numbers least, greatest, quartiles, mean and histogram; null where there are no numbers
     * @param dates the same of dates; null where there are none
     * @param examples the first different values
     * @param topLevels the most frequent values of any other column
     */
    @Schema(name = "Column")
    public record Detail(
            String name,
            ColumnType type,
            long missing,
            long distinct,
            List<Finding> findings,
            Optional<NumberSummary> numbers,
            Optional<DateSummary> dates,
            List<String> examples,
            List<LevelCount> topLevels) {
        static Detail of(ColumnProfile column, List<Finding> findings) {
            return new Detail(
                    column.name(),
                    column.type(),
                    column.missing(),
                    column.distinct(),
                    findings,
                    column.numbers(),
                    column.dates(),
                    column.examples(),
                    column.topLevels());
        }
    }

    /**
     * How much each column alone tells of the target.
     *
     * @param measure {@code auc} (0.5 is nothing) or {@code r2} (0 is nothing); 1 is everything
     */
    @Schema(name = "Target")
    public record Target(String column, String measure, List<Association> associations) {
        static Target of(TargetProfile profile) {
            return new Target(profile.column(), profile.measure(), profile.associations());
        }
    }

    static ColumnsPayload of(DataProfile profile, List<LeakQuestion> questions) {
        return new ColumnsPayload(
                profile.columns().stream().map(ColumnProfile::name).toList(),
                profile.suggestedTarget(),
                profile.suggestionReason(),
                profile.columns().stream()
                        .map(column -> Detail.of(column, profile.findings(column.name())))
                        .toList(),
                profile.findings(),
                profile.reading(),
                profile.target().map(Target::of),
                profile.firstRows(),
                questions.stream().map(LeakPayload::of).toList());
    }
}
