package io.predictml.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The only classes that may come out of an artefact. The filter is set on the very stream and so takes the place of a
 * process-wide one, which on an application server is too narrow for forests.
 */
final class ModelClasses {
    private static final String LIST = "model-classes.txt";
    private static final Set<String> NAMES = names();

    private static final long DEEPEST = 10_000;
    private static final long MOST_REFERENCES = 200_000_000;
    private static final long LONGEST_ARRAY = 100_000_000;

    private ModelClasses() {}

    static ObjectInputFilter filter() {
        return ModelClasses::check;
    }

    private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        if (info.depth() > DEEPEST || info.references() > MOST_REFERENCES || info.arrayLength() > LONGEST_ARRAY) {
            return ObjectInputFilter.Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return ObjectInputFilter.Status.UNDECIDED;
        }
        while (type.isArray()) {
            type = type.getComponentType();
        }
        return type.isPrimitive() || NAMES.contains(type.getName())
                ? ObjectInputFilter.Status.ALLOWED
                : ObjectInputFilter.Status.REJECTED;
    }

    private static Set<String> names() {
        try (InputStream in = ModelClasses.class.getResourceAsStream(LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
