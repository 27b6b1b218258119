package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The pages and calls that watch, on a server without a mail server. */
@OnSharedServer
class WatchingPagesIT {
    @Test
    void theAuditTrailCanBeFilteredCheckedAndTakenAway(RunningServer server) throws Exception {
        Api administrator = Api.demoAdministrator(server);
        Penguins.upload(Api.demoUser(server));

        JsonNode uploads = administrator
                .get("/api/predictml/admin/audit?action=upload&actor=DEMO@&limit=1")
                .json();
        Api.Answer csv = administrator.get("/api/predictml/admin/audit/file?format=csv&action=upload");
        Api.Answer lines = administrator.get("/api/predictml/admin/audit/file?format=jsonl");
        JsonNode verdict =
                administrator.get("/api/predictml/admin/audit/verify").json();
        String page = administrator
                .get("/predictml/admin/audit?action=upload&subject="
                        + uploads.at("/events/0/subjectId").asText())
                .text();

        assertThat(uploads.at("/events/0/actor").asText()).isEqualTo("demo@predictml.com");
        assertThat(uploads.at("/events/0/address").asText()).isNotBlank();
        assertThat(uploads.at("/events")).hasSize(1);
        assertThat(csv.text())
                .startsWith("position,at,actor,address")
                .contains("upload")
                .doesNotContain("sign-in");
        assertThat(lines.text()).startsWith("{\"position\":1,");
        assertThat(verdict.get("intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.get("checked").asLong()).isPositive();
        assertThat(page)
                .contains("value=\"upload\"", uploads.at("/events/0/hash").asText())
                .doesNotContain(">sign-in<");
        assertThat(administrator
                        .get("/api/predictml/admin/audit?from=yesterday")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void withoutAMailServerThePortalSaysSo(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);

        assertThat(user.get("/api/predictml/notifications/mails")
                        .json()
                        .get("on")
                        .asBoolean())
                .isFalse();
        assertThat(user.get("/predictml/notifications").text()).contains("This server sends no mails");
        assertThat(user.post("/api/predictml/notifications", "{\"read\":true}")
                        .json()
                        .get("unread")
                        .asLong())
                .isZero();
    }

    @Test
    void theMonitoringPageIsForAdministratorsOnly(RunningServer server) throws Exception {
        assertThat(Api.demoAdministrator(server)
                        .get("/predictml/admin/monitoring")
                        .status())
                .isEqualTo(200);
        assertThat(Api.demoUser(server).get("/predictml/admin/monitoring").status())
                .isEqualTo(403);
    }
}
