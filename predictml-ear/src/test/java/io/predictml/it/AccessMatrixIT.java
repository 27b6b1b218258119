package io.predictml.it;

import static io.predictml.it.Route.Whose.ADMIN;
import static io.predictml.it.Route.Whose.OWN;
import static io.predictml.it.Route.Whose.OWNED;
import static io.predictml.it.Route.Whose.PRIVATE;
import static io.predictml.it.Route.Whose.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.it.Callers.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every address of the API and of the inference port, asked by everybody. An address without a row here fails the build, and
 * so does an answer that the served document does not know.
 */
@OnSharedServer
class AccessMatrixIT {
    private static final String P = "/api/predictml/";
    private static final String TOO_SHORT =
            "{\"currentPassword\":\"%s\",\"newPassword\":\"short\"}".formatted(Callers.PASSWORD);

    private static final List<Route> API = List.of(
            Route.of(PUBLIC, "POST", "/api/authenticate")
                    .with("{\"email\":\"demo@predictml.com\",\"password\":\"demo123\"}"),
            Route.of(OWN, "GET", P + "datasets"),
            Route.of(OWN, "POST", P + "upload").with("form "),
            Route.of(OWN, "GET", P + "api-keys"),
            Route.of(OWN, "POST", P + "api-keys").with("{\"name\":\"matrix\"}"),
            Route.of(OWN, "GET", P + "notifications"),
            Route.of(OWN, "POST", P + "notifications").with("{\"read\":true}"),
            Route.of(OWN, "GET", P + "notifications/mails"),
            Route.of(OWN, "POST", P + "notifications/mails").with("{\"language\":\"en\"}"),
            Route.of(OWN, "GET", P + "account/sessions"),
            Route.of(OWN, "POST", P + "account/password").with(TOO_SHORT),
            Route.of(OWN, "GET", P + "webhooks"),
            Route.of(OWN, "POST", P + "webhooks").with("{\"url\":\"https://127.0.0.1/hook\"}"),
            Route.of(PRIVATE, "GET", P + "webhooks/{id}/deliveries").at(P + "webhooks/webhook_1/deliveries"),
            Route.of(PRIVATE, "POST", P + "webhooks/{id}/test").at(P + "webhooks/webhook_1/test"),
            Route.of(PRIVATE, "POST", P + "webhooks/{id}/deliveries/{delivery}/redeliver")
                    .at(P + "webhooks/webhook_1/deliveries/1/redeliver"),
            Route.of(PRIVATE, "DELETE", P + "webhooks/{id}").at(P + "webhooks/webhook_1"),
            Route.of(PRIVATE, "DELETE", P + "api-keys/{id}").at(P + "api-keys/<key>"),
            Route.of(OWN, "GET", P + "datasets/reference"),
            Route.of(OWN, "POST", P + "datasets/reference").with("{\"location\":\"lake/birds/penguins\"}"),
            Route.of(OWNED, "GET", P + "datasets/reference/{id}").at(P + "datasets/reference/<reference>"),
            Route.of(OWNED, "POST", P + "datasets/reference/{id}/cancel")
                    .at(P + "datasets/reference/<reference>/cancel"),
            Route.of(OWNED, "GET", P + "datasets/{id}").at(P + "datasets/<dataset>"),
            Route.of(OWNED, "GET", P + "datasets/{id}/file").at(P + "datasets/<dataset>/file"),
            Route.of(OWNED, "POST", P + "datasets/{id}/leaks")
                    .at(P + "datasets/<dataset>/leaks")
                    .with("{\"targetColumn\":\"species\",\"answers\":[]}"),
            Route.of(OWNED, "POST", P + "datasets/{id}/reading")
                    .at(P + "datasets/<dataset>/reading")
                    .with("{}"),
            Route.of(OWNED, "POST", P + "datasets/{id}/retrain").at(P + "datasets/<dataset>/retrain"),
            Route.of(OWNED, "DELETE", P + "datasets/{id}").at(P + "datasets/<dataset>"),
            Route.of(OWNED, "POST", P + "get-columns").with("{\"reportId\":\"<dataset>\"}"),
            Route.of(OWNED, "POST", P + "auto-train")
                    .with("{\"datasetId\":\"<dataset>\",\"targetColumn\":\"no such column\"}"),
            Route.of(OWNED, "POST", P + "predict")
                    .with("{\"datasetId\":\"<dataset>\",\"inputData\":" + Penguins.ROW + "}"),
            Route.of(OWNED, "POST", P + "predict-batch").with("form datasetId=<dataset>"),
            Route.of(OWNED, "GET", P + "predict-batch/{id}").at(P + "predict-batch/<batch>"),
            Route.of(OWNED, "GET", P + "predict-batch/{id}/file").at(P + "predict-batch/<batch>/file"),
            Route.of(OWNED, "GET", P + "training-status/{jobId}").at(P + "training-status/<training>"),
            Route.of(OWNED, "GET", P + "training-jobs/{jobId}/leaderboard")
                    .at(P + "training-jobs/<training>/leaderboard"),
            Route.of(OWNED, "GET", P + "training-jobs/{jobId}/report").at(P + "training-jobs/<training>/report"),
            Route.of(OWNED, "GET", P + "training-jobs/{jobId}/payoffs").at(P + "training-jobs/<training>/payoffs"),
            Route.of(OWNED, "PUT", P + "training-jobs/{jobId}/payoffs")
                    .at(P + "training-jobs/<training>/payoffs")
                    .with("{\"currency\":\"EUR\",\"errors\":{\"tooHigh\":1,\"tooLow\":1}}"),
            Route.of(OWNED, "DELETE", P + "training-jobs/{jobId}/payoffs").at(P + "training-jobs/<training>/payoffs"),
            Route.of(OWNED, "POST", P + "training-jobs/{jobId}/cancel").at(P + "training-jobs/<training>/cancel"),
            Route.of(OWNED, "POST", P + "training-jobs/{jobId}/retry").at(P + "training-jobs/<training>/retry"),
            Route.of(OWNED, "POST", P + "training-jobs/{jobId}/continue")
                    .at(P + "training-jobs/<training>/continue")
                    .with("{\"addTime\":60}"),
            Route.of(OWNED, "POST", P + "outcomes").with("{\"predictionId\":\"<prediction>\",\"outcome\":\"Adelie\"}"),
            Route.of(OWNED, "GET", P + "outcomes").at(P + "outcomes?datasetId=<dataset>"),
            Route.of(OWN, "POST", P + "outcomes/file").with("form "),
            Route.of(OWNED, "POST", P + "contests").with("{\"predictionId\":\"<prediction>\",\"remark\":\"no\"}"),
            Route.of(OWNED, "GET", P + "contests").at(P + "contests?datasetId=<dataset>"),
            Route.of(ADMIN, "GET", P + "admin/approvals"),
            Route.of(ADMIN, "GET", P + "admin/approvals/{id}").at(P + "admin/approvals/<deployment>"),
            Route.of(ADMIN, "POST", P + "admin/approvals/{id}")
                    .at(P + "admin/approvals/<deployment>")
                    .with("{\"seen\":\"valid\"}"),
            Route.of(ADMIN, "POST", P + "admin/approvals/{id}/retraining")
                    .at(P + "admin/approvals/<deployment>/retraining")
                    .with("{\"onAlert\":false}"),
            Route.of(ADMIN, "GET", P + "admin/training-jobs"),
            Route.of(ADMIN, "POST", P + "admin/approve-deployment")
                    .with("{\"trainingJobId\":\"<training>\",\"action\":\"reject\",\"reason\":\"no\"}"),
            Route.of(ADMIN, "GET", P + "admin/deployments"),
            Route.of(ADMIN, "GET", P + "admin/deployments/{id}/steps").at(P + "admin/deployments/<deployment>/steps"),
            Route.of(ADMIN, "POST", P + "admin/deployments/{id}/rollback")
                    .at(P + "admin/deployments/<deployment>/rollback"),
            Route.of(ADMIN, "GET", P + "admin/deployments/{id}/rollout")
                    .at(P + "admin/deployments/<deployment>/rollout"),
            Route.of(ADMIN, "POST", P + "admin/deployments/{id}/rollout")
                    .at(P + "admin/deployments/<deployment>/rollout")
                    .with("{\"mode\":\"end\"}"),
            Route.of(ADMIN, "GET", P + "admin/monitoring"),
            Route.of(ADMIN, "GET", P + "admin/monitoring/{id}").at(P + "admin/monitoring/<deployment>"),
            Route.of(ADMIN, "GET", P + "admin/audit"),
            Route.of(ADMIN, "GET", P + "admin/audit/verify"),
            Route.of(ADMIN, "GET", P + "admin/audit/file"),
            Route.of(ADMIN, "GET", P + "admin/training-jobs/{jobId}/evidence")
                    .at(P + "admin/training-jobs/<training>/evidence"),
            Route.of(ADMIN, "GET", P + "admin/evidence-key"),
            Route.of(ADMIN, "POST", P + "admin/azure/check"),
            Route.of(ADMIN, "GET", P + "admin/users"),
            Route.of(ADMIN, "POST", P + "admin/users").with("{\"email\":\"demo@predictml.com\",\"role\":\"USER\"}"),
            Route.of(ADMIN, "GET", P + "admin/users/{id}").at(P + "admin/users/<account>"),
            Route.of(ADMIN, "POST", P + "admin/users/{id}/link").at(P + "admin/users/<account>/link"),
            Route.of(ADMIN, "POST", P + "admin/users/{id}/role")
                    .at(P + "admin/users/<account>/role")
                    .with("{\"role\":\"USER\"}"),
            Route.of(ADMIN, "POST", P + "admin/users/{id}/disable").at(P + "admin/users/<account>/disable"),
            Route.of(ADMIN, "POST", P + "admin/users/{id}/enable").at(P + "admin/users/<account>/enable"),
            Route.of(ADMIN, "POST", P + "admin/deployments/{id}/undeploy")
                    .at(P + "admin/deployments/<deployment>/undeploy"),
            // Ends the tokens of all who ask, so it comes last.
            Route.of(PRIVATE, "DELETE", P + "account/sessions/{id}").at(P + "account/sessions/session_1"),
            Route.of(OWN, "DELETE", P + "account/sessions"));

