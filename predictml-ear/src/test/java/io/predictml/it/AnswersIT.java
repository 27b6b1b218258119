package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a deployed model answers: at every address of port 8000, and to files of rows. */
@OnSharedServer
class AnswersIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static RunningServer server;
    private static Api user;
    private static Api administrator;
    private static Api scoring;
    private static String dataset;

    @BeforeAll
    static void deploy(RunningServer shared) throws Exception {
        server = shared;
        user = Api.demoUser(server);
        administrator = Api.demoAdministrator(server);
        scoring = user.at(server.scoring());
        dataset = Penguins.upload(user);
        String training = Penguins.train(user, dataset);
        assertThat(Penguins.approve(administrator, training).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, training);
    }

    @Test
    void everyAddressOfThePortAnswersAlike() throws Exception {
        JsonNode predicted = scoring.post("/predict/" + dataset, Penguins.ROW).answers();
        String envelope = "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW);

        assertThat(scoring.post("/score", envelope).answers()).isEqualTo(predicted);
        assertThat(scoring.post("/score?datasetId=" + dataset, Penguins.ROW).answers())
                .isEqualTo(predicted);
        assertThat(scoring.post("/score", Penguins.ROW).status()).isEqualTo(400);
        String invocations = "/invocations?datasetId=" + dataset;
        for (String body : new String[] {
            "{\"dataframe_records\":[%s]}".formatted(Penguins.ROW),
            "{\"instances\":[%s]}".formatted(Penguins.ROW),
            "{\"inputs\":{\"island\":[\"Torgersen\"],\"bill_length_mm\":[39.1],\"flipper_length_mm\":[181]}}",
            "{\"dataframe_split\":{\"columns\":[\"island\",\"bill_length_mm\",\"flipper_length_mm\"],"
                    + "\"data\":[[\"Torgersen\",39.1,181]]}}"
        }) {
            assertThat(scoring.post(invocations, body).text()).as(body).isEqualTo("{\"predictions\":[\"Adelie\"]}");
        }
        assertThat(scoring.post(invocations, "text/csv; charset=utf-8", "island,bill_length_mm\nTorgersen,39.1\n")
                        .text())
                .isEqualTo("{\"predictions\":[\"Adelie\"]}");
        assertThat(scoring.post(invocations, "text/plain", "x").status()).isEqualTo(415);
        Api.Answer refused = scoring.post(invocations, "{\"instances\":1}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error_code").asText()).isEqualTo("BAD_REQUEST");

        Api nobody = Api.anonymous(server.scoring());
        for (String path :
                new String[] {"/health", "/health/live", "/health/ready", "/ping", "/v2", "/v2/health/ready"}) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(200);
        }
        for (String path : new String[] {"/score", invocations, "/predict/" + dataset, "/v2/models/" + dataset}) {
            assertThat(nobody.post(path, envelope).status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void theInferenceProtocolTellsWhatItTakesAndGives() throws Exception {
        String model = "/v2/models/" + dataset;
        JsonNode metadata = scoring.get(model + "/versions/1").json();
        assertThat(metadata.get("versions").toString()).isEqualTo("[\"1\"]");
        assertThat(metadata.get("outputs").findValuesAsText("name")).containsExactly("prediction", "probability");
        assertThat(metadata.at("/outputs/1/shape").toString()).isEqualTo("[-1,3]");
        assertThat(scoring.get(model + "/versions/1/ready").status()).isEqualTo(200);
        assertThat(scoring.get(model + "/versions/9").status()).isEqualTo(404);

        String request =
                """
                {"id": "7", %s "inputs": [
                  {"name": "island", "shape": [2], "datatype": "BYTES", "data": ["Torgersen", "Biscoe"]},
                  {"name": "bill_length_mm", "shape": [2, 1], "datatype": "FP64", "data": [[39.1], [47.2]]}]}""";
        JsonNode answer =
                scoring.post(model + "/versions/1/infer", request.formatted("")).json();
        assertThat(answer.at("/outputs/0/data").toString()).startsWith("[\"Adelie\",\"");
        assertThat(answer.at("/outputs/1/shape").toString()).isEqualTo("[2,3]");
        assertThat(answer.at("/outputs/1/data")).hasSize(6);
        assertThat(answer.at("/outputs/1/parameters/labels")).hasSize(3);

        JsonNode one = scoring.post(model + "/infer", request.formatted("\"outputs\": [{\"name\": \"prediction\"}],"))
                .json();
        assertThat(one.get("outputs")).hasSize(1);
        assertThat(scoring.post(model + "/infer", request.formatted("\"outputs\": [{\"name\": \"x\"}],"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatDoesNotFitIsRefusedByNameWhileOthersAreAnswered() throws Exception {
        String path = "/predict/" + dataset;
        Map<String, String> refused = Map.of(
                "{\"bill_length_mm\":NaN}", "bill_length_mm",
                "{\"bill_length_mm\":1e999}", "bill_length_mm",
                "{\"bill_length_mm\":[1]}", "bill_length_mm",
                "{\"bill_length_mm\":{\"a\":{\"b\":1}}}", "bill_length_mm",
                "{\"bill_length_mm\":\"long\"}", "bill_length_mm",
                "{\"wings\":2}", "wings",
                "[{},{\"bill_length_mm\":true}]", "row 2, bill_length_mm");
        for (Map.Entry<String, String> row : refused.entrySet()) {
            Api.Answer answer = scoring.post(path, row.getKey());
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asText())
                    .as(row.getKey())
                    .isEqualTo(row.getValue());
        }
        assertThat(scoring.post(path, "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(scoring.post(path, "[" + "{},".repeat(99_999) + "{}]").status())
                .isEqualTo(422);
        assertThat(scoring.post(path, "[" + " ".repeat(10 * 1024 * 1024) + "]").status())
                .isEqualTo(413);
        assertThat(scoring.post(path, Penguins.ROW).status()).isEqualTo(200);
    }

    @Test
    void aFileIsAnsweredOnThePage() throws Exception {
        Path rows = Files.writeString(
                server.home().resolve("rows.csv"), "name,island,bill_length_mm\n=1+1,Torgersen,39.1\nx,Biscoe,47.2\n");
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("demo@predictml.com", "demo123");
            browser.awaitPath("/predictml/dashboard");
            browser.go("/predictml/predict?id=" + dataset);
            browser.upload("input[type=file]", rows);
            browser.awaitText(".batch .grid", "prediction", LIMIT);
            assertThat(browser.find(".batch .grid tbody").getText()).contains("'=1+1", "Adelie", "Biscoe");
            browser.screenshot("predict-file");
            browser.size(360, 780);
            assertThat(browser.wider(360)).isEmpty();
            browser.screenshot("predict-file-phone");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aFileIsAnsweredInTheBackgroundOrAtOnce() throws Exception {
        byte[] rows = "name,island,bill_length_mm\na,Torgersen,39.1\nb,Biscoe,wide\n".getBytes(UTF_8);

        Api.Answer taken = user.predictFile(dataset, "rows.csv", rows, "application/json");
        assertThat(taken.status()).as(taken.text()).isEqualTo(202);
        String batch =
                "/api/predictml/predict-batch/" + taken.json().get("batchId").asText();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        user.get(batch).json().get("status").asText())
                .isEqualTo("completed"));
        JsonNode status = user.get(batch).json();
        assertThat(status.get("progress").asInt()).isEqualTo(100);
        assertThat(status.get("rows").asInt()).isEqualTo(2);
        assertThat(status.get("failedRows").asInt()).isEqualTo(1);
        Api.Answer csv = user.get(batch + "/file");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("rows-predictions.csv");
        assertThat(csv.text().lines().toList().get(1)).startsWith("a,Torgersen,39.1,Adelie,");
        Api.Answer workbook = user.get(
                batch + "/file", "Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(workbook.header("Content-Disposition")).contains("rows-predictions.xlsx");
        assertThat(workbook.text()).startsWith("PK");

        assertThat(user.predictFile(dataset, "rows.csv", rows, "text/csv").answersAsText())
                .isEqualTo(csv.answersAsText());
        assertThat(user.predictFile(dataset, "x.csv", "a,b\n1,2\n".getBytes(UTF_8), "application/json")
                        .status())
                .isEqualTo(422);
        assertThat(user.predictFile("report_1", "x.csv", rows, "application/json")
                        .status())
                .isEqualTo(404);
        assertThat(user.get("/api/predictml/predict-batch/batch_1").status()).isEqualTo(404);
        administrator.post(
                "/api/predictml/admin/users",
                "{\"email\":\"twin-of-files@example.com\",\"password\":\"the other's pass phrase\",\"role\":\"USER\"}");
        Api other = Api.signedIn(server.base(), "twin-of-files@example.com", "the other's pass phrase");
        assertThat(other.get(batch).status()).isEqualTo(404);
        assertThat(other.get(batch + "/file").status()).isEqualTo(404);
    }

    @Test
    void aWorkbookComesBackAsItselfWithColumns() throws Exception {
        byte[] rows = Workbooks.withFormulas();
        String batch = user.predictFile(dataset, "birds.xlsx", rows, "application/json")
                .json()
                .get("batchId")
                .asText();
        String status = "/api/predictml/predict-batch/" + batch;
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        user.get(status).json().get("status").asText())
                .isEqualTo("completed"));
        Path made = server.home().resolve("store/batches/" + batch + "/predictions.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(made))) {
            assertThat(workbook.getSheetName(1)).isEqualTo("notes");
            Row row = workbook.getSheetAt(0).getRow(1);
            assertThat(row.getCell(1).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(39.1);
            assertThat(row.getCell(2).getStringCellValue()).isEqualTo("Adelie");
        }
        Api.Answer served = user.get(
                status + "/file", "Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(served.header("Content-Disposition")).contains("birds-predictions.xlsx");
        assertThat(served.text()).isEqualTo(new String(Files.readAllBytes(made), UTF_8));
    }
}
