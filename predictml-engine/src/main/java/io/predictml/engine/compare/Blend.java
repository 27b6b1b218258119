package io.predictml.engine.compare;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.evaluate.Predictions;
import io.predictml.engine.evaluate.ScoreIntervals;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.WholeFile;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The weighted mean of the candidates that finished the race, by what they predicted for rows they had not learned from:
 * its weights are those of bagged greedy selection (Caruana et al., 2004) or of a stacked linear blend (Breiman, 1996),
 * whichever loses less. Both are scored as strictly as the candidates are: the weights for each fold come from the other
 * folds.
 */
final class Blend {
    private static final String FILE = "blend.json";
    private static final int MOST_MEMBERS = 5;
    /** One-sided, 5 %, of the standard normal distribution. */
    private static final double SIGNIFICANT = 1.645;

    /**
     * What came of it.
     *
     * @param members by name, those that count most first
     * @param weights one per member, adding up to 1
     * @param better standard errors by which the blend's loss is below that of the candidate that is best alone, both chosen
     *     without the rows that they are judged by: the best of forty by these very rows would look better than it is (Varma
     *     and Simon, 2006)
     */
    record Outcome(List<String> members, List<Double> weights, double better) {
        boolean isSignificant() {
            return better > SIGNIFICANT;
        }

        /** How probable it is to be better by so much where it is not, one-sided. */
        double chance() {
            return 1 - new NormalDistribution().cumulativeProbability(better);
        }
    }

    private final Experiment experiment;
    private final Target target;

    Blend(Experiment experiment, Table table) {
        this.experiment = experiment;
        this.target = experiment.target(table);
    }

    static String name(ProblemType problem) {
        return problem.isClassification() ? "WeightedEnsembleClassifier" : "WeightedEnsembleRegressor";
    }

    /** As a line of the leaderboard: the last one to be scored. */
    static Candidate candidate(ProblemType problem, ModelFamily asked) {
        boolean fits = asked == ModelFamily.AUTO || asked == ModelFamily.ENSEMBLE;
        return new Candidate(
                name(problem),
                ModelFamily.ENSEMBLE,
                Blend.class.getName(),
                Double.MAX_VALUE,
                fits ? "" : "The training was limited to the family '%s'.".formatted(asked.word()));
    }

    static Optional<Outcome> outcome(Path workFolder) {
        try {
            Path file = workFolder.resolve(FILE);
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(file.toFile(), Outcome.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Finds the weights, keeps them in the work folder, and tells how the blend scores: on the last rung, or where the race
     * was cut short on the latest one that at least two candidates finished.
     *
     * @throws IllegalStateException where no two finished any
     */
    FoldScore score() throws IOException {
        long begin = System.nanoTime();
        Race race = experiment.race();
        for (int index = race.lastRung().index(); index >= 0; index--) {
            Rung rung = race.rung(index);
            Map<String, OutOfFold> found = OutOfFold.complete(experiment, target, rung);
            if (found.size() > 1) {
                return score(new Members(found), rung, begin);
            }
        }
        throw new IllegalStateException("No two candidates finished a rung; there is nothing to blend.");
    }

    private FoldScore score(Members members, Rung rung, long begin) throws IOException {
        double[][] greedy = new double[members.rows()][];
        double[][] stacked = new double[members.rows()][];
        double[][] single = new double[members.rows()][];
        for (int fold = 0; fold < rung.folds(); fold++) {
            BitSet inside = members.rowsOf(experiment.rowsIn(fold));
            BitSet outside = (BitSet) inside.clone();
            outside.flip(0, members.rows());
            members.blend(members.greedyWeights(outside, MOST_MEMBERS), inside, greedy);
            members.blend(members.stackedWeights(outside, MOST_MEMBERS), inside, stacked);
            members.blend(members.best(outside), inside, single);
        }
        boolean stack = members.meanLoss(members.predictions(stacked)) < members.meanLoss(members.predictions(greedy));
        Predictions predictions = members.predictions(stack ? stacked : greedy);
        BitSet all = new BitSet();
        all.set(0, members.rows());
        double[] weights = stack ? members.stackedWeights(all, MOST_MEMBERS) : members.greedyWeights(all, MOST_MEMBERS);
        keep(members.outcome(weights, members.better(predictions, members.predictions(single))));
        members.outOfFold(predictions).write(experiment, rung.index(), name(experiment.problemType()));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        int rows = Math.min(rung.rows(), experiment.trainingRows());
        return new FoldScore(
                rung.folds(),
                rows,
                millis,
                0,
                Scores.of(predictions),
                ScoreIntervals.of(predictions, experiment.problemType()));
    }

    private void keep(Outcome outcome) throws IOException {
        WholeFile.write(
                experiment.folder().resolve(FILE), stream -> stream.write(Json.MAPPER.writeValueAsBytes(outcome)));
    }

    /** The winner: the blend where it is significantly better than its best member, for that one is faster and plainer. */
    static Optional<LeaderboardEntry> winner(Path workFolder, ProblemType problem, List<LeaderboardEntry> ranked) {
        Optional<Outcome> outcome = outcome(workFolder);
        boolean significant = outcome.map(Outcome::isSignificant).orElse(false);
        return ranked.stream()
                .filter(entry ->
                        entry.rank() > 0 && (significant || !entry.name().equals(name(problem))))
                .findFirst();
    }
}
