package io.predictml.ejb.dataset;

import io.predictml.domain.DomainException;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.Filename;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.SurveyFailed;
import io.predictml.domain.dataset.SurveySummary;
import io.predictml.domain.dataset.TableSource;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.ejb.Json;
import io.predictml.ejb.account.Quotas;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.ejb.training.TrainingService;
import io.predictml.engine.table.DataProfiler;
import io.predictml.engine.table.ReadTable;
import io.predictml.engine.table.TableReader;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.dataset.TableSurvey;
import io.predictml.persistence.dataset.TableSurveys;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a survey at work tells of itself; every call is a short transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SurveyProgress {
    private static final Caller SERVER = Caller.system();
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int NAME_LENGTH = 255;

    /**
     * A survey that this node took up.
     *
     * @param term of the lease on it
     */
    public record Claim(DatasetId id, int term) {}

    @Inject
    private TableSurveys surveys;

    @Inject
    private Datasets datasets;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private Accounts accounts;

    @Inject
    private ArtefactStore store;

    @Inject
    private UploadLimits limits;

    @Inject
    private Quotas quotas;

    @Inject
    private ServerSettings settings;

    @Inject
    private AuditTrail audit;

    @EJB
    private TrainingService trainings;

    /** Takes the next survey up for this node, which must be at none; also one that a dead node had begun. */
    public Optional<Claim> claim() {
        Instant now = jobs.databaseTime();
        return surveys.next(settings.node(), now)
                .map(id -> surveys.lock(SERVER, id))
                .filter(survey -> survey.isFree(settings.node(), now))
                .map(survey -> {
                    audit.record(SERVER, "survey", survey.begin(), "", Instant.now());
                    return new Claim(survey.id(), survey.lease().take(settings.node(), now.plus(LEASE)));
                });
    }

    /** What is to be surveyed. */
    public SurveySummary find(Claim claim) {
        return surveys.find(SERVER, claim.id()).summary();
    }

    /** Says that this node is still at it; false where it was cancelled, or another node has it by now. */
    public boolean renew(Claim claim) {
        Optional<TableSurvey> mine = atWork(claim);
        mine.ifPresent(survey -> survey.lease().renew(jobs.databaseTime().plus(LEASE)));
        return mine.isPresent();
    }

    /**
     * Makes a dataset of what was found; a server that died may have done so before. When this returns, sample and dataset
     * are on disk; when it throws, nothing is.
     *
     * @param sample a CSV file with a header, in UTF-8, with commas
     * @param found what was found, as JSON
     * @throws DomainException saying what is wrong with the table, or that there is no room for it
     */
    public void keep(Claim claim, Path sample, TableSource source, String found) {
        TableSurvey survey =
                atWork(claim).orElseThrow(() -> new SurveyFailed("Somebody else has taken up this survey."));
        if (datasets.record(claim.id()) != null) {
            return;
        }
        Caller owner = accounts.byId(survey.ownerId()).orElseThrow().from(SERVER.address());
        ArtefactStore.Incoming incoming = copy(sample);
        boolean kept = false;
        try {
            quotas.mayKeep(owner, incoming.size());
            ReadTable read = TableReader.read(incoming.file(), asWritten(), limits);
            DataProfile profile = DataProfiler.profile(read);
            Dataset dataset = new Dataset(
                    claim.id(),
                    owner,
                    filename(source),
                    incoming.size(),
                    incoming.sha256(),
                    Math.toIntExact(profile.rows()),
                    profile.columns().size(),
                    Json.write(profile),
                    Instant.now());
            dataset.sampledFrom(source, found);
            datasets.add(dataset);
            audit.record(owner, "survey", dataset.birth(), source.location(), Instant.now());
            store.keep(claim.id(), incoming);
            kept = true;
        } finally {
            if (!kept) {
                store.discard(incoming);
            }
        }
    }

    /** Nothing is left to be found out but the columns. */
    private static ReadAs asWritten() {
        return new ReadAs("UTF-8", ",", "\"", "", "", Optional.empty(), Map.of());
    }

    /** The folder's name as that of a file, which the sample has. */
    private static String filename(TableSource source) {
        String folder = source.location().substring(source.location().lastIndexOf('/') + 1);
        String name = folder.replaceAll("[%\\p{Cntrl}]", "_");
        return new Filename(name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name).value();
    }

    private ArtefactStore.Incoming copy(Path sample) {
        try (InputStream content = Files.newInputStream(sample)) {
            return store.receive(content, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the training that was asked for with the table; a server that died may have done so before.
     *
     * @throws DomainException saying why it may not
     */
    public void train(Claim claim) {
        TableSurvey survey = surveys.find(SERVER, claim.id());
        String target = survey.summary().targetColumn();
        if (!target.isEmpty() && !jobs.isBusy(claim.id())) {
            Caller owner = accounts.byId(survey.ownerId()).orElseThrow().from(SERVER.address());
            trainings.submit(owner, claim.id(), target, TrainingSettings.standard());
        }
    }

    /**
     * Ends a survey whose dataset is there.
     *
     * @param untrained why no training followed, in words for the user; empty where one did, or none was asked for
     */
    public void finish(Claim claim, TableSource source, String untrained) {
        atWork(claim).ifPresent(survey -> {
            survey.because(untrained);
            audit.record(SERVER, "survey", survey.complete(Instant.now()), source.fingerprint(), Instant.now());
        });
    }

    /** @param cause in words for the user */
    public void failed(Claim claim, String cause) {
        atWork(claim)
                .ifPresent(survey ->
                        audit.record(SERVER, "survey", survey.fail(cause, Instant.now()), cause, Instant.now()));
    }

    /** The survey, locked; empty where it is over, or another node has it by now. */
    private Optional<TableSurvey> atWork(Claim claim) {
        return Optional.of(surveys.lock(SERVER, claim.id()))
                .filter(survey -> survey.isAtWork(settings.node(), claim.term()));
    }
}
