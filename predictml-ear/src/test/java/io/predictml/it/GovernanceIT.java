package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What becomes of a model after its approval: what came true, who contested it, and its approval's end. */
@OnSharedServer
@TestMethodOrder(OrderAnnotation.class)
class GovernanceIT {
    private static final String OUTCOMES = "/api/predictml/outcomes";
    private static final String CONTESTS = "/api/predictml/contests";
    private static final String APPROVALS = "/api/predictml/admin/approvals";
    private static final List<String> SPECIES = List.of("Adelie", "Chinstrap", "Gentoo");
    private static final String INFER =
            "{\"inputs\":[{\"name\":\"island\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"Torgersen\"]}]}";

    private static RunningServer server;
    private static Api user;
    private static Api administrator;
    private static Api stranger;
    private static String dataset;
    private static String training;
    private static String deployment;
    private static String challenger;
    private static String answered;

    @BeforeAll
    static void deploy(RunningServer shared) throws Exception {
        server = shared;
        user = Api.demoUser(server);
        administrator = Api.demoAdministrator(server);
        administrator.post(
                "/api/predictml/admin/users",
                "{\"email\":\"no-owner@example.com\",\"password\":\"nobody's pass phrase\",\"role\":\"USER\"}");
        stranger = Api.signedIn(server.base(), "no-owner@example.com", "nobody's pass phrase");
        dataset = Penguins.upload(user);
        training = Penguins.train(user, dataset);
        assertThat(Penguins.approve(administrator, training).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, training);
        deployment = Penguins.deployment(administrator, training).get("id").asText();
    }

    @Test
    @Order(1)
    void anOutcomeIsJoinedByTheIdOfItsPredictionAndTheLastOneHolds() throws Exception {
        JsonNode two =
                predict(user, "[%s,%s]".formatted(Penguins.ROW, Penguins.ROW)).json();
        String first = two.at("/predictionId/0").asText();
        String second = two.at("/predictionId/1").asText();

        assertThat(taken(user, first, "\"Adelie\"")).isEqualTo("1 0 0");
        assertThat(taken(user, first, "\"Adelie\"")).isEqualTo("0 0 1");
        assertThat(taken(user, first, "\"Gentoo\"")).isEqualTo("0 1 0");
        assertThat(taken(user, first, "\"Adelie\"")).isEqualTo("0 1 0");

        assertThat(tell(stranger, second, "\"Adelie\"").status())
                .as("another's")
                .isEqualTo(404);
        assertThat(tell(user, "prediction_0000000000000_0", "\"Adelie\"").status())
                .isEqualTo(404);
        assertThat(tell(user, "'; drop table kept_prediction; --", "\"Adelie\"").status())
                .isEqualTo(404);
        assertThat(tell(user, second, "\" \"").status()).isEqualTo(422);
        assertThat(tell(user, second, "{}").status()).isEqualTo(400);
        JsonNode many = user.post(
                        OUTCOMES,
                        "{\"outcomes\":[{\"predictionId\":\"%s\",\"outcome\":\"Adelie\"},{\"predictionId\":\"prediction_no\",\"outcome\":1}]}"
                                .formatted(second))
                .json();
        assertThat(many.get("joined").asInt()).isEqualTo(1);
        assertThat(many.at("/problems/0/code").asText()).isEqualTo("unknown_prediction");
        JsonNode trail = administrator
                .get("/api/predictml/admin/audit?action=outcomes&subject=" + deployment)
                .json();
        assertThat(trail.at("/events").toString()).contains("0 new, 1 replaced", first + ": Gentoo");
    }

