package io.predictml.ejb.settings;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Values of the configuration by their keys. All are read as text and understood here, so that what is wrong is said with
 * its key.
 */
final class Values {
    private final Config config;

    Values(Config config) {
        this.config = config;
    }

    /** Without blanks around it; empty where there is none, or nothing but blanks. */
    Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    int number(String key, int otherwise) {
        return understood(key, "a whole number", Integer::valueOf).orElse(otherwise);
    }

    /** The same within its range. */
    int number(String key, int otherwise, int least, int most) {
        int value = number(key, otherwise);
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d but must be %d to %d".formatted(key, value, least, most));
        }
        return value;
    }

    long number(String key, long otherwise) {
        return understood(key, "a whole number", Long::valueOf).orElse(otherwise);
    }

    double number(String key, double otherwise, double least, double most) {
        double value = understood(key, "a number", Double::valueOf).orElse(otherwise);
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("%s is %s but must be %s to %s".formatted(key, value, least, most));
        }
        return value;
    }

    boolean truth(String key) {
        return oneOf(key, "false", "true").equals("true");
    }

    String oneOf(String key, String standard, String other) {
        String value = text(key, standard);
        if (!value.equals(standard) && !value.equals(other)) {
            throw new IllegalArgumentException(
                    "%s is '%s' but must be %s or %s".formatted(key, value, other, standard));
        }
        return value;
    }

    /** An address with http or https and a host. */
    URI address(String key, String otherwise) {
        URI address =
                understood(key, "an address with http or https", URI::create).orElseGet(() -> URI.create(otherwise));
        if (address.getHost() == null || !Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
            throw new IllegalArgumentException(
                    "%s is '%s' but must be an address with http or https".formatted(key, address));
        }
        return address;
    }

    /** The cause is left out on purpose: the start says the last one of a chain, and that has no key. */
    private <T> Optional<T> understood(String key, String wanted, Function<String, T> reading) {
        return text(key).map(value -> {
            try {
                return reading.apply(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s is '%s' but must be %s".formatted(key, value, wanted));
            }
        });
    }
}
