package io.predictml.web.rest;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * What the served description says of all calls alike: enums as {@link JsonFormat} writes them, in lower case; and that
 * every call needs a token but the one that gives it.
 */
public class ServedDocument implements OASFilter {
    private static final String SIGN_IN = "authenticate";

    @Override
    public Schema filterSchema(Schema schema) {
        List<Object> values = schema.getEnumeration();
        if (values != null) {
            schema.setEnumeration(values.stream().map(ServedDocument::word).toList());
        }
        return schema;
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (SIGN_IN.equals(operation.getOperationId())) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
        } else {
            operation
                    .getResponses()
                    .addAPIResponse("401", OASFactory.createAPIResponse().ref("Problem"));
        }
        return operation;
    }

    private static Object word(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
