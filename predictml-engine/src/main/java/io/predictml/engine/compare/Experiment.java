package io.predictml.engine.compare;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.Catalogue;
import io.predictml.engine.algorithm.Footprint;
import io.predictml.engine.algorithm.TableSize;
import io.predictml.engine.algorithm.TunedBoost;
import io.predictml.engine.model.Challenge;
import io.predictml.engine.prepare.Field;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.Sha256;
import io.predictml.engine.record.WholeFile;
import io.predictml.engine.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One question to one table, made ready: the problem type, the rows that are held out, the folds, the columns that
 * take part. It lies in a work folder, from which worker processes and restarts open it.
 */
public final class Experiment {
    static final String TABLE = "table.bin";
    static final String PLAN = "plan.json";

    private static final int MEDIUM = 12_000;
    private static final WorkerMemory UNBOUNDED = new WorkerMemory(Integer.MAX_VALUE, Integer.MAX_VALUE);
    /** No candidate may take more than this share of the whole time budget. */
    private static final int SHARE_OF_BUDGET = 4;

    private final Path folder;
    private final Plan plan;

    private Experiment(Path folder, Plan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /**
     * Checks the target, decides everything and writes it to the work folder; the plan comes last and is there whole
     * or not at all.
     *
     * @throws io.predictml.domain.training.TrainingRejected where the table cannot answer the question
     */
    public static Experiment prepare(Table table, String target, TrainingSettings settings, Path workFolder) {
        return prepare(table, target, settings, Optional.empty(), workFolder);
    }

    /**
     * The same for a question that is put again.
     *
     * @param challenge a live model that is to be replaced, and what came true since
     */
    public static Experiment prepare(
            Table table, String target, TrainingSettings settings, Optional<Challenge> challenge, Path workFolder) {
        Planning planning = new Planning(table, target, settings, challenge);
        try {
            Files.createDirectories(workFolder);
            Files.deleteIfExists(workFolder.resolve(PLAN));
            Path tableFile = workFolder.resolve(TABLE);
            planning.table().write(tableFile);
            Plan plan = planning.plan(Sha256.of(tableFile));
            Champion.forget(workFolder);
            Optional<Champion> champion = planning.champion(plan);
            if (champion.isPresent()) {
                champion.get().write(workFolder);
            }
            WholeFile.write(workFolder.resolve(PLAN), stream -> stream.write(Json.MAPPER.writeValueAsBytes(plan)));
            return new Experiment(workFolder, plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@link #open} will find an experiment there. */
    public static boolean isPrepared(Path workFolder) {
        return Files.exists(workFolder.resolve(PLAN));
    }

    /** @throws UncheckedIOException where nothing was prepared there */
    public static Experiment open(Path workFolder) {
        try {
            return new Experiment(
                    workFolder, Json.MAPPER.readValue(workFolder.resolve(PLAN).toFile(), Plan.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProblemType problemType() {
        return plan.problemType();
    }

    public String target() {
        return plan.target();
    }

    public TrainingSettings settings() {
        return plan.settings();
    }

    /** All of them, cheapest first; those that do not fit the table, the settings or the memory say why. */
    public List<Candidate> candidates(WorkerMemory memory) {
        Race race = race(memory);
        TableSize size = size(trainingRows());
        Candidate blend = Blend.candidate(problemType(), settings().modelType());
        return Stream.concat(
                        Catalogue.of(problemType()).stream()
                                .map(algorithm ->
                                        algorithm.candidate(size, settings().modelType()))
                                .map(candidate -> fitting(candidate, race)),
                        Stream.of(blend))
                .sorted(Comparator.comparingDouble(Candidate::cost).thenComparing(Candidate::name))
                .toList();
    }

    private Candidate fitting(Candidate candidate, Race race) {
        return candidate.skipReason().isEmpty()
                ? candidate.skipped(race.refusal(candidate.name(), firstRung(candidate)))
                : candidate;
    }

    /** The rungs on which the candidates meet. */
    public Race race(WorkerMemory memory) {
        return new Race(
                problemType(), trainingRows(), new Expected(problemType(), size(trainingRows()), tableBytes()), memory);
    }

    /** The same for one who only wants to know which rows and folds a rung has. */
    Race race() {
        return race(UNBOUNDED);
    }

    /** Expected bytes of the table in memory, the held-out rows included. */
    double tableBytes() {
        return Footprint.numbers((double) plan.folds().size() * (plan.fields().size() + 1));
    }

    /** Expected seconds per fold of so many rows. */
    double expectedSeconds(Algorithm algorithm, int rows) {
        return algorithm.effort().on(size(rows));
    }

    /** The question with so many training rows. */
    TableSize size(int rows) {
        long categories = plan.fields().stream()
                .filter(field -> field.type() == ColumnType.CATEGORY)
                .count();
        return new TableSize(
                rows,
                plan.fields().size(),
                plan.width(),
                plan.classes(),
                plan.amounts(),
                (int) categories,
                plan.rarest());
    }

    /** The rung on which a candidate begins: what is made of the others' results after the last one, all others first. */
    public int firstRung(Candidate candidate) {
        if (isBlend(candidate.name())) {
            return race().blending();
        }
        return TunedBoost.isTuned(candidate.name()) ? race().refining() : 0;
    }

    boolean isBlend(String candidateName) {
        return candidateName.equals(Blend.name(problemType()));
    }

    /**
     * Scores a candidate on a rung of the race. Runs in a worker process.
     *
     * @param table the experiment's own, {@link #table()}
     * @param finished told after each fold
     * @throws InterruptedException where the thread was interrupted between or in folds
     * @throws Exception whatever the candidate throws
     */
    public void score(Table table, String candidateName, int rung, Consumer<FoldScore> finished) throws Exception {
        if (isBlend(candidateName)) {
            finished.accept(new Blend(this, table).score());
            return;
        }
        if (TunedBoost.isTuned(candidateName)) {
            new Refinement(this, table, candidateName).search();
        }
        new CrossValidation(this, table, rung).run(algorithm(candidateName), finished);
    }

    /**
     * The blend, where the race was cut short before it, so that it is still to be made of what was scored until then.
     * {@link #score} takes it on any rung.
     */
    public Optional<String> dueBlend(Leaderboard board) {
        String blend = Blend.name(problemType());
        long scored = 0;
        for (LeaderboardEntry entry : board.entries()) {
            if (!entry.name().equals(blend)) {
                scored += entry.folds() >= race().rung(0).folds() ? 1 : 0;
            } else if (entry.status() == CandidateStatus.SKIPPED
                    || !entry.metrics().isEmpty()) {
                return Optional.empty();
            }
        }
        return scored < 2 ? Optional.empty() : Optional.of(blend);
    }

    /** The result of a {@link #dueBlend}, which counts as finished only where it was made of what finished the race. */
    public CandidateResult late(CandidateResult blend) {
        return blend.status() == CandidateStatus.COMPLETED && blend.rows() < trainingRows()
                ? blend.stopped("Blended of what was scored when the comparison ended.")
                : blend;
    }

    /**
     * The candidate that becomes the model: the best, but the blend only where it is better by more than chance, for a
     * single one is faster and easier to explain.
     */
    public Optional<LeaderboardEntry> winner(Leaderboard board) {
        return Blend.winner(folder, problemType(), board.entries());
    }

    /** The model that is offered beside the winner; empty where nothing was blended. */
    public Optional<Alternative> alternative(Leaderboard board) {
        return Alternative.of(this, board);
    }

    /** The longest that a candidate's folds may take together on this table. */
    public Duration cap() {
        Duration bySize = Duration.ofSeconds(trainingRows() <= MEDIUM ? 30 : 60);
        Duration byBudget = settings().maxTrainingTime().dividedBy(SHARE_OF_BUDGET);
        return bySize.compareTo(byBudget) < 0 ? bySize : byBudget;
    }

    /** Rows that candidates learn from. */
    public int trainingRows() {
        return plan.folds().size() - heldOutRows();
    }

    /** Rows that no candidate ever sees. */
    public int heldOutRows() {
        return plan.heldOut().size();
    }

    /** What was decided about rows and columns, a sentence each. */
    public List<String> preparation() {
        return plan.preparation();
    }

    /** Where everything of this experiment lies. */
    public Path folder() {
        return folder;
    }

    /** SHA-256 of the table in its own binary form, lower-case hexadecimal. */
    public String tableSha256() {
        return plan.sha256();
    }

    /** The columns that are learned from, in the table's order. */
    public List<Field> fields() {
        return plan.fields();
    }

    /** Reads the table; the caller keeps it. */
    public Table table() {
        return Table.open(folder.resolve(TABLE));
    }

    /** The target of every row of the table. */
    public Target target(Table table) {
        return Target.of(table.column(plan.target()).orElseThrow(), plan.problemType());
    }

    /** @throws IllegalArgumentException where there is none of that name for this question */
    public Algorithm algorithm(String candidateName) {
        Algorithm listed =
                Catalogue.find(problemType(), candidateName).patient(settings().earlyStoppingPatience());
        return Refinement.found(folder, candidateName)
                .map(tuned -> tuned.as(listed))
                .orElse(listed);
    }

    public int folds() {
        return Planning.FOLDS;
    }

    /** The rows that a candidate is scored on in this fold. */
    public int[] rowsIn(int fold) {
        return rows(of -> of == fold);
    }

    /** The rows that a candidate learns from in this fold: where rows are split by time, the earlier ones. */
    public int[] rowsOutside(int fold) {
        boolean inTime = settings().split().kind() == Split.Kind.TIME;
        return rows(of -> inTime ? of > fold : of >= 0 && of != fold);
    }

    /** All rows but the held-out ones. */
    public int[] allTrainingRows() {
        return rows(of -> of >= 0);
    }

    public int[] allHeldOutRows() {
        return rows(of -> of < 0);
    }

    private int[] rows(IntPredicate ofFold) {
        return IntStream.range(0, plan.folds().size())
                .filter(row -> ofFold.test(plan.folds().get(row)))
                .toArray();
    }
}
