package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests of several nodes against each other, the image and what the README says of the configuration. */
class NodeManifestsTest {
    private static final Path NODES = Path.of("../server-config/nodes");

    private final Object nodes = file("nodes");
    private final Object service = file("service");
    private final Object container = Manifests.at(nodes, "spec", "template", "spec", "containers", 0);

    @Test
    void oneNameLeadsFromTheServiceToTheNodesAndPeopleStayWhereTheyAre() {
        Object labels = Manifests.at(nodes, "spec", "template", "metadata", "labels");
        assertThat(Manifests.at(nodes, "spec", "selector", "matchLabels")).isEqualTo(labels);
        assertThat(Manifests.at(service, "spec", "selector")).isEqualTo(labels);
        assertThat(Manifests.at(nodes, "spec", "serviceName")).isEqualTo(Manifests.at(service, "metadata", "name"));
        assertThat(Manifests.at(service, "spec", "sessionAffinity")).isEqualTo("ClientIP");
        for (int port = 0; port < 2; port++) {
            assertThat(Manifests.at(service, "spec", "ports", port, "targetPort"))
                    .isEqualTo(Manifests.at(container, "ports", port, "name"));
        }
    }

    @Test
    void theImageRunsAsTheUserAndOnThePortsThatTheManifestNames() throws IOException {
        String image = Files.readString(NODES.resolve("Dockerfile"));
        Object user = Manifests.at(nodes, "spec", "template", "spec", "securityContext", "runAsUser");
        assertThat(image).contains("--uid " + user, "USER " + user);
        assertThat(image)
                .contains("EXPOSE %s %s"
                        .formatted(
                                Manifests.at(container, "ports", 0, "containerPort"),
                                Manifests.at(container, "ports", 1, "containerPort")));
        assertThat(image).contains("PREDICTML_HOME=" + Manifests.at(container, "volumeMounts", 0, "mountPath"));
    }

    @Test
    void variablesAreThoseOfTheReadmeAndNamesDifferByNode() throws IOException {
        String readme =
                Files.readString(Path.of("../README.md")) + Files.readString(Path.of("../server-config/README.md"));
        List<?> variables = (List<?>) Manifests.at(container, "env");
        assertThat(variables).isNotEmpty().allSatisfy(variable -> assertThat(readme)
                .contains("`" + Manifests.at(variable, "name") + "`"));
        assertThat(Manifests.at(variables.get(0), "valueFrom", "fieldRef", "fieldPath"))
                .isEqualTo("metadata.name");
        assertThat(Manifests.at(variables.get(1), "value"))
                .isEqualTo(Manifests.at(container, "volumeMounts", 1, "mountPath"));
    }

    @Test
    void theStoreIsForAllNodesAndTheTokenKeyComesWhereTheServerLooks() {
        assertThat(Manifests.at(file("store"), "spec", "accessModes")).isEqualTo(List.of("ReadWriteMany"));
        assertThat(Manifests.at(file("store"), "metadata", "name"))
                .isEqualTo(Manifests.at(
                        nodes, "spec", "template", "spec", "volumes", 1, "persistentVolumeClaim", "claimName"));
        Object home = Manifests.at(container, "volumeMounts", 0, "mountPath");
        List<?> command = (List<?>) Manifests.at(nodes, "spec", "template", "spec", "initContainers", 0, "command");
        assertThat(command.get(command.size() - 1)).isEqualTo(home + "/secrets/token-key.jwk");
    }

    private static Object file(String name) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(NODES.resolve("kubernetes").resolve(name + ".yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
