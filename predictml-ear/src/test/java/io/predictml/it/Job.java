package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A training as its user follows it over REST. */
final class Job {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration OFTEN = Duration.ofMillis(50);

    /** What the log says of a candidate that finished a rung of the race, without the time that it took. */
    private static final Pattern ENDED =
            Pattern.compile("^(\\w+ (?:completed|on [\\d,]+ rows), .*), [\\d.]+ s[.:].*", Pattern.DOTALL);

    private final Api user;
    private final String id;

    private Job(Api user, String id) {
        this.user = user;
        this.id = id;
    }

    /**
     * Uploads a table and asks for a training on it.
     *
     * @param config a JSON object, as the API takes it
     */
    static Job submit(Api user, Path table, String target, String config) throws Exception {
        Api.Answer uploaded = user.upload(table, Map.of());
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        return of(user, uploaded.json().get("reportId").asText(), target, config);
    }

    /** Asks for a training on a dataset that is there already. */
    static Job of(Api user, String dataset, String target, String config) throws Exception {
        Api.Answer answer = user.post(
                "/api/predictml/auto-train",
                "{\"datasetId\":\"%s\",\"targetColumn\":\"%s\",\"config\":%s}".formatted(dataset, target, config));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return new Job(user, answer.json().get("trainingJobId").asText());
    }

    /** One that somebody else asked for. */
    static Job started(Api user, String id) {
        return new Job(user, id);
    }

    /** The same training, asked for by that person, on another server perhaps. */
    Job as(Api other) {
        return new Job(other, id);
    }

    String id() {
        return id;
    }

    JsonNode get() throws Exception {
        Api.Answer answer = user.get("/api/predictml/training-status/" + id);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("job");
    }

    String status() throws Exception {
        return get().get("status").asText();
    }

    int progress() throws Exception {
        return get().get("progress").asInt();
    }

    int queuePosition() throws Exception {
        return get().get("queuePosition").asInt();
    }

    JsonNode leaderboard() throws Exception {
        return user.get("/api/predictml/training-jobs/" + id + "/leaderboard")
                .json()
                .get("leaderboard");
    }

    int cancel(boolean keepBest) throws Exception {
        return user.post(path("cancel"), "{\"keepBest\":%s}".formatted(keepBest))
                .status();
    }

    /** Asks for more time, in seconds. */
    int goOn(int seconds) throws Exception {
        return user.post(path("continue"), "{\"addTime\":%d}".formatted(seconds))
                .status();
    }

    int retry() throws Exception {
        return user.post(path("retry")).status();
    }

    void awaitProgress(int percent) {
        await().atMost(LIMIT).pollInterval(OFTEN).untilAsserted(() -> assertThat(progress())
                .isGreaterThanOrEqualTo(percent));
    }

    void awaitStatus(String wanted) {
        awaitStatus(wanted, LIMIT);
    }

    void awaitStatus(String wanted, Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(status())
                .isEqualTo(wanted));
    }

    /** When the first candidate had a score. */
    Instant firstScore() throws Exception {
        for (JsonNode line : get().get("logs")) {
            if (ENDED.matcher(line.get("message").asText()).matches()) {
                return Instant.parse(line.get("timestamp").asText());
            }
        }
        throw new AssertionError("No candidate has a score.");
    }

    /** What candidates finished, in the order of the log: what is there twice was computed twice. */
    List<String> ends() throws Exception {
        List<String> ends = new ArrayList<>();
        for (JsonNode line : get().get("logs")) {
            Matcher ended = ENDED.matcher(line.get("message").asText());
            if (ended.matches()) {
                ends.add(ended.group(1));
            }
        }
        return ends;
    }

    private String path(String act) {
        return "/api/predictml/training-jobs/" + id + "/" + act;
    }
}
