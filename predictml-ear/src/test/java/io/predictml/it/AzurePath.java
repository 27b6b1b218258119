package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** A user and an administrator who take one table's models to Azure and back, over REST. */
final class AzurePath {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String DEPLOYMENTS = "/api/predictml/admin/deployments";

    private Api user;
    private Api administrator;
    private final String dataset;
    private String job;

    private AzurePath(Api user, Api administrator, String dataset) {
        this.user = user;
        this.administrator = administrator;
        this.dataset = dataset;
    }

    /** With a first trained model. */
    static AzurePath begin(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        AzurePath path = new AzurePath(user, Api.demoAdministrator(server), Penguins.upload(user));
        path.trainAgain();
        return path;
    }

    void trainAgain() throws Exception {
        job = Penguins.train(user, dataset);
    }

    void signInAgain(RunningServer server) throws Exception {
        user = Api.demoUser(server);
        administrator = Api.demoAdministrator(server);
    }

    String status() throws Exception {
        return Penguins.status(user, job);
    }

    void approve() throws Exception {
        Api.Answer answer = administrator.post(
                "/api/predictml/admin/approve-deployment",
                "{\"trainingJobId\":\"%s\",\"action\":\"approve\",\"deploymentTarget\":\"azure\"}".formatted(job));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** Returns the id of the deployment, which has failed. */
    String deployInVain() throws Exception {
        approve();
        await().atMost(SOON).until(() -> status().equals("deployment_failed"));
        return latest().path("id").asText();
    }

    void deploy() throws Exception {
        approve();
        awaitDeployed();
    }

    void awaitDeployed() {
        await().atMost(SOON).untilAsserted(() -> assertThat(status())
                .as(latest().path("reason").asText())
                .isEqualTo("deployed"));
    }

    void undeploy(String id, boolean removeFiles) throws Exception {
        Api.Answer answer =
                administrator.post(DEPLOYMENTS + "/" + id + "/undeploy" + (removeFiles ? "?removeFiles=true" : ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        await().atMost(SOON).until(() -> {
            for (JsonNode deployment : administrator.get(DEPLOYMENTS).json().path("deployments")) {
                if (deployment.path("id").asText().equals(id)) {
                    return deployment.path("status").asText().equals("undeployed");
                }
            }
            return false;
        });
    }

    JsonNode latest() throws Exception {
        return administrator.get(DEPLOYMENTS).json().at("/deployments/0");
    }

    String reason() throws Exception {
        return latest().path("reason").asText();
    }

    /** Steps and log of a deployment. */
    JsonNode told(String deployment) throws Exception {
        return administrator.get(DEPLOYMENTS + "/" + deployment + "/steps").json();
    }

    /** A step of the latest deployment. */
    JsonNode step(String name) throws Exception {
        JsonNode steps = told(latest().path("id").asText()).path("steps");
        for (JsonNode step : steps) {
            if (step.path("step").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError(steps.toString());
    }

    /** Where a step of this path's own deployment stands. */
    String ownStep(String name) throws Exception {
        for (JsonNode deployment : administrator.get(DEPLOYMENTS).json().path("deployments")) {
            if (deployment.path("trainingJobId").asText().equals(job)) {
                for (JsonNode step : told(deployment.path("id").asText()).path("steps")) {
                    if (step.path("step").asText().equals(name)) {
                        return step.path("state").asText();
                    }
                }
            }
        }
        throw new AssertionError("no deployment of " + job);
    }

    JsonNode check() throws Exception {
        return administrator.post("/api/predictml/admin/azure/check").json();
    }

    int checkAsUser() throws Exception {
        return user.post("/api/predictml/admin/azure/check").status();
    }

    Api.Answer predict(String row) throws Exception {
        return user.post("/api/predictml/predict", "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, row));
    }

    void predicts() throws Exception {
        Api.Answer answer = predict(Penguins.ROW);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().at("/prediction/0").asText()).isEqualTo("Adelie");
        assertThat(answer.json().at("/probability/0/class_Adelie").asDouble()).isGreaterThan(0.5);
    }
}
