package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * Measures what {@code benchmarks/portal} claims of the portal, on a real server with 10,000 datasets, 10,000 jobs and 100,000
 * rows of audit: how long each page takes and how many queries it asks, how much a browser transfers, and what 50 people cost
 * who watch. To be run by hand: {@code mvn -Pportal}. Settings, each a system property: {@code portal.datasets},
 * {@code portal.audit}, {@code portal.visits} of each page, {@code portal.watchers}, {@code portal.result}.
 */
class PortalBenchmark {
    private static final int DATASETS = Integer.getInteger("portal.datasets", 10_000);
    private static final int AUDIT = Integer.getInteger("portal.audit", 100_000);
    private static final int VISITS = Integer.getInteger("portal.visits", 100);
    private static final int WATCHERS = Integer.getInteger("portal.watchers", 50);
    private static final int WATCHED_SECONDS = 60;
    private static final int WARM_UP = 60;
    private static final String USER = "demo@predictml.com";
    private static final String USER_PASSWORD = "demo123";
    private static final String ADMINISTRATOR = "admin@predictml.com";
    private static final String ADMINISTRATOR_PASSWORD = "admin123";

    /**
     * What a page costs.
     *
     * @param late what 95 of 100 visits stay within; from the request to the last byte, on the machine itself: an upper
     *     bound of the server's time
     * @param processor that the whole server used per visit
     */
    private record Cost(Duration median, Duration late, Duration processor) {}

    private final StringBuilder result = new StringBuilder();

    @Test
    void thePortalWithYearsOfUse() throws Exception {
        try (RunningServer server =
                RunningServer.start("portal-benchmark", Map.of("PREDICTML_PROFILE", "demo", "JAVA_OPTS", ""))) {
            Api user = Api.demoUser(server);
            String dataset = Penguins.upload(user);
            String training = Penguins.train(user, dataset);
            Penguins.approve(Api.demoAdministrator(server), training);
            Penguins.awaitDeployed(user, training);
            server.stop();
            try (Crowd crowd = Crowd.in(server)) {
                crowd.datasets(dataset, training, DATASETS);
                crowd.auditRows(AUDIT);
                crowd.people(USER, WATCHERS);
            }
            server.start();
            double load = load();
            say("# The portal with years of use\n");
            say("%,d datasets and as many jobs, %,d rows of audit; `mvn -Pportal`; embedded H2; %d processors.%n"
                    .formatted(DATASETS, AUDIT, Runtime.getRuntime().availableProcessors()));
            String deployment = Penguins.deployment(Api.demoAdministrator(server), training)
                    .get("id")
                    .asText();
            List<PortalPages.Page> all = PortalPages.all(dataset, training, deployment);
            pages(server, all);
            transfers(server, all);
            watchers(server);
            say(
                    "%nOther programs of the machine were at work, too: it had %.1f processes that wanted one of its processors before, %.1f after.%n"
                            .formatted(load, load()));
        }
        Files.writeString(Path.of(System.getProperty("portal.result", "../benchmarks/portal/RESULT.md")), result);
    }

    private void pages(RunningServer server, List<PortalPages.Page> all) throws Exception {
        say("\n| page | as | median | 95th percentile | processor time | queries |\n|---|---|---|---|---|---|\n");
        PortalVisitor user = PortalVisitor.signedIn(server.base(), USER, USER_PASSWORD);
        PortalVisitor administrator = PortalVisitor.signedIn(server.base(), ADMINISTRATOR, ADMINISTRATOR_PASSWORD);
        PortalPages pages = new PortalPages(server);
        List<Cost> costs = new ArrayList<>();
        for (PortalPages.Page page : all) {
            costs.add(cost(server, page.administrators() ? administrator : user, page.path()));
        }
        pages.listen(true);
        for (int i = 0; i < all.size(); i++) {
            PortalPages.Page page = all.get(i);
            int queries = pages.queries(page.administrators() ? administrator : user, page.path());
            say("| `%s` | %s | %s | %s | %s | %d |%n"
                    .formatted(
                            shortened(page.path()),
                            page.administrators() ? "administrator" : "user",
                            millis(costs.get(i).median()),
                            millis(costs.get(i).late()),
                            millis(costs.get(i).processor()),
                            queries));
        }
        pages.listen(false);
    }

