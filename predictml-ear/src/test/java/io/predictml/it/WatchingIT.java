package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a server told by mail and counted: with the mail server away at first, and over a kill. */
class WatchingIT {
    private static final int MORE_THAN_ARE_LISTED = 600;
    private static final Pattern LINK = Pattern.compile("/predictml/password#([A-Za-z0-9_-]{43})");
    private static final String MONITORING = "/api/predictml/admin/monitoring";

    @Test
    void mailsComeOnceAndCountsAgreeWithTheClients() throws Exception {
        int port = freePort();
        GreenMail mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        try (RunningServer server = RunningServer.start(
                "watching",
                Map.of(
                        "PREDICTML_PROFILE", "demo",
                        "PREDICTML_QUOTA_PREDICTIONS_PER_DAY", "3000",
                        "PREDICTML_MAIL_HOST", "127.0.0.1",
                        "PREDICTML_MAIL_PORT", String.valueOf(port),
                        "PREDICTML_MAIL_SECURITY", "none",
                        "PREDICTML_MAIL_FROM", "predictml@example.com"))) {
            Api user = Api.demoUser(server);
            Api administrator = Api.demoAdministrator(server);
            choose(user, "{\"language\":\"de\",\"deliveries\":{\"approved\":\"none\",\"deployed\":\"daily\"}}");
            String dataset = Penguins.upload(user);
            String job = Penguins.train(user, dataset);
            await().atMost(Duration.ofSeconds(20)).until(() -> server.log().contains("The mail cannot be sent now"));
            mails.start();
            assertThat(Penguins.approve(administrator, job).status()).isEqualTo(200);
            Penguins.awaitDeployed(user, job);

            askByEveryDoor(server, user, dataset);
            awaitCounts(administrator, 19, 364, 3);
            await().atMost(Duration.ofSeconds(60)).until(() -> mails.getReceivedMessages().length >= 2);

            OperatorsView.of(server).isWhole();
            evidenceIsCheckedWithoutTheServer(server, administrator, job);
            List<MimeMessage> first = List.of(mails.getReceivedMessages());
            mails.stop();
            server.kill();
            try (Crowd crowd = Crowd.in(server)) {
                crowd.laterDeployments(job, MORE_THAN_ARE_LISTED);
                crowd.mailsAreDue();
            }
            killWhileSending(server, port);
            GreenMail later = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            later.start();
            server.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> later.getReceivedMessages().length >= 1);
            Api again = Api.demoAdministrator(server);
            awaitCounts(again, 19, 364, 3);
            movedColumnIsFound(again, Api.demoUser(server), dataset);
            assertMailsCameOnce(first, List.of(later.getReceivedMessages()));
            aDriftLineEndsTheApprovalAndTheModelGoesOnAnswering(again, Api.demoUser(server), dataset);
            aUserHasNoMoreAnsweredThanTheQuota(server, Api.demoUser(server), dataset);
            aForgottenPasswordIsChosenByALinkInTheMail(server, later);
            assertThat(server.stop()).isZero();
            later.stop();
            assertThat(server.troubles()).isEmpty();
        } finally {
            mails.stop();
        }
    }

    /** The day's mail is handed to a mail server that takes the call and says nothing, and the server dies meanwhile. */
    private static void killWhileSending(RunningServer server, int port) throws Exception {
        try (ServerSocket silent = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(60_000);
            server.start();
            silent.accept();
            server.kill();
        }
        try (Crowd crowd = Crowd.in(server)) {
            crowd.mailsAreDue();
        }
    }

    /** Files of 344 rows, until there is no room for another; what the killed server had answered counts too. */
    private static void aUserHasNoMoreAnsweredThanTheQuota(RunningServer server, Api user, String dataset)
            throws Exception {
        byte[] rows = Files.readAllBytes(Penguins.FILE);
        List<Integer> answers = new ArrayList<>();
        Api.Answer answer;
        do {
            answer = user.predictFile(dataset, "penguins.csv", rows, "text/csv");
            answers.add(answer.status());
        } while (answer.status() == 200 && answers.size() < 10);

        assertThat(answer.status()).as(answers.toString()).isEqualTo(429);
        assertThat(answer.json().get("code").asText()).isEqualTo("too_many_predictions");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(user.at(server.scoring())
                        .post("/predict/" + dataset, Penguins.ROW)
                        .status())
                .as("what fits goes on")
                .isEqualTo(200);
    }

    /** Whoever asks reads the same; one mail goes out, and its link is good once. */
    private static void aForgottenPasswordIsChosenByALinkInTheMail(RunningServer server, GreenMail mails)
            throws Exception {
        PlainBrowser visitor = new PlainBrowser(server.base());
        for (String email : new String[] {"nobody@example.com", "demo@predictml.com"}) {
            assertThat(visitor.forget(email).body()).as(email).contains("If there is an account with that address");
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> !linksIn(mails).isEmpty());
        String link = linksIn(mails).get(0);
        assertThat(visitor.choosePassword(link, "remembered from now on").statusCode())
                .isEqualTo(302);
        assertThat(Api.signedIn(server.base(), "demo@predictml.com", "remembered from now on")
                        .get("/api/predictml/datasets")
                        .status())
                .isEqualTo(200);
        assertThat(linksIn(mails)).hasSize(1);
        assertThat(server.log()).doesNotContain(link);
    }

    private static List<String> linksIn(GreenMail mails) {
        return Stream.of(mails.getReceivedMessages())
                .map(mail -> LINK.matcher(GreenMailUtil.getBody(mail).replaceAll("=\r?\n", "")))
                .filter(Matcher::find)
                .map(link -> link.group(1))
                .toList();
    }

    private static void choose(Api user, String choice) throws Exception {
        Api.Answer chosen = user.post("/api/predictml/notifications/mails", choice);
        assertThat(chosen.status()).as(chosen.text()).isEqualTo(200);
        assertThat(chosen.json().get("on").asBoolean()).isTrue();
        assertThat(chosen.json().at("/deliveries/deployed").asText()).isEqualTo("daily");
        assertThat(chosen.json().at("/deliveries/training_finished").asText()).isEqualTo("at_once");
        assertThat(user.post("/api/predictml/notifications/mails", "{\"deliveries\":{\"approved\":\"often\"}}")
                        .status())
                .isEqualTo(400);
    }

    /** 10 calls of a row by REST and 5 of two rows at port 8000, 3 that do not fit, and a file. */
    private static void askByEveryDoor(RunningServer server, Api user, String dataset) throws Exception {
        String row = "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW);
        String misfit = "{\"datasetId\":\"%s\",\"inputData\":{\"body_mass_g\":\"heavy\"}}".formatted(dataset);
        for (int i = 0; i < 10; i++) {
            assertThat(user.post("/api/predictml/predict", row).status()).isEqualTo(200);
        }
        Api scoring = user.at(server.scoring());
        for (int i = 0; i < 5; i++) {
            assertThat(scoring.post("/predict/" + dataset, "[%s,%s]".formatted(Penguins.ROW, Penguins.ROW))
                            .status())
                    .isEqualTo(200);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(user.post("/api/predictml/predict", misfit).status()).isEqualTo(422);
        }
        assertThat(user.predictFile(dataset, "penguins.csv", Files.readAllBytes(Penguins.FILE), "text/csv")
                        .status())
                .isEqualTo(200);
    }

    private static void awaitCounts(Api administrator, int calls, int rows, int misfits) {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonNode traffic = administrator.get(MONITORING).json().at("/deployments/0/traffic");
            assertThat(traffic.get("calls").asInt()).isEqualTo(calls);
            assertThat(traffic.get("rows").asInt()).isEqualTo(rows);
            assertThat(traffic.get("inputErrors").asInt()).isEqualTo(misfits);
            assertThat(traffic.get("p99Micros").asInt()).isPositive();
        });
    }

    /** The table that was learned from does not drift; the same with heavier penguins does, in that column alone. */
    private static void movedColumnIsFound(Api administrator, Api user, String dataset) throws Exception {
        String id = administrator
                .get(MONITORING)
                .json()
                .at("/deployments/0/deploymentId")
                .asText();
        JsonNode calm = administrator.get(MONITORING + "/" + id).json();
        assertThat(calm.get("columns")).isNotEmpty().allSatisfy(column -> assertThat(
                        column.get("level").asText())
                .as(column.toString())
                .isEqualTo("none"));
        assertThat(calm.at("/quality/promised").asDouble()).isGreaterThan(0.8);
        assertThat(calm.at("/quality/expected").asDouble()).isGreaterThan(0.8);

        for (int i = 0; i < 3; i++) {
            assertThat(user.predictFile(dataset, "heavier.csv", heavier(), "text/csv")
                            .status())
                    .isEqualTo(200);
        }

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonNode columns = administrator.get(MONITORING + "/" + id).json().get("columns");
            assertThat(columns.get(0).get("column").asText()).isEqualTo("body_mass_g");
            assertThat(columns.get(0).get("level").asText()).isEqualTo("large");
            assertThat(columns.get(1).get("level").asText())
                    .as(columns.get(1).toString())
                    .isEqualTo("none");
        });
        assertThat(administrator.get("/predictml/admin/monitoring?id=" + id).text())
                .contains("body_mass_g", "tone-bad", "chart_drift");
    }

    /** Where nothing else is configured. */
    private static void aDriftLineEndsTheApprovalAndTheModelGoesOnAnswering(Api administrator, Api user, String dataset)
            throws Exception {
        String id = administrator
                .get(MONITORING)
                .json()
                .at("/deployments/0/deploymentId")
                .asText();
        String approval = "/api/predictml/admin/approvals/" + id;
        assertThat(administrator
                        .post(approval, "{\"seen\":\"valid\",\"terms\":{\"driftLine\":0.25}}")
                        .status())
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        administrator.get(approval).json().get("status").asText())
                .isEqualTo("lapsed"));

        assertThat(administrator.get(approval).json().get("reason").asText())
                .contains("The column 'body_mass_g' has moved away", "the line is 0.25.");
        String row = "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW);
        assertThat(user.post("/api/predictml/predict", row).status()).isEqualTo(200);
        assertThat(administrator.get("/predictml/admin").text()).contains("Needs review again");
    }

    private static byte[] heavier() throws IOException {
        List<String> lines = Files.readAllLines(Penguins.FILE);
        int mass = List.of(lines.get(0).replace("\"", "").split(",", -1)).indexOf("body_mass_g");
        List<String> heavier = new ArrayList<>(List.of(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            cells[mass] =
                    cells[mass].matches("\\d+") ? String.valueOf(Integer.parseInt(cells[mass]) + 1500) : cells[mass];
            heavier.add(String.join(",", cells));
        }
        return String.join("\n", heavier).getBytes(UTF_8);
    }

    /** An administrator's alone; the verifiers that it brings along, in Java and for a browser, find it intact and a change named. */
    private static void evidenceIsCheckedWithoutTheServer(RunningServer server, Api administrator, String job)
            throws Exception {
        String address = "/api/predictml/admin/training-jobs/" + job + "/evidence";
        assertThat(Api.demoUser(server).get(address).status()).isEqualTo(403);
        assertThat(administrator.get(address.replace(job, "training_1")).status())
                .isEqualTo(404);
        String page = administrator.get("/predictml/admin/review?id=" + job).text();
        assertThat(page).contains("review:evidence", "Evidence pack");

        JsonNode key = administrator.get("/api/predictml/admin/evidence-key").json();
        EvidenceCheck check = EvidenceCheck.of(administrator.download(address));
        String fingerprint = key.get("fingerprint").asText();
        assertThat(check.parts())
                .contains("report.html", "model-card.pdf", "leaderboard.csv", "review.json", "audit.jsonl");
        assertThat(check.text("review.json"))
                .contains("\"status\":\"approved\"", "\"by\":\"admin@predictml.com\"", "\"by\":\"demo@predictml.com\"");
        assertThat(check.text("report.html"))
                .contains("<svg", "penguins.csv", fingerprint)
                .doesNotContain("<script");
        assertThat(check.byJava(fingerprint, Penguins.FILE.toString()))
                .contains("is the training data", "INTACT")
                .doesNotContain("NOT INTACT");
        assertThat(check.inBrowser(server.base())).contains("Intact", fingerprint);
        check.dropAuditEvent("approve");
        assertThat(check.byJava()).contains("audit.jsonl was changed.", "deleted.", "NOT INTACT");
        assertThat(check.inBrowser(server.base())).contains("Not intact", "deleted.");
        JsonNode made = administrator
                .get("/api/predictml/admin/audit?action=evidence&subject=" + job)
                .json();
        assertThat(made.at("/events/0/after").asText()).isEqualTo(check.manifestHash());
        assertThat(made.at("/events/0/detail").asText()).contains(fingerprint);
    }

    /** The user's in German, but none of the approval, and that of the deployment with the day's; one of each to each. */
    private static void assertMailsCameOnce(List<MimeMessage> first, List<MimeMessage> afterTheKills) throws Exception {
        assertThat(subjects(first))
                .containsExactlyInAnyOrder(
                        "demo@predictml.com: Das Training mit penguins.csv ist fertig",
                        "admin@predictml.com: A model for penguins.csv is waiting for your review");
        // An alert on the moved column may have come to the administrator as well.
        assertThat(subjects(afterTheKills))
                .filteredOn(subject -> subject.startsWith("demo@"))
                .hasSize(1)
                .allSatisfy(subject -> assertThat(subject).contains("Was in PredictML geschah"));
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail :
                Stream.of(first, afterTheKills).flatMap(List::stream).toList()) {
            ids.add(mail.getMessageID());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static List<String> subjects(List<MimeMessage> mails) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : mails) {
            subjects.add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
        }
        return subjects;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