    @Test
    @Order(2)
    void everyDoorAnswersWithIdsAndAFileOfThemGivesTheLiveQuality() throws Exception {
        Api scoring = user.at(server.scoring());
        Api.Answer row = scoring.post("/predict/" + dataset, Penguins.ROW);
        String id = row.json().at("/predictionId/0").asText();
        assertThat(id).isEqualTo(row.header("X-Prediction-Id") + "_0");
        String call = scoring.post("/v2/models/" + dataset + "/infer", INFER)
                .json()
                .at("/parameters/prediction_id")
                .asText();
        String mlflow = scoring.post(
                        "/invocations?datasetId=" + dataset, "{\"instances\":[%s]}".formatted(Penguins.ROW))
                .header("X-Prediction-Id");
        for (String one : new String[] {id, call + "_0", mlflow + "_0"}) {
            assertThat(taken(user, one, "\"Adelie\"")).as(one).isEqualTo("1 0 0");
        }
        Api.Answer file = user.predictFile(dataset, "penguins.csv", Files.readAllBytes(Penguins.FILE), "text/csv");
        assertThat(file.text().lines().findFirst().orElseThrow()).endsWith("problem,prediction_id");

        answered = file.text();

        Api.Answer told = user.sendFile(
                OUTCOMES + "/file", "truths.csv", file.text().getBytes(UTF_8), Map.of("column", Penguins.TARGET));

        assertThat(told.json().get("joined").asInt()).as(told.text()).isEqualTo(344);
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(
                        user.get(OUTCOMES + "?datasetId=" + dataset).json().has("quality"))
                .as("what it promised is written")
                .isTrue());
        JsonNode quality = user.get(OUTCOMES + "?datasetId=" + dataset).json().get("quality");
        assertThat(quality.get("outcomes").asInt()).isEqualTo(344 + 5);
        assertThat(quality.get("live").asDouble()).isGreaterThan(0.9);
        assertThat(quality.get("low").asDouble()).isLessThan(quality.get("live").asDouble());
        assertThat(quality.get("verdict").asText()).isEqualTo("kept");
        assertThat(quality.get("calibration")).isNotEmpty();
        assertThat(stranger.get(OUTCOMES + "?datasetId=" + dataset).status()).isEqualTo(404);
        assertThat(administrator
                        .get("/predictml/admin/monitoring?id=" + deployment)
                        .text())
                .contains("chart_outcomes", "chart_trust", "The promise is kept");
    }

    @Test
    @Order(3)
    void whatAnswersAreWorthIsPromisedAndAddedUpBesideThat() throws Exception {
        String payoffs = payoffs(training);
        for (String wrong : new String[] {
            "{\"currency\":\"EUR\"}",
            "{\"currency\":\"money\",\"amounts\":%s}".formatted(amounts()),
            "{\"currency\":\"EUR\",\"errors\":{\"tooHigh\":1,\"tooLow\":2}}",
            "{\"currency\":\"EUR\",\"amounts\":%s}".formatted(amounts().replace("Gentoo", "Emperor")),
            "{\"currency\":\"EUR\",\"amounts\":[{\"trueClass\":\"Adelie\",\"predictedClass\":\"Adelie\",\"amount\":1}]}"
        }) {
            Api.Answer refused = user.put(payoffs, wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asText()).isNotEmpty();
        }
        String worth = "{\"currency\":\"EUR\",\"amounts\":%s}".formatted(amounts());
        assertThat(stranger.put(payoffs, worth).status()).isEqualTo(404);
        assertThat(user.get(payoffs).json().has("payoffs")).isFalse();

        Api.Answer put = user.put(payoffs, worth);

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().at("/money/mean").asDouble()).isCloseTo(promised(), within(1e-9));
        assertThat(put.json().at("/money/low").asDouble())
                .isLessThan(put.json().at("/money/mean").asDouble());
        JsonNode money = user.get(OUTCOMES + "?datasetId=" + dataset).json().at("/quality/money");
        assertThat(money.get("outcomes").asInt()).isEqualTo(344 + 5);
        assertThat(money.get("total").asDouble()).isCloseTo(brought(), within(1e-6));
        assertThat(money.get("promised").asDouble()).isCloseTo(promised(), within(1e-9));
        assertThat(money.get("verdict").asText()).isEqualTo("kept");
        assertThat(money.at("/points/0/total").isNumber()).isTrue();
        JsonNode event = administrator
                .get("/api/predictml/admin/audit?action=set-payoffs&subject=" + training)
                .json()
                .at("/events/0");
        assertThat(event.get("before").asText()).isEmpty();
        assertThat(event.get("after").asText()).contains("EUR", "Chinstrap");
    }

    /** 100 for each right answer; a wrong one costs the more the later the true class is in the alphabet. */
    private static double amount(String truth, String said) {
        return truth.equals(said) ? 100 : -10.0 * (1 + SPECIES.indexOf(truth)) - SPECIES.indexOf(said);
    }

    private static String amounts() {
        return SPECIES.stream()
                .flatMap(truth -> SPECIES.stream()
                        .map(said -> "{\"trueClass\":\"%s\",\"predictedClass\":\"%s\",\"amount\":%s}"
                                .formatted(truth, said, amount(truth, said))))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static double promised() throws Exception {
        JsonNode confusion = user.get("/api/predictml/training-jobs/" + training + "/report")
                .json()
                .at("/report/confusion");
        double sum = 0;
        long rows = 0;
        for (int truth = 0; truth < 3; truth++) {
            for (int said = 0; said < 3; said++) {
                long count = confusion.get("counts").get(truth).get(said).asLong();
                rows += count;
                sum += count
                        * amount(
                                confusion.get("labels").get(truth).asText(),
                                confusion.get("labels").get(said).asText());
            }
        }
        return sum / rows;
    }

    /** By the client's own count: the file, and five rows that are the Adelie they were said to be. */
    private static double brought() {
        List<String> header = List.of(answered.lines().findFirst().orElseThrow().split(",", -1));
        return 5 * amount("Adelie", "Adelie")
                + answered.lines()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        .mapToDouble(
                                row -> amount(row[header.indexOf(Penguins.TARGET)], row[header.indexOf("prediction")]))
                        .sum();
    }

    private static String payoffs(String which) {
        return "/api/predictml/training-jobs/" + which + "/payoffs";
    }

    @Test
    @Order(4)
    void aContestedAnswerIsReadByWhoWatchesAndWhoReviews() throws Exception {
        String id = predict(user, Penguins.ROW).json().at("/predictionId/0").asText();
        String remark = "Its beak is <b>longer</b> than that";

        assertThat(contest(stranger, id, remark).status()).isEqualTo(404);
        assertThat(contest(user, id, " ").status()).isEqualTo(400);
        Api.Answer contest = contest(user, id, remark);

        assertThat(contest.status()).as(contest.text()).isEqualTo(200);
        assertThat(contest.json().get("truth").asText()).isEqualTo("Chinstrap");
        assertThat(stranger.get(CONTESTS + "?datasetId=" + dataset).status()).isEqualTo(404);
        assertThat(user.get(CONTESTS + "?datasetId=" + dataset)
                        .json()
                        .at("/contests/0/remark")
                        .asText())
                .isEqualTo(remark);
        Pages.walk(user, CONTESTS + "?datasetId=" + dataset, "contests");
        assertThat(user.get(CONTESTS + "?datasetId=" + dataset + "&search=BEAK").text())
                .contains(id);
        for (String page :
                new String[] {"/predictml/admin/monitoring?id=" + deployment, "/predictml/admin/review?id=" + training
                }) {
            assertThat(administrator.get(page).text())
                    .as(page)
                    .contains("Its beak is &lt;b&gt;longer&lt;/b&gt;", "Chinstrap")
                    .doesNotContain("<b>longer</b>");
        }
        assertThat(administrator.get("/api/predictml/notifications").text()).contains("is said to be wrong");
    }

    @Test
    @Order(5)
    void anApprovalEndsLoudlyAndIsGivenAgainOnce() throws Exception {
        for (String wrong : new String[] {
            "{\"until\":\"2020-01-01T00:00:00Z\"}", "{\"driftLine\":0}", "{\"qualityLine\":-1}", "{\"until\":\"soon\"}"
        }) {
            assertThat(renew("valid", wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(user.get(APPROVALS).status()).isEqualTo(403);
        assertThat(renew("lapsed", "{}").status()).as("it holds").isEqualTo(409);
        assertThat(renew("valid", "{\"until\":\"%s\"}".formatted(Instant.now().plusSeconds(2)))
                        .status())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(approval().get("status").asText()).isEqualTo("lapsed"));

        Api scoring = user.at(server.scoring());
        for (Api.Answer refused : new Api.Answer[] {
            predict(user, Penguins.ROW),
            scoring.post("/predict/" + dataset, Penguins.ROW),
            scoring.post("/v2/models/" + dataset + "/infer", INFER),
            user.predictFile(dataset, "penguins.csv", Files.readAllBytes(Penguins.FILE), "text/csv")
        }) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.text()).contains("The approval of this model has ended");
        }
        assertThat(user.get("/predictml/predict?id=" + dataset).text())
                .contains("The approval of this model has ended");
        assertThat(administrator.get("/predictml/admin").text())
                .contains("Needs review again", "It was given until", "Approvals of models that answer have ended");
        assertThat(user.get("/api/predictml/notifications").text()).contains("The approval of the model for");

        List<Integer> answers = new ArrayList<>();
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(GovernanceIT::renewed);
        answers.add(renewed());
        answers.add(other.get());
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(predict(user, Penguins.ROW).status()).isEqualTo(200);
        String trail = administrator
                .get("/api/predictml/admin/audit?subject=" + deployment)
                .text();
        assertThat(trail).contains("\"lapse\"", "\"renew\"", "without end; before: until");
    }

    @Test
    @Order(6)
    void whereOutcomesFallBelowALineTheApprovalEndsAndAnAlertTrainsAgainOnce() throws Exception {
        assertThat(stranger.post(retraining(), "").status()).isEqualTo(404);
        assertThat(trainOnAlerts(deployment, "{}").status()).isEqualTo(400);
        assertThat(approval().get("retrainOnAlert").asBoolean()).as("at first").isFalse();
        assertThat(trainOnAlerts(deployment, "{\"onAlert\":true}").status()).isEqualTo(200);
        assertThat(renew("valid", "{\"qualityLine\":0.8}").status()).isEqualTo(200);
        String answered = user.predictFile(dataset, "penguins.csv", Files.readAllBytes(Penguins.FILE), "text/csv")
                .text();

        assertThat(Penguins.tell(user, answered, "Chinstrap").get("joined").asInt())
                .isEqualTo(344);
        await().atMost(Duration.ofSeconds(40)).until(() -> !byAlerts().isEmpty());
        assertThat(user.post(retraining(), "").status()).as("one at a time").isEqualTo(409);
        challenger = byAlerts().at("/0/subjectId").asText();
        assertThat(byAlerts().at("/0/detail").asText())
                .contains("Version 1 is trained again", "An alert started it: ", "below the promised one.");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(approval().get("status").asText()).isEqualTo("lapsed"));
        assertThat(approval().get("reason").asText()).matches("Accuracy is 0\\.\\d{3}, the line is 0\\.800\\.");
        assertThat(renew("lapsed", "{}").status()).isEqualTo(200);
        Penguins.awaitReview(user, challenger);
        for (Api one : new Api[] {user, administrator}) {
            assertThat(one.get("/api/predictml/notifications").text())
                    .contains(
                            "is trained again on what came true. An alert started it: its quality",
                            "\"retraining\"",
                            "Version 2 waits for review beside the live one.",
                            "\"retrained\"");
        }
        assertThat(administrator
                        .get("/predictml/admin/monitoring?id=" + deployment)
                        .text())
                .contains("Outcomes below the promise", "at most once in 24 hours", "Switch off");
    }

    @Test
    @Order(7)
    void whatCameTrueIsLearnedAndTheNewVersionStandsBesideTheLiveOne() throws Exception {
        JsonNode report = user.get("/api/predictml/training-jobs/" + challenger + "/report")
                .json()
                .get("report");
        JsonNode challenge = report.get("challenge");
        assertThat(challenge.get("championVersion").asInt()).isEqualTo(1);
        assertThat(user.get(payoffs(challenger)).json().at("/money/currency").asText())
                .as("taken over")
                .isEqualTo("EUR");
        assertThat(challenge.get("learnedRows").asInt()).isGreaterThan(344);
        JsonNode all = challenge.get("comparisons").get(0);
        assertThat(all.get("part").asText()).isEqualTo("all");
        assertThat(all.get("rows").asInt()).isEqualTo(report.get("heldOutRows").asInt());
        assertThat(all.get("pValue").asDouble()).isBetween(0.0, 1.0);
        assertThat(all.get("lower").asDouble()).isLessThan(all.get("upper").asDouble());
        assertThat(challenge.get("comparisons")).hasSize(3);
        assertThat(administrator.get("/predictml/admin/review?id=" + challenger).text())
                .contains(
                        "Against the live version",
                        "on the same",
                        "95% interval of the difference",
                        "On held-out rows its answers bring €");
        lookAtTheChallenger();
        assertThat(predict(user, Penguins.ROW).json().get("modelVersion").asText())
                .as("goes on answering")
                .isEqualTo("1");
        assertThat(byAlerts()).as("while it waits, and for a day").hasSize(1);

        assertThat(Penguins.approve(administrator, challenger).status()).isEqualTo(200);
        Penguins.awaitDeployed(user, challenger);
        Api.Answer nothingNew = user.post(retraining(), "");
        assertThat(nothingNew.status()).as(nothingNew.text()).isEqualTo(409);
        assertThat(nothingNew.text()).contains("No outcome has come that version 2 has not learned from");
        String id = predict(user, Penguins.ROW).json().at("/predictionId/0").asText();
        assertThat(taken(user, id, "\"Adelie\"")).isEqualTo("1 0 0");
        await().atMost(Duration.ofSeconds(15))
                .until(() -> user.get(OUTCOMES + "?datasetId=" + dataset).json().has("quality"));
        String third = trainAgainByClick();
        assertThat(user.post("/api/predictml/training-jobs/" + third + "/cancel", "")
                        .status())
                .isIn(200, 202);
        assertThat(administrator.get("/api/predictml/notifications").text()).contains("The owner started it.");
    }

    @Test
    @Order(8)
    void theNextVersionIsTrainedByAlertsTooUntilThatIsSwitchedOff() throws Exception {
        String second = Penguins.deployment(administrator, challenger).get("id").asText();
        assertThat(administrator
                        .get(APPROVALS + "/" + second)
                        .json()
                        .get("retrainOnAlert")
                        .asBoolean())
                .isTrue();

        assertThat(trainOnAlerts(second, "{\"onAlert\":false}")
                        .json()
                        .get("retrainOnAlert")
                        .asBoolean())
                .isFalse();

        JsonNode trail = administrator
                .get("/api/predictml/admin/audit?action=retrain-on-alert&subject=" + second)
                .json();
        assertThat(trail.at("/events/0/before").asText()).isEqualTo("on");
        assertThat(trail.at("/events/0/after").asText()).isEqualTo("off");
        assertThat(trail.at("/events/0/actor").asText()).isEqualTo("admin@predictml.com");
        assertThat(user.delete(payoffs(challenger)).json().has("money")).isFalse();
        assertThat(trainOnAlerts(deployment, "{\"onAlert\":true}").status())
                .as("it does not answer any more")
                .isEqualTo(409);
    }

    private static void tellWhatAnswersAreWorth(Browser browser) {
        String amount = "[aria-label='Amount where “Gentoo” is true and the model says “Adelie”']";
        browser.awaitText("[id$=':worth']", "On held-out rows its answers bring €");
        browser.awaitText("[id$=':worth']", "By 1 outcome its answers brought €100.00.");
        browser.script("document.querySelector(\"[id$=':worth']\").scrollIntoView()");
        browser.screenshot("worth");
        assertThat(Accessibility.violations(browser)).isEmpty();
        browser.script("document.querySelector(\"%s\").value = ''".formatted(amount));
        browser.click("[id$=':saveWorth']");
        browser.awaitText("body", "Give an amount for every case");
        browser.type(amount, "-500");
        browser.click("[id$=':saveWorth']");
        browser.awaitText("body", "What answers are worth is kept.");
        browser.script("window.scrollTo(0, 0)");
    }

    private static String trainAgainByClick() throws Exception {
        String model = "/predictml/model?id=";
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("demo@predictml.com", "demo123");
            browser.go(model + challenger);
            tellWhatAnswersAreWorth(browser);
            browser.click("[id$=':again']");
            browser.click(".ui-confirmdialog-yes");
            browser.awaitPath(model + "training_");
            await().until(() -> !browser.where().endsWith(challenger));
            assertThat(user.get(payoffs(challenger)).text()).contains("-500");
            return browser.where().substring(model.length());
        }
    }

    private static String retraining() {
        return "/api/predictml/datasets/" + dataset + "/retrain";
    }

    /** Where pictures are wanted. */
    private static void lookAtTheChallenger() {
        if (Pictures.ARE_KEPT) {
            try (Browser browser = Browser.open(server.base())) {
                browser.signIn("admin@predictml.com", "admin123");
                Map<String, String> pages = new LinkedHashMap<>();
                pages.put("challenger-review", "/predictml/admin/review?id=" + challenger);
                pages.put("challenger-model", "/predictml/model?id=" + challenger);
                pages.put("live-model", "/predictml/model?id=" + training);
                pages.put("watched", "/predictml/admin/monitoring?id=" + deployment);
                Tour.of(browser, pages);
            }
        }
    }

    private static Api.Answer trainOnAlerts(String which, String wish) throws Exception {
        return administrator.post(APPROVALS + "/" + which + "/retraining", wish);
    }

    /** Trainings of the dataset that nobody clicked. */
    private static JsonNode byAlerts() throws Exception {
        return administrator
                .get("/api/predictml/admin/audit?action=retrain&actor=system")
                .json()
                .get("events");
    }

    private static int renewed() {
        try {
            return renew("lapsed", "{}").status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Api.Answer renew(String seen, String terms) throws Exception {
        return administrator.post(
                APPROVALS + "/" + deployment, "{\"seen\":\"%s\",\"terms\":%s}".formatted(seen, terms));
    }

    private static JsonNode approval() throws Exception {
        return administrator.get(APPROVALS + "/" + deployment).json();
    }

    private static Api.Answer predict(Api who, String rows) throws Exception {
        return who.post("/api/predictml/predict", "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, rows));
    }

    private static Api.Answer tell(Api who, String id, String outcome) throws Exception {
        return who.post(OUTCOMES, "{\"predictionId\":\"%s\",\"outcome\":%s}".formatted(id, outcome));
    }

    /** Joined, replaced, unchanged. */
    private static String taken(Api who, String id, String outcome) throws Exception {
        Api.Answer answer = tell(who, id, outcome);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return String.join(
                " ",
                Arrays.asList("joined", "replaced", "unchanged").stream()
                        .map(word -> answer.json().get(word).asText())
                        .toList());
    }

    private static Api.Answer contest(Api who, String id, String remark) throws Exception {
        return who.post(
                CONTESTS, "{\"predictionId\":\"%s\",\"remark\":\"%s\",\"truth\":\"Chinstrap\"}".formatted(id, remark));
    }
}
