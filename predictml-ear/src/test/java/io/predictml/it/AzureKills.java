package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.predictml.azure.AzureDouble;
import io.predictml.azure.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Kills a server that is at three deployments at once, each at another step whose request Azure has carried out and whose
 * answer did not come: the worst moment there is. Three kills, and a last one about the activation, are all ten steps.
 */
final class AzureKills {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration OFTEN = Duration.ofMillis(20);

    /** A request that each of the steps makes, but for the last one, which asks nothing of Azure. */
    private static final List<List<Wait>> ROUNDS = List.of(
            List.of(
                    new Wait("upload", "PUT", "/blobs/.*", ""),
                    new Wait("quota", "GET", ".*/usages", ""),
                    new Wait("model", "PUT", ".*/models/.*", "")),
            List.of(
                    new Wait("environment", "GET", ".*/environments/.*", ""),
                    new Wait("endpoint", "PUT", ".*/onlineEndpoints/[^/]+", ""),
                    new Wait("deployment", "PUT", ".*/deployments/[^/]+", "")),
            List.of(
                    new Wait("smoke test", "POST", "/score/.*", ""),
                    new Wait("traffic", "PUT", ".*/onlineEndpoints/[^/]+", "\"traffic\":{\""),
                    new Wait("autoscale", "PUT", ".*/autoscalesettings/.*", "")));

    private record Wait(String step, String method, String path, String words) {
        Fault fault() {
            return Fault.unheard(method, path, words);
        }
    }

    private final RunningServer server;
    private final AzureDouble azure;
    private final List<AzurePath> paths;

    AzureKills(RunningServer server, AzureDouble azure, List<AzurePath> paths) {
        this.server = server;
        this.azure = azure;
        this.paths = List.copyOf(paths);
    }

    /** Has all three deployed in spite of it. */
    void deployAll() throws Exception {
        int calls = azure.calls().size();
        int before = azure.made().size();
        List<Fault> faults = strike(ROUNDS.get(0));
        for (AzurePath path : paths) {
            path.approve();
        }
        for (int round = 0; round < ROUNDS.size(); round++) {
            List<Fault> struck = faults;
            await(ROUNDS.get(round).toString()).atMost(SOON).pollInterval(OFTEN).until(() -> struck.stream()
                    .allMatch(Fault::isSpent));
            server.kill();
            // While nobody asks: a server that is up goes on at once.
            faults = round + 1 < ROUNDS.size() ? strike(ROUNDS.get(round + 1)) : List.of();
            start();
        }
        await().atMost(SOON).pollInterval(OFTEN).until(this::isAnyToBeActivated);
        server.kill();
        start();
        paths.forEach(AzurePath::awaitDeployed);

        assertThat(azure.made().subList(before, azure.made().size())).doesNotHaveDuplicates();
        List<String> asked = azure.calls().subList(calls, azure.calls().size());
        for (String once : new String[] {".*/models/.*", ".*/deployments/[^/]+", ".*/autoscalesettings/.*"}) {
            assertThat(puts(asked, once))
                    .as("no second request for what is there: " + once)
                    .hasSize(paths.size())
                    .doesNotHaveDuplicates();
        }
        assertThat(puts(asked, ".*/onlineEndpoints/[^/]+"))
                .as("made, and routed to; one that is asked for again because its answer was lost is refused meanwhile")
                .hasSizeGreaterThanOrEqualTo(2 * paths.size());
    }

    private static List<String> puts(List<String> calls, String path) {
        Stream<String> puts = calls.stream().filter(call -> call.matches("PUT " + path));
        return puts.toList();
    }

    private boolean isAnyToBeActivated() throws Exception {
        List<String> states = new ArrayList<>();
        for (AzurePath path : paths) {
            states.add(path.ownStep("autoscale"));
        }
        return states.contains("done");
    }

    private List<Fault> strike(List<Wait> round) {
        List<Fault> faults = round.stream().map(Wait::fault).toList();
        faults.forEach(azure.demands()::strike);
        return faults;
    }

    private void start() throws Exception {
        server.start();
        for (AzurePath path : paths) {
            path.signInAgain(server);
        }
    }
}
