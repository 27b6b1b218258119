package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The way from a table to a governed prediction, by REST alone. */
@OnSharedServer
class RestPathIT {
    @Test
    void aRightPasswordIsAnsweredWithAToken(RunningServer server) throws Exception {
        JsonNode token = Api.anonymous(server.base())
                .post("/api/authenticate", "{\"email\":\"Demo@PredictML.com\",\"password\":\"demo123\"}")
                .json();

        assertThat(token.get("success").asBoolean()).isTrue();
        assertThat(token.get("token").asText()).isNotBlank();
        assertThat(token.get("tokenType").asText()).isEqualTo("Bearer");
        assertThat(token.get("expiresIn").asInt()).isPositive();
        assertThat(token.at("/user/email").asText()).isEqualTo("demo@predictml.com");
        assertThat(token.at("/user/role").asText()).isEqualTo("USER");
    }

    @Test
    void anUploadIsKeptAndDescribed(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);

        Api.Answer uploaded =
                user.upload("Größe \"2026\".csv".replace("\"", "%22"), Files.readAllBytes(Penguins.FILE), Map.of());

        assertThat(uploaded.status()).isEqualTo(201);
        String id = uploaded.json().get("reportId").asText();
        assertThat(id).matches("report_[0-9]+");
        assertThat(uploaded.header("Location")).endsWith("/api/predictml/datasets/" + id);
        assertThat(uploaded.json().get("filePath").asText()).isEqualTo("/uploads/" + id + "_data.csv");
        assertThat(uploaded.json().get("filename").asText()).isEqualTo("Größe \"2026\".csv");
        assertThat(uploaded.json().get("fileSize").asLong()).isEqualTo(Files.size(Penguins.FILE));
        assertThat(uploaded.json().get("rows").asInt()).isEqualTo(344);
        assertThat(uploaded.json().get("columns").asInt()).isEqualTo(7);
        assertThat(uploaded.json().has("trainingJobId")).isFalse();

