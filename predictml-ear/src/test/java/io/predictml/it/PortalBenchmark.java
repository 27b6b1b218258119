package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int SLOTS = 2;
    private static final int WARM_UP = 60;
    private static final String USER = "demo@predictml.com";
    private static final String ADMINISTRATOR = "admin@predictml.com";

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
            }
            server.start();
            say("# The portal with years of use\n");
            say("%,d datasets and as many jobs, %,d rows of audit; `mvn -Pportal`; embedded H2; %d processors.%n"
                    .formatted(DATASETS, AUDIT, Runtime.getRuntime().availableProcessors()));
            pages(server, dataset, training);
            transfers(server);
            watchers(server);
        }
        Files.writeString(Path.of(System.getProperty("portal.result", "../benchmarks/portal/RESULT.md")), result);
    }

    private void pages(RunningServer server, String dataset, String training) throws Exception {
        say("\n| page | as | median | 95th percentile | queries |\n|---|---|---|---|---|\n");
        PortalVisitor user = PortalVisitor.signedIn(server.base(), USER, "demo123");
        PortalVisitor administrator = PortalVisitor.signedIn(server.base(), ADMINISTRATOR, "admin123");
        PortalPages pages = new PortalPages(server);
        List<PortalPages.Page> all = PortalPages.all(dataset, training);
        List<List<Duration>> times = new ArrayList<>();
        for (PortalPages.Page page : all) {
            times.add(times(page.administrators() ? administrator : user, page.path()));
        }
        pages.listen(true);
        for (int i = 0; i < all.size(); i++) {
            PortalPages.Page page = all.get(i);
            int queries = pages.queries(page.administrators() ? administrator : user, page.path());
            List<Duration> sorted = times.get(i);
            say("| `%s` | %s | %s | %s | %d |%n"
                    .formatted(
                            page.path().replaceAll("id=\\w+", "id=…"),
                            page.administrators() ? "administrator" : "user",
                            millis(sorted.get(sorted.size() / 2)),
                            millis(sorted.get(sorted.size() * 95 / 100)),
                            queries));
        }
        pages.listen(false);
    }

    /** From the request to the last byte, on the machine itself: an upper bound of the server's time. */
    private static List<Duration> times(PortalVisitor visitor, String path) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int visit = -WARM_UP; visit < VISITS; visit++) {
            PortalVisitor.Visit seen = visitor.get(path);
            assertThat(seen.status()).as(path).isEqualTo(200);
            if (visit >= 0) {
                times.add(seen.time());
            }
        }
        Collections.sort(times);
        return times;
    }

    private void transfers(RunningServer server) {
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn(USER, "demo123");
            say("\n| page | first visit | repeated |\n|---|---|---|\n");
            for (String path : List.of("/predictml/dashboard", "/predictml/model")) {
                say("| `%s` | %s | %s |%n"
                        .formatted(
                                path,
                                kilobytes(browser.transferred(path, true)),
                                kilobytes(browser.transferred(path, false))));
            }
        }
    }

    /**
     * Everyone asks every other second whether there is anything new, as an open page does. As many trainings as there are
     * slots really run, so that theirs see something new each time and ask for what is live on their page.
     */
    private void watchers(RunningServer server) throws Exception {
        List<PortalVisitor> watching = new ArrayList<>();
        for (int i = 0; i < WATCHERS; i++) {
            PortalVisitor one = PortalVisitor.signedIn(server.base(), USER, "demo123");
            one.open("/predictml/dashboard");
            watching.add(one);
        }
        AtomicInteger asked = new AtomicInteger();
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
        for (int i = 0; i < WATCHERS; i++) {
            PortalVisitor one = watching.get(i);
            boolean changes = i < SLOTS;
            ScheduledFuture<?> unused =
                    clock.scheduleAtFixedRate(() -> ask(one, asked, changes), 40L * i, 2000, TimeUnit.MILLISECONDS);
        }
        TimeUnit.SECONDS.sleep(20);
        int before = asked.get();
        Duration busy = processorTime(server);
        TimeUnit.SECONDS.sleep(WATCHED_SECONDS);
        Duration spent = processorTime(server).minus(busy);
        int polls = asked.get() - before;
        clock.shutdownNow();
        assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        TimeUnit.SECONDS.sleep(5);
        Duration still = processorTime(server);
        TimeUnit.SECONDS.sleep(WATCHED_SECONDS);
        Duration idle = processorTime(server).minus(still);
        say("%n%d people watched for %d s: %d polls, %.1f %% of one core, of which %.1f %% without them.%n"
                .formatted(WATCHERS, WATCHED_SECONDS, polls, percent(spent), percent(idle)));
    }

    private static void ask(PortalVisitor one, AtomicInteger asked, boolean changes) {
        try {
            assertThat(one.get("/predictml/pulse?of=own").status()).isEqualTo(200);
            if (changes) {
                assertThat(one.lookAgain("/predictml/dashboard", "datasets").status())
                        .isEqualTo(200);
            }
            asked.incrementAndGet();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
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
