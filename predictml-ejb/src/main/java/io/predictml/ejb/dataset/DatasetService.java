package io.predictml.ejb.dataset;

import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.TransitionNotAllowed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.Filename;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.prediction.BatchId;
import io.predictml.ejb.AfterCommit;
import io.predictml.ejb.Json;
import io.predictml.ejb.account.Quotas;
import io.predictml.engine.table.DataProfiler;
import io.predictml.engine.table.ReadTable;
import io.predictml.engine.table.TableReader;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.dataset.Dataset;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.deployment.Deployments;
import io.predictml.persistence.outcome.KeptPredictions;
import io.predictml.persistence.prediction.BatchPrediction;
import io.predictml.persistence.prediction.BatchPredictions;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Uploads and what is known of them. */
@Stateless
public class DatasetService {
    /**
     * A dataset's file as it was uploaded, or a sample of its table.
     *
     * @param filename the name that the user gave it: data, never a path
     */
    public record StoredFile(Path path, String filename, long size) {}

    @Inject
    private Datasets datasets;

    @Inject
    private ArtefactStore store;

    @Inject
    private UploadLimits limits;

    @Inject
    private KeptPredictions answers;

    @Inject
    private AuditTrail audit;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private Deployments deployments;

    @Inject
    private BatchPredictions batches;

    @Inject
    private Quotas quotas;

    @Inject
    private AfterCommit afterCommit;

    /**
     * Takes an upload, reads and profiles it. When this returns, file and dataset are on disk; when it throws, nothing is.
     *
     * @param filename as the client named it; kept for people, never used as a path
     * @param sheet the sheet of a workbook to read; empty for the first
     * @throws io.predictml.domain.DomainException saying what is wrong with the file
     */
    public DatasetSummary receive(Caller caller, String filename, InputStream content, String sheet) {
        String name = new Filename(filename).value();
        ArtefactStore.Incoming incoming = store.receive(content, limits.maxBytes());
        boolean kept = false;
        try {
            quotas.mayKeep(caller, incoming.size());
            ReadTable read = TableReader.read(incoming.file(), sheet, limits);
            DataProfile profile = DataProfiler.profile(read);
            DatasetId id = DatasetId.next();
            Dataset dataset = new Dataset(
                    id,
                    caller,
                    name,
                    incoming.size(),
                    incoming.sha256(),
                    Math.toIntExact(profile.rows()),
                    profile.columns().size(),
                    Json.write(profile),
                    Instant.now());
            datasets.add(dataset);
            audit.record(caller, "upload", dataset.birth(), dataset.filename(), Instant.now());
            store.keep(id, incoming);
            kept = true;
            return datasets.summary(caller, id);
        } finally {
            if (!kept) {
                store.discard(incoming);
            }
        }
    }

    /** The caller's own datasets, newest first. */
    public List<DatasetSummary> list(Caller caller, Optional<DatasetId> before, int limit) {
        return datasets.page(caller, before, limit);
    }

    /** One page of the caller's own whose file's name has the words. */
    public List<DatasetSummary> page(Caller caller, Paging<DatasetId> paging) {
        return datasets.page(caller, paging);
    }

    /** A part of the caller's own datasets, searched and sorted. */
    public Listed<DatasetSummary> list(Caller caller, Listing listing) {
        return datasets.list(caller, listing);
    }

    public DatasetSummary find(Caller caller, DatasetId id) {
        return datasets.summary(caller, id);
    }

    public DataProfile profile(Caller caller, DatasetId id) {
        return Json.read(datasets.find(caller, id).profile(), DataProfile.class);
    }

    /** The file as it was uploaded, of a table that lies elsewhere its sample; reading it is audited. */
    public StoredFile download(Caller caller, DatasetId id) {
        Dataset dataset = datasets.find(caller, id);
        audit.record(caller, "download", dataset.birth(), "", Instant.now());
        String name = dataset.source().isPresent() ? dataset.filename() + "-sample.csv" : dataset.filename();
        return new StoredFile(store.dataset(id, dataset.sha256()), name, dataset.fileSize());
    }

    /**
     * Removes a dataset with its file; what was done with it stays in the audit trail.
     *
     * @throws TransitionNotAllowed while it is being trained, or a model of it is deployed
     */
    public void delete(Caller caller, DatasetId id) {
        Dataset dataset = datasets.lock(caller, id);
        if (jobs.isBusy(id)) {
            throw new TransitionNotAllowed(
                    "This dataset is being trained. Wait for the result, or cancel the training.");
        }
        if (deployments.isLive(id)) {
            throw new TransitionNotAllowed(
                    "A model of this dataset is deployed. Ask an administrator to undeploy it before you delete the data.");
        }
        DataProfile profile = Json.read(dataset.profile(), DataProfile.class);
        String emptied = Json.write(new DataProfile(
                profile.rows(),
                profile.reading().withoutColumns(),
                List.of(),
                List.of(),
                "",
                "",
                Optional.empty(),
                List.of()));
        audit.record(caller, "delete", dataset.delete(emptied, Instant.now()), dataset.filename(), Instant.now());
        List<BatchPrediction> files = batches.of(id, Integer.MAX_VALUE);
        List<BatchId> batchIds = files.stream().map(BatchPrediction::id).toList();
        files.forEach(batches::remove);
        answers.removeOf(id);
        String sha256 = dataset.sha256();
        afterCommit.run(() -> {
            store.remove(id, sha256);
            batchIds.forEach(store::clearBatch);
        });
    }
}
