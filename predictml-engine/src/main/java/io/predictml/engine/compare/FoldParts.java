package io.predictml.engine.compare;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.engine.algorithm.TunedBoost;
import io.predictml.engine.evaluate.Scores;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate's folds scored apart from one another, each wherever there is room, and put together as if they had been
 * scored one after the other. What has to travel for that are files of the work folder, by their names relative to it.
 */
public final class FoldParts {
    private final Experiment experiment;
    private final Table table;

    /** @param table the experiment's own, {@link Experiment#table()} */
    public FoldParts(Experiment experiment, Table table) {
        this.experiment = experiment;
        this.table = table;
    }

    /** Whether the candidate is made of the others' results and scored where these lie, in one piece. */
    public static boolean isWhole(Experiment experiment, String candidate) {
        return experiment.isBlend(candidate);
    }

    /** Whether settings are to be searched for before the candidate's folds can be scored. */
    public static boolean isSearchedFor(Experiment experiment, String candidate) {
        return TunedBoost.isTuned(candidate)
                && Refinement.found(experiment.folder(), candidate).isEmpty();
    }

    /** How many folds a candidate is scored on there. */
    public static int count(Experiment experiment, int rung) {
        return experiment.race().rung(rung).folds();
    }

    /**
     * Scores one fold. Runs in a worker process.
     *
     * @throws Exception whatever the candidate throws, an InterruptedException among them
     */
    public FoldScore score(String candidate, int rung, int fold) throws Exception {
        return new CrossValidation(experiment, table, rung).runAlone(experiment.algorithm(candidate), fold);
    }

    /**
     * Searches the settings of the candidate, where those of which it begins lie. Runs in a worker process.
     *
     * @throws Exception whatever a trial throws, an InterruptedException among them
     */
    public void search(String candidate) throws Exception {
        new Refinement(experiment, table, candidate).search();
    }

    /**
     * Puts the first folds together.
     *
     * @param folds the result of each, from the first on, whose predictions lie in the work folder
     * @param status of the whole
     * @param reason why not all are there; empty where they are
     */
    public CandidateResult join(
            String candidate, int rung, List<CandidateResult> folds, CandidateStatus status, String reason)
            throws IOException {
        OutOfFold all = new OutOfFold(experiment.target(table).labels());
        Duration training = Duration.ZERO;
        double predicting = 0;
        for (int fold = 0; fold < folds.size(); fold++) {
            OutOfFold part = OutOfFold.readPart(
                            experiment,
                            rungIndex(rung),
                            candidate,
                            fold,
                            experiment.target(table).labels())
                    .orElseThrow(() -> new IOException("The predictions of a fold of " + candidate + " are missing"));
            all.add(part);
            training = training.plus(folds.get(fold).trainingTime());
            predicting += folds.get(fold).predictMicrosPerRow() * part.size();
        }
        if (folds.isEmpty()) {
            return new CandidateResult(candidate, status, Map.of(), training, 0, 0, 0, reason);
        }
        all.write(experiment, rungIndex(rung), candidate);
        return new CandidateResult(
                candidate,
                status,
                status == CandidateStatus.FAILED ? Map.of() : Scores.of(all.predictions()),
                training,
                predicting / all.size(),
                folds.get(folds.size() - 1).rows(),
                folds.size(),
                reason);
    }

    /** After the rungs the folds are those of the last one. */
    private int rungIndex(int rung) {
        return experiment.race().rung(rung).index();
    }

    /** What a copy of the work folder has to have before any fold can be scored in it. */
    public static Map<String, byte[]> question(Experiment experiment) throws IOException {
        return read(experiment, List.of(Path.of(Experiment.TABLE), Path.of(Experiment.PLAN)));
    }

    /** What it has to have too for that candidate. */
    public static Map<String, byte[]> settings(Experiment experiment, String candidate) throws IOException {
        return read(experiment, List.of(relative(experiment, Refinement.file(experiment.folder(), candidate))));
    }

    /** What scoring a fold left in it. */
    public static Map<String, byte[]> outcome(Experiment experiment, String candidate, int rung, int fold)
            throws IOException {
        int index = experiment.race().rung(rung).index();
        return read(
                experiment,
                List.of(
                        relative(experiment, OutOfFold.part(experiment, index, candidate, fold)),
                        relative(experiment, FitCost.file(experiment, candidate))));
    }

    private static Path relative(Experiment experiment, Path file) {
        return experiment.folder().relativize(file);
    }

    private static Map<String, byte[]> read(Experiment experiment, List<Path> names) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Path name : names) {
            Path file = experiment.folder().resolve(name);
            if (Files.exists(file)) {
                files.put(name.toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Whether the predictions of that fold lie in the work folder. */
    public static boolean isScored(Experiment experiment, String candidate, int rung, int fold) {
        int index = experiment.race().rung(rung).index();
        return Files.exists(OutOfFold.part(experiment, index, candidate, fold));
    }
}