    private static final List<Route> INFERENCE = List.of(
            Route.of(OWNED, "POST", "/predict/*").at("/predict/<dataset>").with(Penguins.ROW),
            Route.of(OWNED, "POST", "/score").at("/score?datasetId=<dataset>").with(Penguins.ROW),
            Route.of(OWNED, "POST", "/invocations")
                    .at("/invocations?datasetId=<dataset>")
                    .with("{\"dataframe_records\":[" + Penguins.ROW + "]}"),
            Route.of(OWNED, "GET", "/v2/*").at("/v2/models/<dataset>"),
            Route.of(PUBLIC, "GET", "/health"),
            Route.of(PUBLIC, "GET", "/health/live"),
            Route.of(PUBLIC, "GET", "/health/ready"),
            Route.of(PUBLIC, "GET", "/ping"));

    private static final List<Route> PAGES = List.of(
            Route.of(PUBLIC, "GET", "/predictml/login"),
            Route.of(PUBLIC, "GET", "/predictml/password"),
            Route.of(PUBLIC, "GET", "/predictml/forgotten"),
            Route.of(OWN, "GET", "/predictml/api"),
            Route.of(PUBLIC, "GET", "/predictml/oidc/start"),
            Route.of(PUBLIC, "GET", "/predictml/oidc/callback"),
            Route.of(OWN, "GET", "/predictml/pulse").at("/predictml/pulse?of=own"),
            Route.of(OWN, "GET", "/predictml/dashboard"),
            Route.of(OWN, "GET", "/predictml/account"),
            Route.of(OWNED, "GET", "/predictml/dataset").at("/predictml/dataset?id=<dataset>"),
            Route.of(OWNED, "GET", "/predictml/model").at("/predictml/model?id=<training>"),
            Route.of(OWNED, "GET", "/predictml/predict").at("/predictml/predict?id=<dataset>"),
            Route.of(ADMIN, "GET", "/predictml/admin"),
            Route.of(ADMIN, "GET", "/predictml/admin/review").at("/predictml/admin/review?id=<training>"),
            Route.of(ADMIN, "GET", "/predictml/admin/deployments"),
            Route.of(ADMIN, "GET", "/predictml/admin/audit"),
            Route.of(ADMIN, "GET", "/predictml/admin/monitoring"),
            Route.of(OWN, "GET", "/predictml/notifications"),
            Route.of(ADMIN, "GET", "/predictml/admin/users"));

