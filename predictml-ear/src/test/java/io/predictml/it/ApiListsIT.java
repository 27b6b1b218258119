package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.training.JobStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists of the API: all are asked in the same words, by cursors, and say what there is. */
@OnSharedServer
class ApiListsIT {
    private static final String P = "/api/predictml/";
    private static final String JOBS = P + "admin/training-jobs";

    /** Answers with arrays that are no lists of rows: each is bounded by what it is about. */
    private static final Set<String> NO_LISTS = Set.of(
            P + "admin/audit/verify",
            P + "admin/deployments/{id}/steps",
            P + "admin/monitoring/{id}",
            P + "training-jobs/{jobId}/leaderboard",
            P + "training-jobs/{jobId}/report");

    private static Api user;
    private static Api administrator;
    private static final List<String> TRAININGS = new ArrayList<>();

    @BeforeAll
    static void makeRows(RunningServer server) throws Exception {
        administrator = Api.demoAdministrator(server);
        user = Callers.account(server, administrator, "lists", "USER");
        for (String name : List.of("Beta", "alpha", "Gamma 100%")) {
            assertThat(user.post(P + "api-keys", "{\"name\":\"%s\"}".formatted(name))
                            .status())
                    .isEqualTo(201);
            String training = user.upload(Penguins.FILE, Map.of("targetColumn", Penguins.TARGET))
                    .json()
                    .get("trainingJobId")
                    .asText();
            user.post(P + "training-jobs/" + training + "/cancel", "{\"keepBest\":false}");
            TRAININGS.add(0, training);
        }
    }

    @Test
    void everyListTakesTheSameWords(RunningServer server) throws Exception {
        ServedDocument document = ServedDocument.of(server);
        List<String> lists = new ArrayList<>();
        for (String key : document.operations()) {
            if (key.startsWith("GET ") && document.hasArrays(key)) {
                String path = key.substring("GET ".length());
                List<String> parameters =
                        document.operation(key).path("parameters").findValuesAsText("name");
                if (!NO_LISTS.contains(path)) {
                    assertThat(parameters).as(path).contains("cursor", "limit", "sort", "If-None-Match");
                    lists.add(path);
                    document.check(key, administrator.get(path.replace("{id}", "webhook_1") + "?cursor=no-cursor"));
                }
            }
        }
        assertThat(lists).hasSize(14);
    }

    @Test
    void everyRowHasItsTurnOnce() throws Exception {
        Pages.walk(user, P + "datasets", "datasets");
        Pages.walk(user, P + "api-keys", "apiKeys");
        Pages.walk(user, P + "webhooks", "webhooks");
        Pages.walk(user, P + "account/sessions", "sessions");
        Pages.walk(user, P + "notifications", "notifications");
        Pages.walk(administrator, JOBS + "?status=cancelled", "jobs");
        Pages.walk(administrator, P + "admin/deployments", "deployments");
        Pages.walk(administrator, P + "admin/monitoring", "deployments");
        assertThat(user.get(P + "webhooks/webhook_1/deliveries?sort=oldest").status())
                .isEqualTo(404);
        assertThat(administrator.get(P + "admin/approvals?sort=shortest").status())
                .isEqualTo(200);
        assertThat(Pages.walk(administrator, P + "admin/audit?sort=oldest", "events", 5).stream()
                        .map(event -> event.get("position").asInt()))
                .startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void theWordsOfASearchAreMeantLiterally() throws Exception {
        assertThat(names("search=A")).containsExactly("Gamma 100%", "alpha", "Beta");
        assertThat(names("search=100%25")).containsExactly("Gamma 100%");
        assertThat(names("search=a_p")).isEmpty();
        assertThat(names("sort=oldest&limit=2")).containsExactly("Beta", "alpha");
    }

    @Test
    void jobsKeepTheirShapeAndArePagedWhereThatIsWanted() throws Exception {
        JsonNode overview = administrator.get(JOBS).json();
        assertThat(overview.has("jobs")).isFalse();
        assertThat(overview.get("failed").findValuesAsText("id")).containsAll(TRAININGS);

        JsonNode page = administrator
                .get(JOBS + "?search=LISTS%40example&status=cancelled&limit=2")
                .json();
        assertThat(page.get("jobs").findValuesAsText("id")).containsExactlyElementsOf(TRAININGS.subList(0, 2));
        JsonNode rest = administrator
                .get(JOBS + "?search=LISTS%40example&status=cancelled&limit=2&cursor="
                        + page.get("next").asText())
                .json();
        assertThat(rest.get("jobs").findValuesAsText("id")).containsExactly(TRAININGS.get(2));
        assertThat(Pages.walk(administrator, JOBS + "?search=lists%40example.com&sort=filename", "jobs", 1).stream()
                        .map(job -> job.get("id").asText()))
                .containsExactlyElementsOf(TRAININGS.stream().sorted().toList());
        assertThat(administrator.get(JOBS + "?cursor=training_1&sort=filename").status())
                .isEqualTo(404);
        assertThat(user.get(JOBS + "?sort=sideways").status()).isIn(400, 403);
    }

    @Test
    void everyStatusCanBeAskedFor() throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        for (JobStatus status : JobStatus.values()) {
            answers.put(status.name(), asked(JOBS, status.name()));
        }
        for (DeploymentStatus status : DeploymentStatus.values()) {
            answers.put(status.name(), asked(P + "admin/deployments", status.name()));
        }
        assertThat(answers.values()).as("%s", answers).containsOnly(200);
        assertThat(asked(JOBS, "queued")).isEqualTo(400);
        assertThat(asked(P + "admin/deployments", "ACTIVE!")).isEqualTo(400);
    }

    private static int asked(String list, String status) throws Exception {
        return administrator
                .get(list + "?status=" + status.toLowerCase(Locale.ROOT))
                .status();
    }

    private static List<String> names(String query) throws Exception {
        List<String> names =
                user.get(P + "api-keys?" + query).json().get("apiKeys").findValuesAsText("name");
        return Collections.unmodifiableList(names);
    }
}
