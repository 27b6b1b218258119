package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Measures what {@code benchmarks/survival} claims, on a real server with default settings: what kills at every moment of a
 * training cost, how soon a cancelled one is idle, how far over its time budget one goes. To be run by hand; the settings,
 * each as a system property:
 *
 * <ul>
 *   <li>{@code survival.kills}: how many, 50
 *   <li>{@code survival.cancels}: how many, 10
 *   <li>{@code survival.seconds}: time budgets, {@code 20,60,300}
 *   <li>{@code survival.tables}: names of {@code benchmarks/tables.csv}, all of them where it is left out
 *   <li>{@code survival.result}: the page to write, {@code ../benchmarks/survival/RESULT.md}
 * </ul>
 */
@TestMethodOrder(OrderAnnotation.class)
class SurvivalBenchmark {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration NOTICED = Duration.ofSeconds(3);
    private static final long LONGEST_WAIT_MILLIS = 6_000;

    private static final Random RANDOM = new Random(42);
    private static final SurvivalReport REPORT = new SurvivalReport();
    private static final List<String> COMPLETED = new ArrayList<>();

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.startDemo("survival");
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(server.stop()).isZero();
        try (Agreement agreement = Agreement.on(server)) {
            for (String training : COMPLETED) {
                agreement.assertCompletedOnce(training);
            }
        }
        REPORT.agreed(COMPLETED.size());
        keep();
    }

    /** After each part, for the whole takes an hour. */
    @AfterEach
    void keepPart() throws Exception {
        keep();
    }

    private static void keep() throws Exception {
        Path result = Path.of(System.getProperty("survival.result", "../benchmarks/survival/RESULT.md"));
        Files.writeString(result, REPORT.page());
    }

    /** One training after the other, each killed at every moment in turn, or some seconds after it. */
    @Test
    @Order(1)
    void killsCostNothingThatWasFinished() throws Exception {
        int wanted = Integer.getInteger("survival.kills", 50);
        while (REPORT.kills() < wanted) {
            Job job = Job.submit(Api.demoUser(server), Penguins.FILE, Penguins.TARGET, "{}");
            for (Moment moment : Moment.values()) {
                if (REPORT.kills() < wanted) {
                    moment.awaitIn(job, server);
                    job = killed(job, moment);
                }
            }
            job.awaitStatus("pending_review", LIMIT);
            COMPLETED.add(job.id());
            List<String> ends = job.ends();
            REPORT.finished(ends.size(), ends.size() - new HashSet<>(ends).size());
        }
    }

    private static Job killed(Job job, Moment moment) throws Exception {
        if (moment == Moment.EARLY_IN_THE_COMPARISON || moment == Moment.LATE_IN_THE_COMPARISON) {
            Duration some = Duration.ofMillis(RANDOM.nextLong(LONGEST_WAIT_MILLIS));
            await().atMost(LIMIT).pollDelay(some).until(() -> true);
        }
        List<ProcessHandle> workers = server.workers();
        Instant death = Instant.now();
        server.killServerAlone();
        await().pollDelay(NOTICED).atMost(LIMIT).until(() -> true);
        long left = workers.stream().filter(ProcessHandle::isAlive).count();
        server.start();
        Instant back = Instant.now();
        Job after = job.as(Api.demoUser(server));
        await().atMost(LIMIT)
                .pollInterval(OFTEN)
                .until(() -> !server.workers().isEmpty() || !after.status().equals("training"));
        REPORT.killed(moment, left, seconds(death), seconds(back));
        return after;
    }

    @Test
    @Order(2)
    void aCancelledTrainingIsIdleInSeconds() throws Exception {
        Api user = Api.demoUser(server);
        for (int i = 0; i < Integer.getInteger("survival.cancels", 10); i++) {
            Job job = Job.submit(user, Penguins.FILE, Penguins.TARGET, "{}");
            await().atMost(LIMIT).until(() -> !server.workers().isEmpty());
            Duration some = Duration.ofMillis(RANDOM.nextLong(LONGEST_WAIT_MILLIS));
            await().atMost(LIMIT).pollDelay(some).until(() -> !server.workers().isEmpty());
            Instant begin = Instant.now();
            assertThat(job.cancel(false)).isEqualTo(202);
            await().atMost(LIMIT).pollInterval(OFTEN).until(() -> server.workers()
                    .isEmpty());
            REPORT.idle(seconds(begin));
            job.awaitStatus("cancelled");
        }
    }

    @Test
    @Order(3)
    void everyTableKeepsItsTimeBudget() throws Exception {
        Path data = Penguins.FILE.toAbsolutePath().getParent();
        for (String budget : System.getProperty("survival.seconds", "20,60,300").split(",", -1)) {
            for (Map.Entry<String, String> table : SurvivalReport.tables().entrySet()) {
                Job job = Job.submit(
                        Api.demoUser(server),
                        data.resolve(table.getKey() + ".csv"),
                        table.getValue(),
                        "{\"maxTrainingTime\":%s}".formatted(budget));
                await().atMost(LIMIT).pollInterval(NOTICED).until(() -> !job.status()
                        .equals("training"));
                JsonNode ended = job.get();
                Instant begin = Instant.parse(ended.get("startTime").asText());
                REPORT.timed(
                        table.getKey(),
                        Integer.parseInt(budget),
                        seconds(begin, job.firstScore()),
                        seconds(begin, Instant.parse(ended.get("endTime").asText())),
                        ended.get("status").asText());
            }
        }
    }

    private static double seconds(Instant since) {
        return seconds(since, Instant.now());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
