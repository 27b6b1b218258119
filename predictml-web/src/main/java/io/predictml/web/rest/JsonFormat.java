package io.predictml.web.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/**
 * JSON as the API speaks it: times in ISO 8601, status words in lower case, {@code null} for numbers that are none. A field
 * that nobody knows is refused rather than passed over, so that a misspelt setting is not silently without effect.
 */
@Provider
@ApplicationScoped
public class JsonFormat implements ContextResolver<ObjectMapper> {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(words())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .withCoercionConfig(LogicalType.Textual, JsonFormat::textOnly)
            .build();

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return MAPPER;
    }

    /** A number or a truth value is no text. */
    private static void textOnly(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Enum.class, new WordWriter());
        module.addKeySerializer(Enum.class, new WordKeyWriter());
        module.addSerializer(Double.class, new FiniteWriter());
        module.addSerializer(Double.TYPE, new FiniteWriter());
        module.addDeserializer(String.class, new TextReader());
        return module;
    }

    private static String word(Object value) {
        return ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
    }

    /** A NUL character is in no text, and PostgreSQL cannot keep it. */
    private static final class TextReader extends StringDeserializer {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = super.deserialize(json, context);
            if (text != null && text.indexOf('\0') >= 0) {
                return context.reportInputMismatch(String.class, "a NUL character is no text");
            }
            return text;
        }
    }

    private static final class WordWriter extends StdSerializer<Object> {
        @Serial
        private static final long serialVersionUID = 1L;

        WordWriter() {
            super(Enum.class, false);
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(word(value));
        }
    }

    private static final class WordKeyWriter extends StdSerializer<Object> {
        @Serial
        private static final long serialVersionUID = 1L;

        WordKeyWriter() {
            super(Enum.class, false);
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(word(value));
        }
    }

    private static final class FiniteWriter extends StdSerializer<Double> {
        @Serial
        private static final long serialVersionUID = 1L;

        FiniteWriter() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }
}
