package io.predictml.persistence.training;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelOption;
import io.predictml.persistence.MetricsAsText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Lob;
import java.util.Map;
import java.util.Optional;

/** A model that a training came to: the evidence on it first, then its file. */
@Embeddable
public class OfferedModel {
    @Enumerated(EnumType.STRING)
    @Column(name = "model_choice")
    private ModelChoice choice;

    @Column(name = "model_name")
    private String name;

    @Convert(converter = MetricsAsText.class)
    private Map<Metric, Double> metrics;

    @Lob
    private String report;

    @Column(name = "artefact_sha256")
    private String artefactSha256;

    @Column(name = "artefact_bytes")
    private Long artefactBytes;

    protected OfferedModel() {}

    /** @param report as JSON */
    public OfferedModel(ModelChoice choice, String name, Map<Metric, Double> metrics, String report) {
        this.choice = choice;
        this.name = name;
        this.metrics = Map.copyOf(metrics);
        this.report = report;
    }

    void reported(String reportJson) {
        report = reportJson;
    }

    void written(String sha256, long bytes) {
        artefactSha256 = sha256;
        artefactBytes = bytes;
    }

    public ModelChoice choice() {
        return choice;
    }

    /** As users know it. */
    public String name() {
        return name;
    }

    /** On the held-out rows. */
    public Map<Metric, Double> metrics() {
        return metrics;
    }

    /** The model report as JSON. */
    public String report() {
        return report;
    }

    /** The hash of its file, once it was written. */
    public Optional<String> artefactSha256() {
        return Optional.ofNullable(artefactSha256);
    }

    ModelOption option(boolean recommended) {
        return new ModelOption(choice, recommended, name, metrics, artefactBytes == null ? 0 : artefactBytes);
    }
}
