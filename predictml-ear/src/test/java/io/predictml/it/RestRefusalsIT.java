package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API refuses, each with its status and its sentence in problem+json. */
@OnSharedServer
class RestRefusalsIT {
    private static final int UPLOAD_LIMIT = 10 * 1024 * 1024;

    @Test
    void aWrongPasswordIsRefusedLikeAnUnknownAccount(RunningServer server) throws Exception {
        Api nobody = Api.anonymous(server.base());

        Api.Answer wrong =
                nobody.post("/api/authenticate", "{\"email\":\"demo@predictml.com\",\"password\":\"wrong\"}");
        Api.Answer unknown = nobody.post("/api/authenticate", "{\"email\":\"x@example.com\",\"password\":\"wrong\"}");

        assertRefused(wrong, 401, "The e-mail address or the password is wrong.");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/predictml/datasets",
        "GET,/api/predictml/datasets/report_1",
        "GET,/api/predictml/datasets/report_1/file",
        "POST,/api/predictml/upload",
        "POST,/api/predictml/get-columns",
        "POST,/api/predictml/auto-train",
        "GET,/api/predictml/training-status/training_1",
        "GET,/api/predictml/training-jobs/training_1/leaderboard",
        "GET,/api/predictml/training-jobs/training_1/report",
        "POST,/api/predictml/training-jobs/training_1/cancel",
        "POST,/api/predictml/training-jobs/training_1/continue",
        "POST,/api/predictml/training-jobs/training_1/retry",
        "POST,/api/predictml/predict",
        "POST,/api/predictml/predict-batch",
        "GET,/api/predictml/predict-batch/batch_1",
        "GET,/api/predictml/predict-batch/batch_1/file",
        "GET,/api/predictml/admin/training-jobs",
        "POST,/api/predictml/admin/approve-deployment",
        "GET,/api/predictml/admin/deployments",
        "POST,/api/predictml/admin/deployments/deployment_1/undeploy",
        "POST,/api/predictml/admin/deployments/deployment_1/rollback",
        "GET,/api/predictml/admin/deployments/deployment_1/rollout",
        "POST,/api/predictml/admin/deployments/deployment_1/rollout",
        "POST,/api/predictml/admin/users",
        "GET,/api/predictml/admin/audit",
        "GET,/api/predictml/admin/audit/verify",
        "GET,/api/predictml/admin/audit/file",
        "GET,/api/predictml/admin/evidence-key",
        "GET,/api/predictml/admin/training-jobs/training_1/evidence",
        "GET,/api/predictml/admin/monitoring",
        "GET,/api/predictml/admin/monitoring/deployment_1",
        "POST,/api/predictml/outcomes",
        "GET,/api/predictml/outcomes",
        "POST,/api/predictml/outcomes/file",
        "POST,/api/predictml/contests",
        "GET,/api/predictml/contests",
        "GET,/api/predictml/admin/approvals",
        "GET,/api/predictml/admin/approvals/deployment_1",
        "POST,/api/predictml/admin/approvals/deployment_1",
        "GET,/api/predictml/notifications",
        "POST,/api/predictml/notifications",
        "GET,/api/predictml/notifications/mails",
        "POST,/api/predictml/notifications/mails",
        "GET,/api/nothing",
        "GET,/%61pi/predictml/datasets"
    })
    void withoutATokenNothingIsAnswered(String method, String path, RunningServer server) throws Exception {
        Api nobody = Api.anonymous(server.base());

        Api.Answer answer = method.equals("GET") ? nobody.get(path) : nobody.post(path, "{}");

        assertRefused(answer, 401, "Sign in first: this needs a valid access token.");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/predictml/admin/training-jobs,''",
        "GET,/api/predictml/admin/deployments,''",
        "GET,/api/predictml/admin/audit,''",
        "GET,/api/predictml/admin/monitoring,''",
        "GET,/api/predictml/admin/monitoring/deployment_1,''",
        "GET,/api/predictml/admin/approvals,''",
        "GET,/api/predictml/admin/approvals/deployment_1,''",
        "POST,/api/predictml/admin/approvals/deployment_1,'{\"seen\":\"lapsed\"}'",
        "GET,/api/predictml/admin/audit/verify,''",
        "GET,/api/predictml/admin/audit/file,''",
        "GET,/api/predictml/admin/evidence-key,''",
        "GET,/api/predictml/admin/training-jobs/training_1/evidence,''",
        "POST,/api/predictml/admin/deployments/deployment_1/undeploy,''",
        "POST,/api/predictml/admin/deployments/deployment_1/rollback,''",
        "GET,/api/predictml/admin/deployments/deployment_1/rollout,''",
        "POST,/api/predictml/admin/deployments/deployment_1/rollout,'{\"mode\":\"live\"}'",
        "POST,/api/predictml/admin/approve-deployment,'{\"trainingJobId\":\"training_1\",\"action\":\"approve\"}'",
        "POST,/api/predictml/admin/users,'{\"email\":\"e@example.com\",\"password\":\"long enough it is\",\"role\":\"ADMIN\"}'"
    })
    void whatAdministratorsDoIsRefusedToUsers(String method, String path, String body, RunningServer server)
            throws Exception {
        Api user = Api.demoUser(server);

        Api.Answer answer = method.equals("GET") ? user.get(path) : user.post(path, body);

        assertRefused(answer, 403, "Only an administrator may do this.");
    }

    @Test
    void aTrainingWithoutATargetIsRefused(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String dataset = Penguins.upload(user);

        for (String target : new String[] {"", ",\"targetColumn\":null", ",\"targetColumn\":\" \""}) {
            assertRefused(
                    user.post("/api/predictml/auto-train", "{\"datasetId\":\"%s\"%s}".formatted(dataset, target)),
                    400,
                    "Target column required");
        }
    }

    @Test
    void aTrainingOnAColumnThatIsNotThereIsRefused(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String body = "{\"datasetId\":\"%s\",\"targetColumn\":\"x\"}".formatted(Penguins.upload(user));

        assertRefused(user.post("/api/predictml/auto-train", body), 422, "Target column 'x' not found");
    }

    @Test
    void aTrainingThatIsSplitByAColumnThatIsNotThereIsRefused(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String body = "{\"datasetId\":\"%s\",\"targetColumn\":\"species\",\"config\":{\"split\":\"group:x\"}}"
                .formatted(Penguins.upload(user));

        assertRefused(user.post("/api/predictml/auto-train", body), 422, "The column 'x' to split by was not found");
    }

    @ParameterizedTest
    @CsvSource({
        "maxTrainingTime,-1",
        "validationSplit,2",
        "earlyStoppingPatience,\"ten\"",
        "modelType,\"java.lang.Runtime\"",
        "problemType,7",
        "split,\"time\"",
        "options,\"-I 10\""
    })
    void aSettingOutOfItsRangeIsRefusedByName(String name, String value, RunningServer server) throws Exception {
        Api.Answer answer = Api.demoUser(server)
                .post(
                        "/api/predictml/auto-train",
                        "{\"datasetId\":\"report_1\",\"targetColumn\":\"x\",\"config\":{\"%s\":%s}}"
                                .formatted(name, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(name);
    }

    @Test
    void aModelThatIsNotDeployedDoesNotAnswer(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String dataset = Penguins.upload(user);

        assertRefused(
                user.post(
                        "/api/predictml/predict",
                        "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW)),
                404,
                "Model not deployed");
        assertRefused(user.at(server.scoring()).post("/predict/" + dataset, Penguins.ROW), 404, "Model not deployed");
    }

    @Test
    void somebodyElsesThingsAreNotThere(RunningServer server) throws Exception {
        Api administrator = Api.demoAdministrator(server);
        administrator.post(
                "/api/predictml/admin/users",
                "{\"email\":\"twin@example.com\",\"password\":\"the twin's pass phrase\",\"role\":\"USER\"}");
        Api twin = Api.signedIn(server.base(), "twin@example.com", "the twin's pass phrase");
        Api owner = Api.demoUser(server);
        Api.Answer uploaded = owner.upload(Penguins.FILE, Map.of("targetColumn", Penguins.TARGET));
        String dataset = uploaded.json().get("reportId").asText();
        String job = uploaded.json().get("trainingJobId").asText();

        List<Api.Answer> answers = List.of(
                twin.get("/api/predictml/datasets/" + dataset),
                twin.get("/api/predictml/datasets/" + dataset + "/file"),
                twin.post("/api/predictml/get-columns", "{\"reportId\":\"%s\"}".formatted(dataset)),
                twin.post("/api/predictml/get-columns", "{\"filePath\":\"/uploads/%s_data.csv\"}".formatted(dataset)),
                twin.post(
                        "/api/predictml/auto-train",
                        "{\"datasetId\":\"%s\",\"targetColumn\":\"species\"}".formatted(dataset)),
                twin.post(
                        "/api/predictml/predict",
                        "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW)),
                twin.at(server.scoring()).post("/predict/" + dataset, Penguins.ROW),
                twin.at(server.scoring()).get("/v2/models/" + dataset));
        assertThat(answers).allSatisfy(answer -> assertRefused(answer, 404, "There is no such dataset."));

        List<Api.Answer> ofTheJob = List.of(
                twin.get("/api/predictml/training-status/" + job),
                twin.get("/api/predictml/training-jobs/" + job + "/leaderboard"),
                twin.get("/api/predictml/training-jobs/" + job + "/report"),
                twin.post("/api/predictml/training-jobs/" + job + "/retry"),
                twin.post("/api/predictml/training-jobs/" + job + "/cancel"));
        assertThat(ofTheJob).allSatisfy(answer -> assertRefused(answer, 404, "There is no such training."));
        assertThat(twin.get("/api/predictml/datasets").json().get("datasets")).isEmpty();

        assertThat(owner.post("/api/predictml/training-jobs/" + job + "/cancel").status())
                .isEqualTo(202);
    }

    @Test
    void aFileThatIsTooBigIsRefusedWhetherItsLengthIsSaidOrNot(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        byte[] big = new byte[UPLOAD_LIMIT + 1];
        Arrays.fill(big, (byte) 'a');
        String sentence =
                "The file is larger than the limit of 10 MB. Upload a smaller file, for example a sample of its rows.";

        assertRefused(user.upload("big.csv", big, Map.of()), 413, sentence);
        assertRefused(user.uploadInChunks("big.csv", big), 413, sentence);
        assertRefused(user.upload("huge.csv", new byte[6 * UPLOAD_LIMIT], Map.of()), 413, sentence);
    }

    @Test
    void aRequestWithTooManyBytesIsRefused(RunningServer server) throws Exception {
        String body = "{\"datasetId\":\"report_1\",\"inputData\":{\"a\":\"%s\"}}".formatted("x".repeat(UPLOAD_LIMIT));

        assertRefused(
                Api.demoUser(server).post("/api/predictml/predict", body),
                413,
                "The request is larger than the limit of 10 MB. Send less at a time.");
    }

    @Test
    void guessingIsStoppedForAWhile(RunningServer server) throws Exception {
        List<String> answers = new ArrayList<>();
        for (int attempt = 0; attempt < 11; attempt++) {
            answers.add(guess(server));
        }

        assertThat(answers.subList(0, 10)).allMatch(answer -> answer.startsWith("HTTP/1.1 401 "));
        assertThat(answers.get(10))
                .startsWith("HTTP/1.1 429 ")
                .containsPattern("Retry-After: [1-9][0-9]*")
                .contains("\"code\":\"too_many_attempts\"");
        assertThat(Api.demoAdministrator(server)
                        .get("/api/predictml/admin/audit?action=sign-in-refused")
                        .json()
                        .get("events"))
                .as("the audit trail tells of each")
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aBodyThatIsNotJsonIsRefusedWithThePlace(RunningServer server) throws Exception {
        Api.Answer answer = Api.demoUser(server).post("/api/predictml/get-columns", "{\"reportId\": \"rep");

        assertRefused(answer, 400, "The body must be JSON of the documented form, but is not (line 1, column 18).");
    }

    @ParameterizedTest
    @CsvSource({
        "/uploads/../../etc/passwd",
        "file:///etc/passwd",
        "/uploads/report_1_data.csv/../../x",
        "..\\\\..\\\\x",
        "%2e%2e%2f"
    })
    void aFilePathIsNeverUsedAsOne(String path, RunningServer server) throws Exception {
        Api.Answer answer =
                Api.demoUser(server).post("/api/predictml/get-columns", "{\"filePath\":\"%s\"}".formatted(path));

        assertRefused(answer, 404, "There is no such dataset.");
    }

    @Test
    void unknownAddressesAndMethodsAreProblemsToo(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);

        assertRefused(user.get("/api/nothing"), 404, "There is nothing at this address.");
        assertRefused(user.delete("/api/predictml/datasets"), 405, "This address does not know that method.");
        assertRefused(user.at(server.scoring()).get("/nothing"), 404, "There is nothing at this address.");
        assertRefused(
                user.at(server.scoring()).get("/predict/report_1"), 405, "This address does not know that method.");
    }

    @Test
    void aForgedTokenIsNoToken(RunningServer server) throws Exception {
        String unsigned =
                "eyJhbGciOiJub25lIn0.eyJpc3MiOiJwcmVkaWN0bWwiLCJzdWIiOiJhIiwiYWNjb3VudCI6MSwiZXhwIjo5OTk5OTk5OTk5fQ.";

        for (String token : new String[] {"Bearer " + unsigned, "Bearer x", "Bearer", "Basic ZGVtbzpkZW1v"}) {
            Api nobody = Api.anonymous(server.base());
            assertThat(nobody.get("/api/predictml/datasets", "Authorization", token)
                            .status())
                    .as(token)
                    .isEqualTo(401);
            assertThat(nobody.at(server.scoring())
                            .get("/v2/models/report_1", "Authorization", token)
                            .status())
                    .as(token)
                    .isEqualTo(401);
        }
    }

    /** From an address of its own, since failures count against the address too. */
    private static String guess(RunningServer server) throws IOException {
        String body = "{\"email\":\"guessed@example.com\",\"password\":\"guess\"}";
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), 0));
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.base().getPort()));
            socket.getOutputStream()
                    .write(("POST /api/authenticate HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void assertRefused(Api.Answer answer, int status, String sentence) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("success").asBoolean()).isFalse();
        assertThat(answer.json().get("error").asText()).isEqualTo(sentence);
        assertThat(answer.json().get("detail").asText()).isEqualTo(sentence);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("type").asText()).isEqualTo("about:blank");
        assertThat(answer.json().get("title").asText()).isNotBlank();
        assertThat(answer.json().get("instance").asText()).startsWith("/");
    }
}
