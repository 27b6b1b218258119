package io.predictml.ejb.evidence;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.AuditExtract;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelOption;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ReportNotReady;
import io.predictml.domain.training.TrainingDetail;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.Json;
import io.predictml.ejb.audit.AuditService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.review.Review;
import io.predictml.persistence.review.Reviews;
import io.predictml.persistence.training.AlternativeModels;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evidence packs for auditors: all that is known of a training's models in one archive that is checked without the server. */
@Stateless
public class EvidenceService {
    /** Beyond so many different values they may be names of people; the pack has only how many there are. */
    private static final int MOST_LEVELS_SHOWN = 30;

    /** The key that packs are signed with, as an auditor needs it. */
    public record Key(String fingerprint, String publicPem) {}

    @EJB
    private TrainingService trainings;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private AlternativeModels alternatives;

    @Inject
    private Datasets datasets;

    @Inject
    private Reviews reviews;

    @Inject
    private Deployments deployments;

    @Inject
    private AuditService trail;

    @Inject
    private AuditTrail audit;

    @Inject
    private EvidenceKey key;

    /** The key that packs of this server are signed with. */
    public Key key(Caller caller) {
        caller.mustBeAdmin();
        return new Key(key.fingerprint(), key.publicPem());
    }

    /**
     * The pack of a training as a zip; that it was made is audited. It is made in memory: some megabytes.
     *
     * @param card the model's card as a PDF
     * @throws ReportNotReady where there is no model yet
     */
    public byte[] pack(Caller caller, TrainingId id, byte[] card) {
        caller.mustBeAdmin();
        Evidence evidence = evidence(caller, id);
        EvidencePack.About about = new EvidencePack.About(
                EvidencePack.About.FORMAT,
                id.value(),
                evidence.data().datasetId(),
                evidence.training().summary().modelName(),
                Instant.now(),
                caller.email(),
                evidence.audit().head().position(),
                evidence.audit().head().hash(),
                key.fingerprint());
        EvidencePack pack = new EvidencePack();
        new EvidenceDocuments(evidence).into(pack, about);
        pack.put("model-card.pdf", card);
        EvidencePack.Sealed sealed = pack.seal(about, key);
        audit.record(
                caller,
                "evidence",
                new Transition("training", id.value(), "", sealed.manifestSha256()),
                "signed with " + key.fingerprint(),
                about.madeAt());
        return sealed.archive();
    }

    private Evidence evidence(Caller caller, TrainingId id) {
        TrainingDetail training = trainings.detail(caller, id);
        TrainingJob job = jobs.find(caller, id);
        Map<ModelChoice, ModelReport> reports = new EnumMap<>(ModelChoice.class);
        List<Evidence.ModelFile> files = new ArrayList<>();
        for (ModelOption option : training.summary().options()) {
            reports.put(
                    option.choice(),
                    trainings.report(caller, id, option.choice()).orElseThrow(ReportNotReady::new));
            files.add(new Evidence.ModelFile(
                    option.choice(),
                    option.modelName(),
                    option.recommended(),
                    alternatives.chosen(job, option.choice()).artefactSha256().orElse("")));
        }
        if (reports.isEmpty()) {
            throw new ReportNotReady();
        }
        List<DeploymentSummary> deployed = deployments.of(id);
        List<String> subjects =
                new ArrayList<>(List.of(id.value(), job.datasetId().value()));
        deployed.forEach(deployment -> subjects.add(deployment.id().value()));
        AuditExtract extract = trail.extract(caller, subjects);
        return new Evidence(
                data(training, datasets.record(job.datasetId())),
                training,
                trainings.leaderboard(caller, id),
                reports,
                new Evidence.Models(files),
                review(reviews.of(id), extract),
                deployed,
                extract);
    }

    private static Evidence.Data data(TrainingDetail training, Dataset dataset) {
        return new Evidence.Data(
                dataset.id().value(),
                dataset.filename(),
                dataset.sha256(),
                dataset.source(),
                dataset.fileSize(),
                dataset.rows(),
                dataset.columns(),
                dataset.uploadedAt(),
                training.summary().clientEmail(),
                dataset.isDeleted(),
                withoutRows(Json.read(dataset.profile(), DataProfile.class)));
    }

    /** What may be shown to somebody who must not see the table. */
    private static DataProfile withoutRows(DataProfile profile) {
        List<ColumnProfile> columns = profile.columns().stream()
                .map(column -> new ColumnProfile(
                        column.name(),
                        column.type(),
                        column.missing(),
                        column.distinct(),
                        column.numbers(),
                        column.dates(),
                        column.distinct() > MOST_LEVELS_SHOWN ? List.of() : column.topLevels(),
                        List.of(),
                        column.findings()))
                .toList();
        return new DataProfile(
                profile.rows(),
                profile.reading(),
                columns,
                profile.findings(),
                profile.suggestedTarget(),
                profile.suggestionReason(),
                profile.target(),
                List.of());
    }

    private static Evidence.Review review(Optional<Review> review, AuditExtract extract) {
        return new Evidence.Review(
                review.map(it -> it.status().word()).orElse(""),
                review.flatMap(Review::reviewer),
                review.flatMap(Review::decidedAt),
                review.map(Review::reason).orElse(""),
                Evidence.signatures(extract.events()));
    }
}
