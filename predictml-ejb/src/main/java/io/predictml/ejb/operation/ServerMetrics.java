package io.predictml.ejb.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.monitoring.AlertRule;
import io.predictml.domain.operation.ServerPart;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.TrainingStatus;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.persistence.operation.PartHealth;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What operators see of a server besides its JVM. Every label has a fixed set of values, each of which is there from the start,
 * so that an alert can tell zero from silence. Names and units are in the operations guide.
 */
@ApplicationScoped
public class ServerMetrics {
    private static final List<String> MAIL_STATES = List.of("waiting", "sent", "given_up");

    @Inject
    private MeterRegistry registry;

    @Inject
    private PartHealth health;

    @Inject
    private ServerSettings server;

    private final Map<String, Map<String, Long>> counts = new ConcurrentHashMap<>();
    private volatile Optional<Instant> oldestQueued = Optional.empty();
    private volatile Optional<Instant> oldestRefusedMail = Optional.empty();

    /** By the registry's public methods only: it is a proxy here, on which what the builders call would be lost. */
    @PostConstruct
    void register() {
        counted("predictml.trainings", "status", words(TrainingStatus.values()));
        counted("predictml.deployments", "status", words(DeploymentStatus.values()));
        counted("predictml.mail.outbox", "state", MAIL_STATES);
        counted("predictml.alerts", "rule", words(AlertRule.values()));
        gauge("predictml.training.queue.age.seconds", Tags.empty(), () -> age(oldestQueued));
        gauge("predictml.mail.refused.age.seconds", Tags.empty(), () -> age(oldestRefusedMail));
        gauge("predictml.worker.processes", Tags.empty(), () -> ProcessHandle.current()
                .children()
                .count());
        disk("store", server.store());
        disk("home", server.home());
        for (ServerPart part : ServerPart.values()) {
            gauge(
                    "predictml.part.well",
                    Tags.of("part", part.word()),
                    () -> health.isWell(part, Instant.now()) ? 1 : 0);
        }
    }

    private void gauge(String name, Tags tags, Supplier<Number> value) {
        registry.gauge(name, tags, this, any -> value.get().doubleValue());
    }

    private void counted(String name, String label, List<String> words) {
        for (String word : words) {
            gauge(name, Tags.of(label, word), () -> counts.getOrDefault(name, Map.of())
                    .getOrDefault(word, 0L));
        }
    }

    private void disk(String folder, Path path) {
        Tags tags = Tags.of("folder", folder);
        gauge("predictml.disk.free.bytes", tags, () -> path.toFile().getUsableSpace());
        gauge("predictml.disk.size.bytes", tags, () -> path.toFile().getTotalSpace());
    }

    private static long age(Optional<Instant> since) {
        return since.map(at -> Duration.between(at, Instant.now()).toSeconds()).orElse(0L);
    }

    /** Shows what the database counted. */
    void show(WorkloadReader.Figures figures) {
        counts.put("predictml.trainings", figures.trainings());
        counts.put("predictml.deployments", figures.deployments());
        counts.put("predictml.mail.outbox", figures.mails());
        counts.put("predictml.alerts", figures.alerts());
        oldestQueued = figures.oldestQueued();
        oldestRefusedMail = figures.oldestRefusedMail();
    }

    private static List<String> words(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Notes how long a candidate took on one rung of a comparison, and what came of it. */
    public void candidate(ModelFamily family, CandidateResult result) {
        registry.timer(
                        "predictml.candidate.duration",
                        "family",
                        family.word(),
                        "status",
                        result.status().word())
                .record(result.trainingTime());
    }
}
