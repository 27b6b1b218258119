package io.predictml.ejb.deployment.azure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** What is sent to Azure Resource Manager. Answers are never echoed back: their read-only parts would be refused. */
public final class ArmBody {
    private ArmBody() {}

    /**
     * A resource.
     *
     * @param location region; null for those that have none
     * @param tags null for those that keep them in their properties
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resource(String location, Identity identity, Sku sku, Object properties, Map<String, String> tags) {
        public static Resource of(Object properties) {
            return new Resource(null, null, null, properties, null);
        }
    }

    public record Identity(String type) {}

    /** @param capacity number of instances */
    public record Sku(String name, int capacity) {}

    public record ModelVersion(String modelType, String modelUri, String description, Map<String, String> tags) {}

    public record EnvironmentVersion(
            String image, String osType, InferenceConfig inferenceConfig, String description) {}

    public record InferenceConfig(Route livenessRoute, Route readinessRoute, Route scoringRoute) {}

    public record Route(String path, int port) {}

    /** @param traffic deployment to percentage */
    public record Endpoint(
            String authMode, String publicNetworkAccess, String description, Map<String, Integer> traffic) {}

    public record Deployment(
            String endpointComputeType,
            String instanceType,
            String model,
            String modelMountPath,
            String environmentId,
            Map<String, String> environmentVariables,
            ScaleSettings scaleSettings,
            RequestSettings requestSettings,
            Probe livenessProbe,
            Probe readinessProbe) {}

    public record ScaleSettings(String scaleType) {}

    /** @param requestTimeout ISO 8601 */
    public record RequestSettings(String requestTimeout, int maxConcurrentRequestsPerInstance) {}

    /** Times are in ISO 8601. */
    public record Probe(
            String initialDelay, String period, String timeout, int failureThreshold, int successThreshold) {}

    public record LogWanted(String containerType, int tail) {}

    public record Autoscale(boolean enabled, String targetResourceUri, List<Profile> profiles) {}

    public record Profile(String name, Capacity capacity, List<Rule> rules) {}

    /** Numbers as text, as Azure has it. */
    public record Capacity(
            String minimum, String maximum, @com.fasterxml.jackson.annotation.JsonProperty("default") String usual) {}

    public record Rule(Trigger metricTrigger, ScaleAction scaleAction) {}

    public record Trigger(
            String metricName,
            String metricResourceUri,
            String timeGrain,
            String statistic,
            String timeWindow,
            String timeAggregation,
            String operator,
            int threshold) {}

    public record ScaleAction(String direction, String type, String value, String cooldown) {}
}
