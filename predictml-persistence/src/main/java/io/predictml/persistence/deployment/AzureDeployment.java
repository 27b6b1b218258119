package io.predictml.persistence.deployment;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.persistence.Lease;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * The other side of a deployment whose target is Azure: what it is called there, which operation is under way, and which
 * node follows it. The names are fixed before anything is made, so that a step can always be repeated.
 */
@Entity
@Table(name = "azure_deployment")
public class AzureDeployment {
    @Id
    private String id;

    @Column(name = "dataset_id")
    private String datasetId;

    @Column(name = "endpoint_name")
    private String endpointName;

    @Column(name = "deployment_name")
    private String deploymentName;

    private String storage;

    @Column(name = "operation_url")
    private String operationUrl;

    @Column(name = "operation_until")
    private Instant operationUntil;

    @Column(name = "scoring_uri")
    private String scoringUri;

    @Column(name = "scoring_key")
    private String scoringKey;

    @Column(name = "remove_files")
    private boolean removeFiles;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "next_try_at")
    private Instant nextTryAt;

    @Embedded
    private Lease lease = new Lease();

    @Version
    private long version;

    protected AzureDeployment() {}

    /**
     * @param endpoint a new name, or that of the endpoint at which an earlier model of the dataset is
     */
    public AzureDeployment(Deployment deployment, String endpoint, String name) {
        this.id = deployment.id().value();
        this.datasetId = deployment.datasetId().value();
        this.endpointName = endpoint;
        this.deploymentName = name;
    }

    /** The time from which the deadline counts; later calls change nothing. */
    public void begin(Instant now) {
        if (begunAt == null) {
            begunAt = now;
        }
    }

    /** @param where the blob service's address, its container and the data store's name, with blanks between them */
    public void stores(String where) {
        storage = where;
    }

    /**
     * Notes the operation that is under way, so that another start of the server follows it.
     *
     * @param until how long it may take; empty where Azure did not say
     */
    public void follows(String url, Optional<Instant> until) {
        operationUrl = url;
        operationUntil = until.orElse(null);
    }

    /** The operation has ended. */
    public void followed() {
        operationUrl = null;
        operationUntil = null;
    }

    /** @param sealedKey the endpoint's key, encrypted */
    public void answersAt(String uri, String sealedKey) {
        scoringUri = uri;
        scoringKey = sealedKey;
    }

    /** Asks that the uploaded files go too when it is taken down. */
    public void removeFiles() {
        removeFiles = true;
    }

    /** Not to be taken up before then. */
    public void tryAgain(Instant when) {
        nextTryAt = when;
    }

    public Lease lease() {
        return lease;
    }

    public boolean isDue(Instant now) {
        return nextTryAt == null || !nextTryAt.isAfter(now);
    }

    public DeploymentId id() {
        return new DeploymentId(id);
    }

    public DatasetId datasetId() {
        return new DatasetId(datasetId);
    }

    public String endpointName() {
        return endpointName;
    }

    public String deploymentName() {
        return deploymentName;
    }

    public Optional<String> storage() {
        return Optional.ofNullable(storage);
    }

    public Optional<String> operationUrl() {
        return Optional.ofNullable(operationUrl);
    }

    public Optional<Instant> operationUntil() {
        return Optional.ofNullable(operationUntil);
    }

    public Optional<String> scoringUri() {
        return Optional.ofNullable(scoringUri);
    }

    public Optional<String> scoringKey() {
        return Optional.ofNullable(scoringKey);
    }

    public boolean removesFiles() {
        return removeFiles;
    }

    public Optional<Instant> begunAt() {
        return Optional.ofNullable(begunAt);
    }
}
