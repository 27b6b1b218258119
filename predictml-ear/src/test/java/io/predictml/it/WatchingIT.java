package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a server told by mail and counted: with the mail server away at first, and over a kill. */
class WatchingIT {
    private static final int MORE_THAN_ARE_LISTED = 600;
    private static final String MONITORING = "/api/predictml/admin/monitoring";

    @Test
    void mailsComeOnceAndCountsAgreeWithTheClients() throws Exception {
        int port = freePort();
        GreenMail mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        try (RunningServer server = RunningServer.start(
                "watching",
                Map.of(
                        "PREDICTML_PROFILE", "demo",
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

            server.kill();
            try (Crowd crowd = Crowd.in(server)) {
                crowd.laterDeployments(job, MORE_THAN_ARE_LISTED);
            }
            server.start();

            Api again = Api.demoAdministrator(server);
            awaitCounts(again, 19, 364, 3);
            movedColumnIsFound(again, Api.demoUser(server), dataset);
            assertMailsCameOnce(mails);
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        } finally {
            mails.stop();
        }
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

    /** The user's in German, but none of the approval, and that of the deployment tomorrow; one of each to each. */
    private static void assertMailsCameOnce(GreenMail mails) throws Exception {
        List<String> subjects = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : mails.getReceivedMessages()) {
            subjects.add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
            ids.add(mail.getMessageID());
        }
        assertThat(subjects)
                .containsExactlyInAnyOrder(
                        "demo@predictml.com: Das Training mit penguins.csv ist fertig",
                        "admin@predictml.com: A model for penguins.csv is waiting for your review");
        assertThat(ids.stream().collect(Collectors.toSet())).hasSameSizeAs(ids);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
