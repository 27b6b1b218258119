package io.predictml.ejb.dataset;

import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.LeakAnswer;
import io.predictml.domain.dataset.LeakAnswers;
import io.predictml.domain.dataset.LeakQuestion;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.Reading;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.ejb.Json;
import io.predictml.engine.table.DataProfiler;
import io.predictml.engine.table.ReadTable;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.table.TargetAssessment;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people decide about a dataset before it is trained: how it is read, and which columns are known in time. */
@Stateless
public class DatasetPreparation {
    private static final Set<DatasetStatus> CORRECTABLE = EnumSet.of(DatasetStatus.UPLOADED, DatasetStatus.FAILED);

    @Inject
    private Datasets datasets;

    @Inject
    private ArtefactStore store;

    @Inject
    private UploadLimits limits;

    @Inject
    private AuditTrail audit;

    /**
     * Reads the file again in another way and profiles it anew.
     *
     * @param as what the person corrects
     * @throws TransitionNotAllowed once a training has begun or succeeded: its model was made of the table as it was
     * @throws io.predictml.domain.DomainException saying what is wrong with the file when it is read so
     */
    public DataProfile correct(Caller caller, DatasetId id, ReadAs as) {
        Dataset dataset = changeable(caller, id);
        Reading taken = Json.read(dataset.profile(), DataProfile.class).reading();
        DataProfile profile = DataProfiler.profile(read(dataset, taken.corrected(as)));
        dataset.readAgain(Math.toIntExact(profile.rows()), profile.columns().size(), Json.write(profile));
        audit.record(caller, "correct_reading", dataset.birth(), as.toString(), Instant.now());
        return profile;
    }

    /**
     * Looks at the table with a view to a target, and remembers what was seen.
     *
     * @throws TrainingRejected where there is no such column
     */
    public DataProfile assess(Caller caller, DatasetId id, String target) {
        Dataset dataset = datasets.find(caller, id);
        String known = dataset.profile();
        DataProfile profile = Json.read(known, DataProfile.class);
        if (profile.column(target).isEmpty()) {
            throw TrainingRejected.noSuchTarget(target);
        }
        if (profile.target()
                .filter(assessment -> assessment.column().equals(target))
                .isPresent()) {
            return profile;
        }
        ReadTable read = read(dataset, profile.reading().taken());
        DataProfile assessed = profile.with(TargetAssessment.of(read.table(), target));
        // Reading a large table takes long; somebody may have assessed or corrected it meanwhile.
        Dataset locked = datasets.lock(caller, id);
        if (!locked.profile().equals(known)) {
            return assess(caller, id, target);
        }
        locked.assessed(Json.write(assessed));
        return assessed;
    }

    private ReadTable read(Dataset dataset, ReadAs as) {
        return TableReader.read(store.dataset(dataset.id(), dataset.sha256()), as, limits);
    }

    /** The suspects of the target that the dataset was last assessed for, each with its question. */
    public List<LeakQuestion> questions(Caller caller, DatasetId id) {
        Dataset dataset = datasets.find(caller, id);
        LeakAnswers answers = answers(dataset);
        return Json.read(dataset.profile(), DataProfile.class).target().stream()
                .flatMap(target -> target.findings().stream()
                        .filter(finding -> finding.kind() == Finding.Kind.LEAKAGE_SUSPECT)
                        .map(finding -> question(target.column(), finding, answers)))
                .toList();
    }

    private static LeakQuestion question(String target, Finding finding, LeakAnswers answers) {
        String question =
                "When you will use the model, is '%s' known before '%s' is?".formatted(finding.column(), target);
        return new LeakQuestion(finding.column(), question, finding, answers.of(target, finding.column()));
    }

    /**
     * Keeps what a person says of columns; those that are not known beforehand are left out of training.
     *
     * @param known by column, whether it is known before the target is
     * @throws TransitionNotAllowed once a training has begun or succeeded
     * @throws TrainingRejected where there is no such column
     */
    public List<LeakQuestion> answer(Caller caller, DatasetId id, String target, Map<String, Boolean> known) {
        Dataset dataset = changeable(caller, id);
        DataProfile profile = assess(caller, id, target);
        LeakAnswers answers = answers(dataset);
        for (Map.Entry<String, Boolean> answer : known.entrySet()) {
            if (profile.column(answer.getKey()).isEmpty() || answer.getKey().equals(target)) {
                throw new TrainingRejected(
                        "The dataset has no column '%s' beside the target.".formatted(answer.getKey()));
            }
            answers = answers.with(
                    new LeakAnswer(target, answer.getKey(), answer.getValue(), caller.email(), Instant.now()));
            audit.record(
                    caller,
                    "answer_leak",
                    dataset.birth(),
                    "%s known before %s: %s".formatted(answer.getKey(), target, answer.getValue()),
                    Instant.now());
        }
        dataset.answered(Json.write(answers));
        return questions(caller, id);
    }

    private static LeakAnswers answers(Dataset dataset) {
        return dataset.leakAnswers()
                .map(json -> Json.read(json, LeakAnswers.class))
                .orElseGet(() -> new LeakAnswers(List.of()));
    }

    private Dataset changeable(Caller caller, DatasetId id) {
        Dataset dataset = datasets.lock(caller, id);
        if (!CORRECTABLE.contains(datasets.summary(caller, id).status())) {
            throw new TransitionNotAllowed(
                    "This dataset is being trained or has a model already, which was made of the table as it is. Upload the file again to read it in another way.");
        }
        return dataset;
    }
}
