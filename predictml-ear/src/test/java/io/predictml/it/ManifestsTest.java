package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifests against each other, the image, the README and the code. */
class ManifestsTest {
    private static final Path SCORING = Path.of("../server-config/scoring");
    private static final Path CODE = Path.of("../predictml-scoring/src/main/java/io/predictml/scoring");

    private final Manifests manifests;
    private final String image;
    private final String server;

    ManifestsTest() throws IOException {
        manifests = Manifests.read();
        image = Files.readString(SCORING.resolve("Dockerfile"));
        server = Files.readString(CODE.resolve("ScoringServer.java"));
    }

    @Test
    void oneNameLeadsFromTheServiceToThePods() {
        Object pods = Manifests.at(manifests.deployment(), "spec", "template", "metadata", "labels");
        assertThat(Manifests.at(manifests.deployment(), "spec", "selector", "matchLabels"))
                .isEqualTo(pods);
        assertThat(Manifests.at(manifests.service(), "spec", "selector")).isEqualTo(pods);
        Object name = Manifests.at(manifests.deployment(), "metadata", "name");
        assertThat(Manifests.at(manifests.autoscaler(), "spec", "scaleTargetRef"))
                .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", name));
        assertThat(Manifests.at(manifests.deployment(), "apiVersion")).isEqualTo("apps/v1");
        assertThat(Manifests.at(manifests.autoscaler(), "apiVersion")).isEqualTo("autoscaling/v2");
    }

    @Test
    void portsAreThoseOfTheImageAndTheCode() {
        Object port = Manifests.at(manifests.container(), "ports", 0, "containerPort");
        Object name = Manifests.at(manifests.container(), "ports", 0, "name");
        assertThat(image).contains("EXPOSE " + port, "PREDICTML_SCORING_PORT=" + port);
        assertThat(server).contains("\"PREDICTML_SCORING_PORT\", " + port);
        assertThat(Manifests.at(manifests.service(), "spec", "ports", 0, "targetPort"))
                .isEqualTo(name);
        assertThat(manifests.probes()).hasSize(3).allSatisfy(probe -> assertThat(probe.port())
                .isEqualTo(name));
    }

    @Test
    void probesAskAddressesThatNeedNoTokenAndReadinessIsNotLiveness() throws IOException {
        String health = Files.readString(CODE.resolve("HealthEndpoint.java"));
        assertThat(manifests.probes()).allSatisfy(probe -> assertThat(health).contains("\"" + probe.path() + "\""));
        assertThat(manifests.probes())
                .extracting(Manifests.Probe::path)
                .containsExactly("/health/ready", "/health/ready", "/health/live");
    }

    @Test
    void variablesAreThoseThatTheServerReads() throws IOException {
        String readme = Files.readString(SCORING.resolve("README.md"));
        List<?> variables = (List<?>) Manifests.at(manifests.container(), "env");
        for (Object variable : variables) {
            String name = (String) Manifests.at(variable, "name");
            assertThat(server).as(name).contains("\"" + name + "\"");
            assertThat(readme).contains("`" + name + "`");
        }
        assertThat(Manifests.at(variables.get(0), "value"))
                .as("the models are where they are mounted")
                .isEqualTo(Manifests.at(manifests.container(), "volumeMounts", 0, "mountPath"));
        for (Matcher read = Pattern.compile("\"(PREDICTML_[A-Z_]+)\"").matcher(server); read.find(); ) {
            assertThat(readme).contains("`" + read.group(1) + "`");
        }
    }

    @Test
    void whatIsNeededAndLimitedLetsItScaleAndStopInPeace() {
        Map<String, Object> container = manifests.container();
        assertThat(Manifests.at(container, "resources", "requests", "cpu"))
                .as("a share of it is what the autoscaler measures")
                .isNotNull();
        assertThat(Manifests.at(container, "resources", "requests", "memory"))
                .isEqualTo(Manifests.at(container, "resources", "limits", "memory"));
        int least = (int) Manifests.at(manifests.autoscaler(), "spec", "minReplicas");
        assertThat(least).isGreaterThan(1).isLessThan((int)
                Manifests.at(manifests.autoscaler(), "spec", "maxReplicas"));
        Matcher grace =
                Pattern.compile("GRACE = Duration.ofSeconds\\((\\d+)\\)").matcher(server);
        assertThat(grace.find()).isTrue();
        int pause = Integer.parseInt((String) Manifests.at(container, "lifecycle", "preStop", "exec", "command", 1));
        assertThat((int) Manifests.at(
                        manifests.deployment(), "spec", "template", "spec", "terminationGracePeriodSeconds"))
                .as("calls end before it is killed")
                .isGreaterThan(pause + Integer.parseInt(grace.group(1)));
        Object user = Manifests.at(manifests.deployment(), "spec", "template", "spec", "securityContext", "runAsUser");
        assertThat(image).contains("--uid " + user, "USER " + user);
        assertThat(Manifests.at(container, "securityContext", "readOnlyRootFilesystem"))
                .isEqualTo(true);
        assertThat(Manifests.at(container, "volumeMounts", 1, "mountPath"))
                .as("the one place that is written to")
                .isEqualTo("/tmp");
    }
}
