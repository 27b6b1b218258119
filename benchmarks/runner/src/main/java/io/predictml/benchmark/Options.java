package io.predictml.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of a command line, each a {@code --name} and its value. */
final class Options {
    private final Map<String, String> values = new HashMap<>();

    /** @throws IllegalArgumentException naming what is not understood */
    Options(String[] arguments, Set<String> known) {
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!arguments[i].startsWith("--") || !known.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("'%s' is not understood; there are --%s, each with a value"
                        .formatted(
                                arguments[i],
                                String.join(", --", known.stream().sorted().toList())));
            }
            values.put(name, arguments[i + 1]);
        }
    }

    String text(String name, String standard) {
        return values.getOrDefault(name, standard);
    }

    int number(String name, int standard) {
        return Integer.parseInt(text(name, Integer.toString(standard)));
    }

    /** The value's parts between commas; empty where the option is not given. */
    List<String> list(String name) {
        return text(name, "").isEmpty() ? List.of() : List.of(text(name, "").split(","));
    }
}
