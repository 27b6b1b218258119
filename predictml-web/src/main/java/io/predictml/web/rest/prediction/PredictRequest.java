package io.predictml.web.rest.prediction;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.InputRows;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Rows to be answered.
 *
 * @param explain whether to say which fields moved each answer
 */
@Schema(name = "PredictRequest")
public record PredictRequest(
        @NotNull(message = "an id such as report_1234567890") String datasetId,
        @NotNull(message = "a row, such as {\"age\": 35}, or a list of rows")
                @Schema(
                        description =
                                "One row as an object of field names and values, or a list of rows, at most 10,000",
                        oneOf = {Map.class, Map[].class})
                JsonNode inputData,
        Optional<Boolean> explain) {
    /** @throws io.predictml.domain.DomainException where there is no row, too many, or one with nested values */
    List<Map<String, Object>> rows() {
        InputRows rows = new InputRows();
        if (inputData.isArray()) {
            inputData.forEach(row -> add(rows, row));
        } else {
            add(rows, inputData);
        }
        return rows.all();
    }

    private static void add(InputRows rows, JsonNode row) {
        if (!row.isObject()) {
            throw new RequestMalformed("inputData must hold rows as objects of field names and values.");
        }
        rows.next();
        row.properties().forEach(field -> put(rows, field.getKey(), field.getValue()));
    }

    private static void put(InputRows rows, String field, JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> rows.put(field, value.textValue());
            case NUMBER -> rows.number(field, value.asText());
            case BOOLEAN -> rows.put(field, value.booleanValue());
            case NULL -> rows.put(field, null);
            default -> rows.nested(field, "an " + value.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }
}
