package io.predictml.engine.compare;

import io.predictml.engine.prepare.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Rows lined up by what is to be predicted, equal ones in random order, so that any evenly spread choice from the line
 * has the classes, or the range of numbers, of the whole.
 */
final class Strata {
    private final int[] line;
    private final Random random;

    Strata(int[] rows, Target target, long seed) {
        this.random = new Random(seed);
        List<Integer> shuffled = new ArrayList<>(Arrays.stream(rows).boxed().toList());
        Collections.shuffle(shuffled, random);
        shuffled.sort(Comparator.comparingDouble(target::value));
        this.line = shuffled.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @return for each row of the line whether it is chosen, evenly spread, about {@code share} of them */
    int[] choose(double share) {
        double phase = random.nextDouble();
        return IntStream.range(0, line.length)
                .filter(i -> Math.floor((i + 1) * share + phase) > Math.floor(i * share + phase))
                .map(i -> line[i])
                .sorted()
                .toArray();
    }

    /** The part of each row, 0 to {@code parts} - 1, by row; rows that are not in the line are in part -1. */
    int[] deal(int parts, int rows) {
        int[] partOf = new int[rows];
        Arrays.fill(partOf, -1);
        List<Integer> deck = new ArrayList<>(IntStream.range(0, parts).boxed().toList());
        for (int i = 0; i < line.length; i++) {
            if (i % parts == 0) {
                Collections.shuffle(deck, random);
            }
            partOf[line[i]] = deck.get(i % parts);
        }
        return partOf;
    }

    /** At most that many rows, evenly spread; all where there are no more. */
    static int[] sample(int[] rows, Target target, int most, long seed) {
        return rows.length <= most ? rows : new Strata(rows, target, seed).choose((double) most / rows.length);
    }
}
