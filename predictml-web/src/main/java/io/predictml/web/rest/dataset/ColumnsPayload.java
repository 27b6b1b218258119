package io.predictml.web.rest.dataset;

import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Reading;
import io.predictml.web.rest.Success;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known of a dataset's columns.
 *
 * @param columns their names, in the file's order
 * @param suggested the column most likely to be the one to predict
 * @param suggestionReason why that one, in a sentence
 * @param findings about the table as a whole
 * @param reading how the file was understood
 */
@Schema(name = "Columns")
public record ColumnsPayload(
        List<String> columns,
        String suggested,
        String suggestionReason,
        List<Detail> details,
        List<Finding> findings,
        Reading reading)
        implements Success {
    /**
     * One column.
     *
     * @param missing rows without a value
     * @param distinct different values
     */
    @Schema(name = "Column")
    public record Detail(String name, ColumnType type, long missing, long distinct, List<Finding> findings) {
        static Detail of(ColumnProfile column) {
            return new Detail(column.name(), column.type(), column.missing(), column.distinct(), column.findings());
        }
    }

    static ColumnsPayload of(DataProfile profile) {
        return new ColumnsPayload(
                profile.columns().stream().map(ColumnProfile::name).toList(),
                profile.suggestedTarget(),
                profile.suggestionReason(),
                profile.columns().stream().map(Detail::of).toList(),
                profile.findings(),
                profile.reading());
    }
}