    /** Visits a page until its code is warm, and then measures. The whole server's processor time is shared by the visits. */
    private static Cost cost(RunningServer server, PortalVisitor visitor, String path) throws Exception {
        for (int visit = 0; visit < WARM_UP; visit++) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(200);
        }
        List<Duration> times = new ArrayList<>();
        Duration before = processorTime(server);
        for (int visit = 0; visit < VISITS; visit++) {
            times.add(visitor.get(path).time());
        }
        Duration spent = processorTime(server).minus(before);
        Collections.sort(times);
        return new Cost(times.get(VISITS / 2), times.get(VISITS * 95 / 100), spent.dividedBy(VISITS));
    }

    private void transfers(RunningServer server, List<PortalPages.Page> all) {
        say("\n| page | as | first visit | repeated |\n|---|---|---|---|\n");
        try (Browser browser = Browser.open(server.base())) {
            for (boolean administrators : List.of(false, true)) {
                browser.forget();
                browser.signIn(
                        administrators ? ADMINISTRATOR : USER, administrators ? ADMINISTRATOR_PASSWORD : USER_PASSWORD);
                for (PortalPages.Page page : all) {
                    if (page.administrators() == administrators) {
                        say("| `%s` | %s | %s | %s |%n"
                                .formatted(
                                        shortened(page.path()),
                                        administrators ? "administrator" : "user",
                                        kilobytes(browser.transferred(page.path(), true)),
                                        kilobytes(browser.transferred(page.path(), false))));
                    }
                }
            }
        }
    }

    /**
     * Everyone watches a training of their own as an open dashboard does: it asks every other second whether there is
     * anything new, and for what is live on it only if there is. Of the trainings as many are at work as there are slots;
     * the others wait for theirs. What the server's own work on them costs is measured without anybody who watches.
     */
    private void watchers(RunningServer server) throws Exception {
        List<Watcher> watching = new ArrayList<>();
        for (int i = 1; i <= WATCHERS; i++) {
            String email = "watcher" + i + "@predictml.com";
            Api own = Api.signedIn(server.base(), email, USER_PASSWORD);
            String dataset = Penguins.upload(own);
            Api.Answer started = own.post(
                    "/api/predictml/auto-train",
                    "{\"datasetId\":\"%s\",\"targetColumn\":\"%s\"}".formatted(dataset, Penguins.TARGET));
            assertThat(started.status()).as(started.text()).isEqualTo(202);
            PortalVisitor visitor = PortalVisitor.signedIn(server.base(), email, USER_PASSWORD);
            visitor.open("/predictml/dashboard");
            watching.add(new Watcher(visitor));
        }
        Duration alone = spentWhile(server, () -> TimeUnit.SECONDS.sleep(WATCHED_SECONDS));
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
        for (int i = 0; i < WATCHERS; i++) {
            ScheduledFuture<?> unused =
                    clock.scheduleAtFixedRate(watching.get(i)::look, 40L * i, 2000, TimeUnit.MILLISECONDS);
        }
        int settled = 10 * WATCHERS;
        await().atMost(Duration.ofMinutes(2)).until(() -> sum(watching, Watcher::polls) > settled);
        int polls = sum(watching, Watcher::polls);
        int looks = sum(watching, Watcher::looks);
        Duration watched = spentWhile(server, () -> TimeUnit.SECONDS.sleep(WATCHED_SECONDS));
        polls = sum(watching, Watcher::polls) - polls;
        looks = sum(watching, Watcher::looks) - looks;
        clock.shutdownNow();
        assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(sum(watching, Watcher::failures)).isZero();
        say(
                "%n%d people watched %d trainings for %d s: %d polls, of which %d brought something new and were followed by the page; "
                                .formatted(WATCHERS, WATCHERS, WATCHED_SECONDS, polls, looks)
                        + "%.1f %% of one core, of which %.1f %% without them.%n"
                                .formatted(percent(watched), percent(alone)));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Duration spentWhile(RunningServer server, Work work) throws Exception {
        Duration before = processorTime(server);
        work.run();
        return processorTime(server).minus(before);
    }

    private static int sum(List<Watcher> watching, ToIntFunction<Watcher> count) {
        return watching.stream().mapToInt(count).sum();
    }

    /** One who keeps the dashboard open. */
    private static final class Watcher {
        private final PortalVisitor visitor;
        private final AtomicInteger polls = new AtomicInteger();
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile String seen = "";

        private Watcher(PortalVisitor visitor) {
            this.visitor = visitor;
        }

        /** A failure is counted: thrown, it would end the looks of this one silently. */
        private void look() {
            try {
                PortalVisitor.Visit pulse = visitor.get("/predictml/pulse?of=own");
                polls.incrementAndGet();
                if (pulse.status() != 200) {
                    failures.incrementAndGet();
                } else if (!pulse.page().equals(seen)) {
                    seen = pulse.page();
                    looks.incrementAndGet();
                    if (visitor.lookAgain("/predictml/dashboard", "datasets").status() != 200) {
                        failures.incrementAndGet();
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                failures.incrementAndGet();
            }
        }

        private int polls() {
            return polls.get();
        }

        private int looks() {
            return looks.get();
        }

        private int failures() {
            return failures.get();
        }
    }

    /** What the server's JVM has used since it started. */
    private static Duration processorTime(RunningServer server) throws Exception {
        String pid = Files.readString(server.home().resolve("server/pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private static double percent(Duration time) {
        return 100.0 * time.toMillis() / (WATCHED_SECONDS * 1000);
    }

    /** Of the last minute. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String shortened(String path) {
        return path.replaceAll("(id|subject)=\\w+", "$1=…");
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }

    private static String kilobytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f kB", bytes / 1000.0);
    }

    private void say(String line) {
        result.append(line);
        System.out.print(line);
    }
}