    private static RunningServer server;
    private static Callers callers;
    private static ServedDocument document;
    private static final Map<String, String> THINGS = new HashMap<>();

    @BeforeAll
    static void makeWhatIsAskedAbout(RunningServer shared) throws Exception {
        server = shared;
        callers = new Callers(server, "matrix");
        document = ServedDocument.of(server);
        Api owner = callers.get(Kind.OWNER);
        Api administrator = callers.get(Kind.ADMINISTRATOR);
        String dataset = Penguins.upload(owner);
        String training = Penguins.train(owner, dataset);
        Penguins.approve(administrator, training);
        Penguins.awaitDeployed(owner, training);
        Callers.account(server, administrator, "matrix-somebody", "USER");
        THINGS.putAll(Map.of(
                "dataset", dataset,
                "training", training,
                "batch", batch(owner, dataset),
                "deployment", deployment(administrator, training),
                "key", key(owner),
                "account", Callers.id(administrator, "matrix-somebody")));
        THINGS.put("prediction", prediction(owner, dataset));
        THINGS.put("reference", reference(owner));
        THINGS.putAll(Map.of(
                "no-prediction", "prediction_0000000000_0",
                "no-dataset", "report_1",
                "no-reference", "report_2",
                "no-training", "training_1",
                "no-batch", "batch_1",
                "no-key", "key_1"));
    }

