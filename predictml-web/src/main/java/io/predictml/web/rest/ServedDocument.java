package io.predictml.web.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What the served description says of all calls alike: enums as {@link JsonFormat} writes them, in lower case; that every
 * call needs a token but the one that gives it; the refusals that any call may get; and what the filters add.
 */
public class ServedDocument implements OASFilter {
    private static final String SIGN_IN = "authenticate";
    private static final String JSON = "application/json";
    private static final Set<String> IDEMPOTENT = Set.of("upload", "autoTrain", "predictBatch", "testWebhook");
    private static final List<String> ALWAYS = List.of("400", "401", "406", "429", "500", "503");
    private static final List<String> WITH_BODY = List.of("409", "413", "415", "422");

    @Override
    public Schema filterSchema(Schema schema) {
        List<Object> values = schema.getEnumeration();
        if (values != null) {
            schema.setEnumeration(values.stream().map(ServedDocument::word).toList());
        }
        if (schema.getProperties() != null) {
            allowNulls(schema);
        }
        return schema;
    }

    /** A field that need not be there may also be null, which is how empty {@code Optional}s are written. */
    private static void allowNulls(Schema object) {
        List<String> required = object.getRequired() == null ? List.of() : object.getRequired();
        new LinkedHashMap<>(object.getProperties()).forEach((name, property) -> {
            if (!required.contains(name)) {
                object.addProperty(name, orNull(property));
            }
        });
    }

    private static Schema orNull(Schema property) {
        if (property.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(property)
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        List<Schema.SchemaType> types = property.getType();
        return types == null || types.contains(Schema.SchemaType.NULL)
                ? property
                : property.addType(Schema.SchemaType.NULL);
    }

    @Override
    public PathItem filterPathItem(PathItem path) {
        for (Map.Entry<HttpMethod, Operation> one : path.getOperations().entrySet()) {
            complete(one.getKey(), one.getValue());
        }
        return path;
    }

    private static void complete(HttpMethod method, Operation operation) {
        ALWAYS.forEach(status -> refusal(operation, status));
        if (operation.getRequestBody() != null) {
            WITH_BODY.forEach(status -> refusal(operation, status));
        }
        if (SIGN_IN.equals(operation.getOperationId())) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
        }
        if (method == HttpMethod.GET && isJson(operation)) {
            operation.addParameter(header("If-None-Match", "The ETag of the last answer"));
            operation
                    .getResponses()
                    .addAPIResponse(
                            "304",
                            OASFactory.createAPIResponse()
                                    .description("Nothing changed since the answer whose ETag came as If-None-Match"));
        }
        if (IDEMPOTENT.contains(operation.getOperationId())) {
            operation.addParameter(header(
                    IdempotencyFilter.HEADER,
                    "A random text; a repeated call with the same one is answered as the first, for 24 hours"));
        }
    }

    private static void refusal(Operation operation, String status) {
        if (!operation.getResponses().hasAPIResponse(status)) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref("Problem"));
        }
    }

    private static boolean isJson(Operation operation) {
        APIResponse answer = operation.getResponses().getAPIResponse("200");
        return answer != null
                && answer.getContent() != null
                && answer.getContent().hasMediaType(JSON);
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static Object word(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
