package io.predictml.web.rest;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Has the served description name the values of enums as {@link JsonFormat} writes them: in lower case. */
public class WordsInDocument implements OASFilter {
    @Override
    public Schema filterSchema(Schema schema) {
        List<Object> values = schema.getEnumeration();
        if (values != null) {
            schema.setEnumeration(values.stream().map(WordsInDocument::word).toList());
        }
        return schema;
    }

    private static Object word(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