    @Test
    void everyAddressHasARow() throws Exception {
        Set<String> rows = API.stream().map(Route::key).collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).isEqualTo(document.operations());

        Set<String> addresses = INFERENCE.stream().map(Route::template).collect(Collectors.toCollection(TreeSet::new));
        assertThat(addresses).isEqualTo(Doors.ofTheInferencePort());

        Set<String> pages = PAGES.stream().map(Route::template).collect(Collectors.toCollection(TreeSet::new));
        assertThat(pages).isEqualTo(Doors.pages());
    }

    @Test
    void everybodyGetsWhatTheyMayAndNobodyMore() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Route route : INFERENCE) {
            for (Kind kind : Kind.values()) {
                judge(route, kind, route.ask(callers.get(kind).at(server.scoring()), THINGS), wrong);
            }
        }
        for (Route route : PAGES) {
            for (Kind kind : Kind.values()) {
                judgePage(route, kind, route.ask(callers.get(kind), THINGS), wrong);
            }
        }
        for (Route route : API) {
            for (Kind kind : Kind.values()) {
                Api.Answer answer = route.ask(callers.get(kind), THINGS);
                document.check(route.key(), answer);
                judge(route, kind, answer, wrong);
                if (kind == Kind.TWIN && route.whose() == OWNED) {
                    assertThat(route.aboutNothing()
                                    .ask(callers.get(kind), THINGS)
                                    .json()
                                    .get("error"))
                            .as(route.key())
                            .isEqualTo(answer.json().get("error"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void judge(Route route, Kind kind, Api.Answer answer, List<String> wrong) {
        int status = answer.status();
        boolean served = status < 500 && status != 401 && status != 403 && status != 404 && status != 429;
        boolean right =
                switch (route.whose()) {
                    case PUBLIC -> served;
                    case OWN -> kind.isNobody() ? status == 401 : served;
                    case ADMIN -> kind.isNobody() ? status == 401 : kind == Kind.ADMINISTRATOR ? served : status == 403;
                    case OWNED -> kind.isNobody() ? status == 401 : kind == Kind.TWIN ? status == 404 : served;
                    case PRIVATE ->
                        kind.isNobody() ? status == 401 : kind == Kind.OWNER ? status != 401 : status == 404;
                };
        if (!right) {
            wrong.add(route.key() + " by " + kind + ": " + status + " " + answer.text());
        }
    }

    private static void judgePage(Route page, Kind kind, Api.Answer answer, List<String> wrong) {
        int status = answer.status();
        boolean asked = status == 302 && answer.header("Location").equals("/predictml/login");
        boolean right =
                switch (page.whose()) {
                    case PUBLIC -> status == 200 || status == 302;
                    case OWN, PRIVATE -> kind.isNobody() ? asked : status == 200;
                    case ADMIN -> kind.isNobody() ? asked : status == (kind == Kind.ADMINISTRATOR ? 200 : 403);
                    case OWNED -> kind.isNobody() ? asked : status == (kind == Kind.TWIN ? 404 : 200);
                };
        if (!right) {
            wrong.add(page.key() + " by " + kind + ": " + status + " " + answer.header("Location"));
        }
    }

    private static String prediction(Api owner, String dataset) throws Exception {
        return owner.post(P + "predict", "{\"datasetId\":\"%s\",\"inputData\":%s}".formatted(dataset, Penguins.ROW))
                .json()
                .at("/predictionId/0")
                .asText();
    }

    private static String batch(Api owner, String dataset) throws Exception {
        return Route.of(OWN, "POST", P + "predict-batch")
                .with("form datasetId=" + dataset)
                .ask(owner, Map.of())
                .json()
                .get("batchId")
                .asText();
    }

    private static String deployment(Api administrator, String training) throws Exception {
        for (var one : administrator.get(P + "admin/deployments").json().get("deployments")) {
            if (one.get("trainingJobId").asText().equals(training)) {
                return one.get("id").asText();
            }
        }
        throw new AssertionError("not deployed");
    }

    private static String reference(Api owner) throws Exception {
        return owner.post(P + "datasets/reference", "{\"location\":\"lake/birds/penguins\"}")
                .json()
                .at("/reference/reportId")
                .asText();
    }

    private static String key(Api owner) throws Exception {
        return owner.post(P + "api-keys", "{\"name\":\"to be revoked by its owner\"}")
                .json()
                .at("/apiKey/id")
                .asText();
    }
}
