package io.predictml.engine.compare;

import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.model.AnsweredRow;
import io.predictml.engine.model.Challenge;
import io.predictml.engine.model.HeldOutAnswer;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.prepare.Target;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of a question that is put again: those of the dataset, then those whose truth came since. What the live model
 * was judged on is held out again, and a part of what it has never seen; on both the two can be compared.
 */
final class Continuation {
    private final Challenge challenge;
    private final Scorer champion;
    private final List<HeldOutAnswer> judged;
    private final Table base;
    private final Outcomes outcomes;
    private final Table table;
    private final TrainingSettings settings;
    private final Column baseTarget;
    private final ProblemType problem;

    /**
     * @param base the dataset's rows whose target is known
     * @throws TrainingRejected where none of the rows can be used, or the dataset is not read as the live model's was
     */
    Continuation(Table base, String targetName, TrainingSettings settings, Challenge challenge) {
        this.challenge = challenge;
        this.settings = settings;
        this.base = base;
        this.baseTarget = base.column(targetName).orElseThrow();
        this.champion = ModelArtefact.load(challenge.artefact(), challenge.sha256(), "");
        this.judged = ModelArtefact.heldOut(challenge.artefact(), challenge.sha256());
        this.problem = champion.problemType();
        this.outcomes = new Outcomes(base, baseTarget, problem);
        outcomes.add(challenge.rows(), champion);
        this.table = outcomes.table();
        if (outcomes.used().isEmpty()) {
            throw new TrainingRejected("None of the outcomes can be learned from. "
                    + outcomes.notes().stream().findFirst().orElse(""));
        }
        if (judged.stream().anyMatch(answer -> isOfDataset(answer) && place(answer) >= base.rows())) {
            throw new TrainingRejected(
                    "The dataset is read in another way than when the live model learned from it. Train on the dataset anew.");
        }
    }

    private static boolean isOfDataset(HeldOutAnswer answer) {
        return answer.row().startsWith("#");
    }

    private static int place(HeldOutAnswer answer) {
        return Integer.parseInt(answer.row().substring(1));
    }

    Table table() {
        return table;
    }

    Partition partition(Target target) {
        return Partition.continued(table, target, settings, heldOutBefore(), fresh());
    }

    /** An earlier version's model does not say which rows it was judged on; they come of the seed as they did then. */
    private int[] heldOutBefore() {
        if (judged.isEmpty()) {
            return Partition.of(base, Target.of(baseTarget, problem), settings).heldOut().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
        Map<String, Integer> places = places();
        return judged.stream()
                .map(HeldOutAnswer::row)
                .filter(places::containsKey)
                .mapToInt(places::get)
                .sorted()
                .toArray();
    }

    private Map<String, Integer> places() {
        return IntStream.range(0, table.rows()).boxed().collect(Collectors.toMap(this::name, Function.identity()));
    }

    private String name(int row) {
        return row < base.rows()
                ? "#" + row
                : outcomes.used().get(row - base.rows()).id();
    }

    /** Rows that the live model has never seen. */
    private int[] fresh() {
        return IntStream.range(base.rows(), table.rows())
                .filter(row -> !challenge.learned().contains(name(row)))
                .toArray();
    }

    /** What was decided about the rows, a sentence each. */
    List<String> sentences(Partition partition) {
        int heldOut = partition.heldOut().size();
        List<String> sentences = new ArrayList<>(outcomes.notes());
        sentences.add(
                "%d row(s) whose outcome came since were added to the dataset's %d. What version %d was judged on is held out again, and a part of what it has never seen, %d rows together; the candidates are compared on the other %d in %d folds."
                        .formatted(
                                outcomes.used().size(),
                                base.rows(),
                                challenge.version(),
                                heldOut,
                                table.rows() - heldOut,
                                Planning.FOLDS));
        return sentences;
    }

    /** What is needed to compare the two on the rows that are held out. */
    Champion champion(Partition partition) {
        List<String> ids = outcomes.used().stream().map(AnsweredRow::id).toList();
        int[] fresh = fresh();
        List<Integer> unseen = partition.heldOut().stream()
                .filter(row -> Arrays.binarySearch(fresh, row) >= 0)
                .toList();
        List<HeldOutAnswer> answers = new ArrayList<>(comparable() ? judged : List.of());
        unseen.forEach(row -> answers.add(answer(row)));
        return new Champion(
                challenge.champion(),
                challenge.version(),
                base.rows(),
                ids,
                unseen.stream().map(this::name).toList(),
                fresh.length,
                answers,
                notes());
    }

    /** Where rows are parted by time the new model learns from later rows than those the live one was judged on. */
    private boolean comparable() {
        return settings.split().kind() != Split.Kind.TIME;
    }

    private HeldOutAnswer answer(int row) {
        AnsweredRow asked = outcomes.used().get(row - base.rows());
        Prediction prediction = champion.predict(List.of(champion.fitting(asked.inputs())), false)
                .get(0);
        return new HeldOutAnswer(asked.id(), prediction.label(), problem.isClassification() ? 0 : prediction.number());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!comparable()) {
            notes.add(
                    "Rows are parted by time, so that the two are compared on the latest new rows only: the older held-out rows lie before rows that the new model learned from.");
        } else if (judged.isEmpty()) {
            notes.add(
                    "What the live model answered to its held-out rows was not kept by the version that trained it; the two are compared on new rows only.");
        }
        return notes;
    }
}
