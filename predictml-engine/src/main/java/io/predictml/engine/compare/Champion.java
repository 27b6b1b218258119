package io.predictml.engine.compare;

import io.predictml.domain.training.ChallengerTest;
import io.predictml.domain.training.PairedComparison;
import io.predictml.domain.training.PairedComparison.Part;
import io.predictml.engine.evaluate.PairedTest;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.model.HeldOutAnswer;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The live model in an experiment that is to replace it. Kept in the work folder.
 *
 * @param baseRows of the dataset; those behind them came as outcomes
 * @param ids of the rows behind them, in their order
 * @param unseen ids of held-out rows that the live model has never seen
 * @param fresh how many rows it has never seen
 * @param answers of the live model to rows that it had not learned from
 */
record Champion(
        String name,
        int version,
        int baseRows,
        List<String> ids,
        List<String> unseen,
        int fresh,
        List<HeldOutAnswer> answers,
        List<String> notes) {
    private static final String FILE = "champion.json";

    Champion {
        ids = List.copyOf(ids);
        unseen = List.copyOf(unseen);
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    void write(Path workFolder) throws IOException {
        WholeFile.write(workFolder.resolve(FILE), stream -> stream.write(Json.MAPPER.writeValueAsBytes(this)));
    }

    /** Empty where the experiment challenges nobody. */
    static Optional<Champion> read(Path workFolder) throws IOException {
        Path file = workFolder.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(Json.MAPPER.readValue(file.toFile(), Champion.class))
                : Optional.empty();
    }

    static void forget(Path workFolder) throws IOException {
        Files.deleteIfExists(workFolder.resolve(FILE));
    }

    /** What the row of the table is called in {@link HeldOutAnswer}. */
    String nameOf(int row) {
        return row < baseRows ? "#" + row : ids.get(row - baseRows);
    }

    /**
     * The comparison on all rows that both answered and neither had learned from, and on the old and new ones of them.
     *
     * @param heldOut rows of the table
     * @param challenger what the new model predicted for them, in the same order
     */
    ChallengerTest against(int[] heldOut, Predictions challenger, Target target) {
        Map<String, HeldOutAnswer> known =
                answers.stream().collect(Collectors.toMap(HeldOutAnswer::row, answer -> answer));
        Set<String> neverSeen = new HashSet<>(unseen);
        Duel duel = new Duel(heldOut, challenger, target, known);
        List<PairedComparison> comparisons = new ArrayList<>();
        duel.on(Part.ALL, at -> true).ifPresent(comparisons::add);
        Optional<PairedComparison> old = duel.on(Part.OLD, at -> !neverSeen.contains(nameOf(heldOut[at])));
        Optional<PairedComparison> late = duel.on(Part.NEW, at -> neverSeen.contains(nameOf(heldOut[at])));
        old.ifPresent(comparisons::add);
        late.ifPresent(comparisons::add);
        return new ChallengerTest(name, version, fresh, comparisons, notes);
    }

    /** Both models' answers to the same rows. */
    private final class Duel {
        private final int[] heldOut;
        private final Predictions challenger;
        private final Target target;
        private final Map<String, HeldOutAnswer> known;

        private Duel(int[] heldOut, Predictions challenger, Target target, Map<String, HeldOutAnswer> known) {
            this.heldOut = heldOut;
            this.challenger = challenger;
            this.target = target;
            this.known = known;
        }

        /** Empty where there are fewer than two rows. */
        private Optional<PairedComparison> on(Part part, IntPredicate which) {
            int[] places = IntStream.range(0, heldOut.length)
                    .filter(at -> known.containsKey(nameOf(heldOut[at])))
                    .filter(which)
                    .toArray();
            if (places.length < 2) {
                return Optional.empty();
            }
            return Optional.of(target.isClassification() ? ofRight(part, places) : ofErrors(part, places));
        }

        private PairedComparison ofRight(Part part, int[] places) {
            boolean[] before = new boolean[places.length];
            boolean[] after = new boolean[places.length];
            for (int i = 0; i < places.length; i++) {
                String truth = target.labels().get(target.label(heldOut[places[i]]));
                before[i] = answer(places[i]).label().equals(truth);
                after[i] = challenger
                        .labels()
                        .get(challenger.predictedClass(places[i]))
                        .equals(truth);
            }
            return PairedTest.ofRight(part, before, after);
        }

        private PairedComparison ofErrors(Part part, int[] places) {
            double[] before = new double[places.length];
            double[] after = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                double truth = target.value(heldOut[places[i]]);
                before[i] = Math.abs(answer(places[i]).number() - truth);
                after[i] = Math.abs(challenger.number(places[i]) - truth);
            }
            return PairedTest.ofErrors(part, before, after);
        }

        private HeldOutAnswer answer(int place) {
            return known.get(nameOf(heldOut[place]));
        }
    }
}
