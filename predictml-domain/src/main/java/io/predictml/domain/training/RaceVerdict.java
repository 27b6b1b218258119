package io.predictml.domain.training;

import java.util.List;
import java.util.Map;

/**
 * Who goes on to the next rung of a race.
 *
 * @param in by name, in the order in which they are to be scored
 * @param out by name, with the reason in words
 */
public record RaceVerdict(List<String> in, Map<String, String> out) {
    public RaceVerdict {
        in = List.copyOf(in);
        out = Map.copyOf(out);
    }
}
