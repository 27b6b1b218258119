package io.predictml.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The Kubernetes manifests of the inference server alone, as they are written. */
record Manifests(Map<String, Object> deployment, Map<String, Object> service, Map<String, Object> autoscaler) {
    private static final Path FOLDER = Path.of("../server-config/scoring/kubernetes");

    /** Where a container is asked how it is. */
    record Probe(String kind, String path, Object port) {}

    static Manifests read() throws IOException {
        return new Manifests(file("deployment"), file("service"), file("autoscaler"));
    }

    private static Map<String, Object> file(String name) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(FOLDER.resolve(name + ".yaml"))));
    }

    /** The one container. */
    Map<String, Object> container() {
        List<?> containers = (List<?>) at(deployment, "spec", "template", "spec", "containers");
        if (containers.size() != 1) {
            throw new AssertionError("More than one container");
        }
        return map(containers.get(0));
    }

    List<Probe> probes() {
        Map<String, Object> container = container();
        return Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .map(kind -> new Probe(
                        kind, (String) at(container, kind, "httpGet", "path"), at(container, kind, "httpGet", "port")))
                .toList();
    }

    /** What stands at the end of the path; a number is a place in a list. */
    static Object at(Object from, Object... path) {
        Object here = from;
        for (Object step : path) {
            here = step instanceof Integer place
                    ? ((List<?>) here).get(place)
                    : map(here).get(step);
            Objects.requireNonNull(here, () -> "nothing at " + step);
        }
        return here;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
