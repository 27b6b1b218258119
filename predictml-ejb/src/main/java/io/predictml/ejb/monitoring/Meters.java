package io.predictml.ejb.monitoring;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.Metric;
import io.predictml.ejb.Json;
import io.predictml.ejb.outcome.PredictionKeeper;
import io.predictml.engine.model.Scorer;
import io.predictml.persistence.monitoring.PredictionCounts.Reference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The meters of the models that are loaded on this node. */
@ApplicationScoped
public class Meters {
    private final ConcurrentMap<DeploymentId, ModelMeter> meters = new ConcurrentHashMap<>();
    private final ConcurrentMap<DeploymentId, Reference> unwritten = new ConcurrentHashMap<>();

    @Inject
    private PredictionKeeper keeper;

    /** The same model, its calls counted and its answers kept for the deployment. */
    public ServedModel counted(DeploymentId deployment, ServedModel model) {
        Optional<Scorer> own = model instanceof Scorer scorer ? Optional.of(scorer) : Optional.empty();
        ModelMeter meter =
                meters.computeIfAbsent(deployment, id -> new ModelMeter(own.flatMap(Scorer::outputs), model.labels()));
        own.ifPresent(scorer -> {
            meter.watch(scorer.tally());
            reference(scorer).ifPresent(reference -> unwritten.put(deployment, reference));
        });
        return new CountedModel(model, meter, keeper.of(deployment));
    }

    private static Optional<Reference> reference(Scorer model) {
        Metric metric = model.problemType().isClassification() ? Metric.ACCURACY : Metric.RMSE;
        return model.tally()
                .reference()
                .map(inputs -> new Reference(
                        Json.write(inputs),
                        model.outputs().map(Json::write).orElse(""),
                        metric.word(),
                        model.metrics().getOrDefault(metric, 0.0)));
    }

    /** What was counted since the last call, where that is anything. */
    Map<DeploymentId, Counts> drain() {
        Map<DeploymentId, Counts> drained = new HashMap<>();
        meters.forEach((deployment, meter) -> {
            Counts counts = meter.drain();
            if (!counts.isNothing()) {
                drained.put(deployment, counts);
            }
        });
        return drained;
    }

    /** What models learned from, of those that were loaded and are not known to be written yet. */
    Map<DeploymentId, Reference> unwritten() {
        return Map.copyOf(unwritten);
    }

    void written(DeploymentId deployment) {
        unwritten.remove(deployment);
    }
}
