package io.predictml.ejb.deployment.azure;

import io.predictml.ejb.deployment.azure.ArmBody.Resource;
import io.predictml.ejb.settings.AzureSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is made in Azure for one deployment: names and bodies, which follow from it and the settings alone. */
final class AzurePlan {
    static final String DEPLOYMENT_TAG = "predictml.deployment";
    static final String INSTALLATION_TAG = "predictml.installation";
    static final String MODEL_VERSION = "1";
    static final String ENVIRONMENT = "predictml-scoring";

    /** Where the inference server listens in its container. */
    private static final int PORT = 8000;

    private static final int VERSION_LENGTH = 16;
    private static final int BUSY_PERCENT = 70;
    private static final int IDLE_PERCENT = 25;

    private final AzureSettings settings;
    private final AzureWork work;
    private final String installation;

    AzurePlan(AzureSettings settings, AzureWork work, String installation) {
        this.settings = settings;
        this.work = work;
        this.installation = installation;
    }

    /** Of the environment: another image is another version, whatever was there before. */
    static String environmentVersion(String image) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(image.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Resource model(BlobPlace place) {
        return Resource.of(new ArmBody.ModelVersion(
                "custom_model",
                "azureml:/" + settings.workspace().path().replace("/providers/Microsoft.MachineLearningServices", "")
                        + "/datastores/%s/paths/%s".formatted(place.datastore(), trimmed(work.folder())),
                "A model of PredictML",
                tags("sha256", work.model().sha256())));
    }

    Resource environment() {
        return Resource.of(new ArmBody.EnvironmentVersion(
                settings.machines().image(),
                "Linux",
                new ArmBody.InferenceConfig(
                        new ArmBody.Route("/health/live", PORT),
                        new ArmBody.Route("/health/ready", PORT),
                        new ArmBody.Route("/score", PORT)),
                "PredictML's inference server"));
    }

    /** @param traffic deployment to percentage; those without are at 0 */
    Resource endpoint(Map<String, Integer> traffic) {
        return endpoint(
                settings,
                Map.of("predictml.dataset", work.model().dataset().value(), INSTALLATION_TAG, installation),
                traffic);
    }

    static Resource endpoint(AzureSettings settings, Map<String, String> tags, Map<String, Integer> traffic) {
        return new Resource(
                settings.machines().region(),
                new ArmBody.Identity("SystemAssigned"),
                null,
                new ArmBody.Endpoint("Key", "Enabled", "Models of PredictML", new TreeMap<>(traffic)),
                tags);
    }

    Resource deployment() {
        ArmBody.Probe probe = new ArmBody.Probe("PT30S", "PT10S", "PT5S", 30, 1);
        return new Resource(
                settings.machines().region(),
                null,
                new ArmBody.Sku("Default", settings.machines().least()),
                new ArmBody.Deployment(
                        "Managed",
                        settings.machines().type(),
                        settings.workspace().path() + "/models/" + work.modelName() + "/versions/" + MODEL_VERSION,
                        "/var/azureml-model",
                        settings.workspace().path() + "/environments/" + ENVIRONMENT + "/versions/"
                                + environmentVersion(settings.machines().image()),
                        Map.of(
                                "PREDICTML_MODEL_SHA256",
                                work.model().sha256(),
                                "PREDICTML_MODEL_VERSION",
                                String.valueOf(work.model().version())),
                        new ArmBody.ScaleSettings("Default"),
                        new ArmBody.RequestSettings(scoringLimit(), 8),
                        probe,
                        probe),
                tags("predictml.dataset", work.model().dataset().value()));
    }

    Resource autoscale() {
        String target = settings.workspace().path() + "/onlineEndpoints/" + work.endpoint() + "/deployments/"
                + work.deployment();
        String least = String.valueOf(settings.machines().least());
        return new Resource(
                settings.machines().region(),
                null,
                null,
                new ArmBody.Autoscale(
                        true,
                        target,
                        List.of(new ArmBody.Profile(
                                "default",
                                new ArmBody.Capacity(
                                        least,
                                        String.valueOf(settings.machines().most()),
                                        least),
                                List.of(
                                        rule(target, "GreaterThan", BUSY_PERCENT, "Increase"),
                                        rule(target, "LessThan", IDLE_PERCENT, "Decrease"))))),
                tags("predictml.dataset", work.model().dataset().value()));
    }

    private static ArmBody.Rule rule(String target, String operator, int percent, String direction) {
        return new ArmBody.Rule(
                new ArmBody.Trigger(
                        "CpuUtilizationPercentage", target, "PT1M", "Average", "PT5M", "Average", operator, percent),
                new ArmBody.ScaleAction(direction, "ChangeCount", "1", "PT5M"));
    }

    private String scoringLimit() {
        return Duration.ofSeconds(settings.pace().scoring().toSeconds()).toString();
    }

    private Map<String, String> tags(String name, String value) {
        return Map.of(DEPLOYMENT_TAG, work.id().value(), INSTALLATION_TAG, installation, name, value);
    }

    private static String trimmed(String folder) {
        return folder.substring(0, folder.length() - 1);
    }
}