        Api.Answer file = user.get("/api/predictml/datasets/" + id + "/file");
        assertThat(file.text()).isEqualTo(Files.readString(Penguins.FILE));
        assertThat(file.header("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"Gr__e _2026_.csv\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%222026%22.csv");

        JsonNode listed = user.get("/api/predictml/datasets?limit=1").json();
        assertThat(listed.at("/datasets/0/id").asText()).isEqualTo(id);
        assertThat(listed.at("/datasets/0/status").asText()).isEqualTo("uploaded");
    }

    @Test
    void columnsAreFoundByIdAndByTheNameOfTheUpload(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String id = Penguins.upload(user);

        JsonNode columns = user.post("/api/predictml/get-columns", "{\"reportId\":\"%s\"}".formatted(id))
                .json();

        assertThat(columns.get("success").asBoolean()).isTrue();
        assertThat(columns.get("columns")).hasSize(7);
        assertThat(columns.get("suggested").asText()).isEqualTo("species");
        assertThat(columns.at("/details/2/name").asText()).isEqualTo("bill_length_mm");
        assertThat(columns.at("/details/2/type").asText()).isEqualTo("number");
        assertThat(columns.at("/details/2/missing").asInt()).isEqualTo(2);
        assertThat(user.post("/api/predictml/get-columns", "{\"filePath\":\"/uploads/%s_data.csv\"}".formatted(id))
                        .json())
                .isEqualTo(columns);
    }

    @Test
    void datasetsAreListedPageByPage(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String first = Penguins.upload(user);
        String second = Penguins.upload(user);

        JsonNode page = user.get("/api/predictml/datasets?limit=1").json();
        JsonNode next = user.get("/api/predictml/datasets?limit=1&before="
                        + page.get("next").asText())
                .json();

        assertThat(page.at("/datasets/0/id").asText()).isEqualTo(second);
        assertThat(next.at("/datasets/0/id").asText()).isEqualTo(first);
    }

    @Test
    void aTableBecomesADeployedModelThatAnswersUntilItIsTakenDown(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        Api administrator = Api.demoAdministrator(server);
        String dataset = Penguins.upload(user);
        String job = Penguins.train(user, dataset);

        assertTheJobTellsOfItself(user, dataset, job);
        assertThat(server.records())
                .as("what is logged of a job says which one, and which request began it")
                .anyMatch(record -> record.at("/mdc/job").asText().equals(job)
                        && record.at("/mdc/request").asText().length() == 36);
        assertThat(ids(administrator, "pendingReview")).contains(job);
        assertOnlyTheModelThatThereIsCanBeChosen(administrator, job);
        assertOneOfTwoDecisionsHolds(server, job);
        Penguins.awaitDeployed(user, job);
        assertThat(ids(administrator, "deployed")).contains(job);
        assertThat(user.post("/api/predictml/training-jobs/" + job + "/retry").status())
                .isEqualTo(409);
        assertRefusedAsSecond(Penguins.approve(administrator, job));

        assertBothDoorsAnswerAlike(server, user, dataset);
        assertInputThatDoesNotFitIsRefusedByField(server, user, dataset);
        assertTooMuchAtOnceIsRefused(server, user, dataset);
        assertTheInferenceProtocolIsSpoken(server, user, dataset);
        assertThat(user.get("/api/predictml/datasets/" + dataset)
                        .json()
                        .at("/dataset/status")
                        .asText())
                .isEqualTo("active");

        assertUndeployingEndsIt(server, user, administrator, dataset, job);
    }

    @Test
    void aRejectedModelIsExplained(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        Api administrator = Api.demoAdministrator(server);
        String job = Penguins.train(user, Penguins.upload(user));
        String decision = "/api/predictml/admin/approve-deployment";

        Api.Answer unexplained =
                administrator.post(decision, "{\"trainingJobId\":\"%s\",\"action\":\"reject\"}".formatted(job));
        Api.Answer rejected = administrator.post(
                decision,
                "{\"trainingJobId\":\"%s\",\"action\":\"reject\",\"reason\":\"Too few rows.\"}".formatted(job));

        assertThat(unexplained.status()).isEqualTo(400);
        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
        assertThat(rejected.json().get("status").asText()).isEqualTo("rejected");
        assertThat(user.get("/api/predictml/training-status/" + job)
                        .json()
                        .at("/job/message")
                        .asText())
                .isEqualTo("Too few rows.");
        assertRefusedAsSecond(Penguins.approve(administrator, job));
    }

    @Test
    void theDocumentOfTheApiNamesItsCallsAndWhoMayMakeThem(RunningServer server) throws Exception {
        JsonNode document =
                Api.anonymous(server.base()).get("/openapi?format=JSON").json();

        assertThat(document.at("/info/title").asText()).isEqualTo("PredictML");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(document.at("/paths/~1api~1predictml~1predict/post/operationId")
                        .asText())
                .isEqualTo("predict");
        assertThat(document.at("/paths/~1api~1predictml~1predict/post/responses/404/$ref")
                        .asText())
                .isEqualTo("#/components/responses/Problem");
        assertThat(document.at("/paths/~1api~1predictml~1predict/post/responses/401/$ref")
                        .asText())
                .isEqualTo("#/components/responses/Problem");
        assertThat(document.at("/paths/~1api~1authenticate/post/security").toString())
                .isEqualTo("[{}]");
        assertThat(document.at("/components/schemas/JobStatus/enum").toString()).contains("\"pending_review\"");
    }

    private static void assertTheJobTellsOfItself(Api user, String dataset, String job) throws Exception {
        Api.Answer answer = user.get("/api/predictml/training-status/" + job);
        JsonNode told = answer.json().get("job");
        assertThat(told.get("datasetId").asText()).isEqualTo(dataset);
        assertThat(told.get("clientEmail").asText()).isEqualTo("demo@predictml.com");
        assertThat(told.get("targetColumn").asText()).isEqualTo("species");
        assertThat(told.get("progress").asInt()).isEqualTo(100);
        assertThat(told.get("problemType").asText()).isEqualTo("multiclass_classification");
        assertThat(told.at("/metrics/accuracy").asDouble()).isGreaterThan(0.8);
        assertThat(told.get("startTime").asText()).endsWith("Z");
        assertThat(told.at("/logs/0/message").asText()).isNotBlank();

        Api.Answer again = user.get("/api/predictml/training-status/" + job, "If-None-Match", answer.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();

        JsonNode leaderboard =
                user.get("/api/predictml/training-jobs/" + job + "/leaderboard").json();
        assertThat(leaderboard.at("/leaderboard/0/rank").asInt()).isEqualTo(1);
        assertThat(leaderboard.at("/leaderboard/0/status").asText()).isEqualTo("completed");
        assertThat(leaderboard.get("leaderboard").size()).isGreaterThanOrEqualTo(20);
        JsonNode report =
                user.get("/api/predictml/training-jobs/" + job + "/report").json();
        assertThat(report.at("/report/metrics/accuracy/value").asDouble())
                .isEqualTo(told.at("/metrics/accuracy").asDouble());
    }

    private static void assertOnlyTheModelThatThereIsCanBeChosen(Api administrator, String job) throws Exception {
        String decision =
                "{\"trainingJobId\":\"%s\",\"action\":\"approve\",\"deploymentTarget\":\"local\",\"model\":\"%s\"}";

        Api.Answer unknown =
                administrator.post("/api/predictml/admin/approve-deployment", decision.formatted(job, "best"));
        assertThat(unknown.status()).as(unknown.text()).isEqualTo(400);
        assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("model");
        assertThat(unknown.json().at("/errors/0/expected").asText()).isEqualTo("accurate or single");
        Api.Answer missing =
                administrator.post("/api/predictml/admin/approve-deployment", decision.formatted(job, "accurate"));
        assertThat(missing.status()).as(missing.text()).isEqualTo(422);
        assertThat(missing.json().get("error").asText())
                .startsWith("This training offers no model 'accurate', only 'single' (");
        assertThat(Penguins.status(administrator, job)).isEqualTo("pending_review");
    }

    private static void assertOneOfTwoDecisionsHolds(RunningServer server, String job) throws Exception {
        Api one = Api.demoAdministrator(server);
        Api other = Api.demoAdministrator(server);

        List<Api.Answer> answers = Stream.of(one, other)
                .map(administrator -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return Penguins.approve(administrator, job);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(200, 409);
        JsonNode approved = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(approved.get("message").asText()).isEqualTo("Model approved and deployment to local initiated");
        assertThat(approved.get("status").asText()).isEqualTo("approved_for_inference");
        assertThat(approved.get("deploymentTarget").asText()).isEqualTo("local");
    }

    private static void assertRefusedAsSecond(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo("transition_not_allowed");
    }

    private static void assertBothDoorsAnswerAlike(RunningServer server, Api user, String dataset) throws Exception {
        JsonNode one = user.post(
                        "/api/predictml/predict",
                        "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW))
                .answers();
        assertThat(one.get("success").asBoolean()).isTrue();
        assertThat(one.get("datasetId").asText()).isEqualTo(dataset);
        assertThat(one.get("modelName").asText()).isNotBlank();
        assertThat(one.get("modelVersion").asText()).isEqualTo("1");
        assertThat(one.at("/prediction/0").asText()).isEqualTo("Adelie");
        assertThat(one.at("/probability/0/class_Adelie").asDouble()).isGreaterThan(0.9);
        assertThat(one.has("explanations")).isFalse();

        String two = "[%s,%s]".formatted(Penguins.ROW, Penguins.ROW);
        JsonNode many = user.post(
                        "/api/predictml/predict",
                        "{\"datasetId\":\"%s\",\"explain\":true,\"inputData\":%s}".formatted(dataset, two))
                .json();
        assertThat(many.get("prediction")).hasSize(2);
        assertThat(many.at("/explanations/1").isArray()).isTrue();

        Api scoring = user.at(server.scoring());
        assertThat(scoring.post("/predict/" + dataset, Penguins.ROW).answers()).isEqualTo(one);
        assertThat(scoring.post("/predict/" + dataset, "{\"inputData\":%s}".formatted(Penguins.ROW))
                        .answers())
                .isEqualTo(one);
        assertThat(scoring.post("/predict/" + dataset, two).json().get("prediction"))
                .hasSize(2);
    }

    private static void assertInputThatDoesNotFitIsRefusedByField(RunningServer server, Api user, String dataset)
            throws Exception {
        String row = "{\"bill_length_mm\":\"long\",\"wings\":2}";

        for (Api.Answer answer : List.of(
                user.post("/api/predictml/predict", "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, row)),
                user.at(server.scoring()).post("/predict/" + dataset, row))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().get("errors").findValuesAsText("field"))
                    .containsExactlyInAnyOrder("bill_length_mm", "wings");
        }
    }

    private static void assertTooMuchAtOnceIsRefused(RunningServer server, Api user, String dataset) throws Exception {
        String rows = "[" + "{},".repeat(10_000) + "{}]";
        String megabytes = "{\"island\":\"%s\"}".formatted("x".repeat(10 * 1024 * 1024));
        Api scoring = user.at(server.scoring());

        assertThat(scoring.post("/predict/" + dataset, megabytes).status()).isEqualTo(413);
        assertThat(scoring.post("/predict/" + dataset, rows).status()).isEqualTo(422);
        Api.Answer answer =
                user.post("/api/predictml/predict", "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, rows));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("error").asText()).startsWith("A request may hold at most 10,000 rows.");
    }

    private static void assertTheInferenceProtocolIsSpoken(RunningServer server, Api user, String dataset)
            throws Exception {
        Api scoring = user.at(server.scoring());
        assertThat(Api.anonymous(server.scoring()).get("/v2/health/live").status())
                .isEqualTo(200);
        assertThat(Api.anonymous(server.scoring()).get("/v2/health/ready").status())
                .isEqualTo(200);
        assertThat(scoring.get("/v2/models/" + dataset + "/ready").status()).isEqualTo(200);
        assertThat(scoring.get("/v2/models/" + dataset).json().get("inputs").findValuesAsText("name"))
                .contains("bill_length_mm", "island");

        Api.Answer answer = scoring.post(
                "/v2/models/" + dataset + "/infer",
                """
                {"id": "7", "inputs": [
                  {"name": "island", "shape": [1], "datatype": "BYTES", "data": ["Torgersen"]},
                  {"name": "bill_length_mm", "shape": [1, 1], "datatype": "FP64", "data": [[39.1]]},
                  {"name": "flipper_length_mm", "shape": [1], "datatype": "INT64", "data": [181]}]}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("model_name").asText()).isEqualTo(dataset);
        assertThat(answer.json().get("id").asText()).isEqualTo("7");
        assertThat(answer.json().at("/outputs/0/name").asText()).isEqualTo("prediction");
        assertThat(answer.json().at("/outputs/0/data/0").asText()).isEqualTo("Adelie");
    }

    private static void assertUndeployingEndsIt(
            RunningServer server, Api user, Api administrator, String dataset, String job) throws Exception {
        JsonNode deployments =
                administrator.get("/api/predictml/admin/deployments").json().get("deployments");
        JsonNode ours = StreamSupport.stream(deployments.spliterator(), false)
                .filter(one -> one.get("trainingJobId").asText().equals(job))
                .findFirst()
                .orElseThrow();
        assertThat(ours.get("status").asText()).isEqualTo("active");
        assertThat(ours.get("target").asText()).isEqualTo("local");
        assertThat(ours.get("endpoint").asText()).isEqualTo(server.scoring() + "/predict/" + dataset);
        String undeploy = "/api/predictml/admin/deployments/" + ours.get("id").asText() + "/undeploy";

        assertThat(administrator.post(undeploy).status()).isEqualTo(202);

        Api.Answer after = user.at(server.scoring()).post("/predict/" + dataset, Penguins.ROW);
        assertThat(after.status()).isEqualTo(404);
        assertThat(after.json().get("error").asText()).isEqualTo("Model not deployed");
        assertRefusedAsSecond(administrator.post(undeploy));
        assertThat(ids(administrator, "undeployed")).contains(job);
    }

    private static List<String> ids(Api administrator, String list) throws Exception {
        return administrator
                .get("/api/predictml/admin/training-jobs")
                .json()
                .get(list)
                .findValuesAsText("id");
    }
}
