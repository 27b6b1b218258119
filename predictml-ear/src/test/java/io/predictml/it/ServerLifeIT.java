package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Starting, stopping, dying and refusing. */
@Order(5)
class ServerLifeIT {
    @Test
    void aKilledServerComesBackAndSaysNoPasswordAgain() {
        try (RunningServer server = RunningServer.startDemo("killed")) {
            String password = server.consolePassword();

            server.kill();
            server.start();

            assertThat(server.output()).contains("PredictML is ready.").doesNotContain(password);
            assertThat(server.stop()).isZero();
            assertThat(server.troubles()).isEmpty();
        }
    }

    @Test
    void whatWasSaidToBeKeptIsThereAfterAKillAtOnce() throws Exception {
        try (RunningServer server = RunningServer.startDemo("kept")) {
            Api user = Api.demoUser(server);
            List<String> datasets = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                datasets.add(Penguins.upload(user));
            }

            server.kill();
            server.start();

            Api after = Api.demoUser(server);
            for (String dataset : datasets) {
                assertThat(after.get("/api/predictml/datasets/" + dataset).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aTakenPortIsSaidInWords() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningServer server = RunningServer.prepare(
                        "taken-port", Map.of("PREDICTML_HTTP_PORT", String.valueOf(other.getLocalPort())))) {
            assertThat(server.startInVain()).isEqualTo(1);

            assertThat(server.output())
                    .contains("port " + other.getLocalPort() + " is taken by another program", "PREDICTML_HTTP_PORT");
            assertThat(Files.exists(server.home().resolve("log/server.log"))).isFalse();
        }
    }

    @Test
    void anotherDatabaseThanTheTwoIsRefused() {
        try (RunningServer server =
                RunningServer.prepare("other-database", Map.of("PREDICTML_DB_URL", "jdbc:mysql://localhost/x"))) {
            assertThat(server.startInVain()).isEqualTo(1);

            assertThat(server.output()).contains("PREDICTML_DB_URL must begin with jdbc:postgresql: or jdbc:h2:.");
        }
    }

    @Test
    void aProductionServerHasNoAdministratorThatNobodyNamed() {
        try (RunningServer server = RunningServer.prepare("nobody", Map.of())) {
            assertThat(server.startInVain()).isEqualTo(1);

            assertThat(server.output())
                    .contains("There is no administrator yet. Set PREDICTML_ADMIN_EMAIL and PREDICTML_ADMIN_PASSWORD");
        }
    }

    @Test
    void aServerThatCannotComeUpSaysWhyAndEnds() {
        try (RunningServer server = RunningServer.prepare("bad-setting", Map.of("PREDICTML_TRAINING_SLOTS", "many"))) {
            assertThat(server.startInVain()).isEqualTo(1);

            assertThat(server.output())
                    .contains(
                            "PredictML did not come up: predictml.training.slots is 'many' but must be a whole number")
                    .doesNotContain("PredictML is ready.", "was killed");
            assertThat(server.log()).contains("WFLYSRV0050");
        }
    }
}
