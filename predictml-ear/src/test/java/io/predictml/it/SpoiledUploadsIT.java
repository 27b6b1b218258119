package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Good files, spoiled at random, through the server's door: each is a table or a refusal in words, and leaves nothing behind
 * (T6). The seed of a file is its number; the long run over the reader alone is {@code benchmarks/fuzz}.
 */
@OnSharedServer
class SpoiledUploadsIT {
    private static final int FILES = Integer.getInteger("predictml.spoiled", 150);
    private static final long MOST_GROWTH = 32;
    private static final long SOME_THREADS = 20;
    private static final List<String> TOKENS =
            List.of("\"", ";", "\n", "\0", "\ufeff", "<!DOCTYPE a [", "&x;", "</row>", "1e999", "9".repeat(400));

    @Test
    void aSpoiledFileIsATableOrRefusedInWordsAndLeavesNothing(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        Traces traces = new Traces(server);
        List<byte[]> whole = List.of(Files.readAllBytes(Penguins.FILE), Workbooks.small());
        Set<String> store = traces.store();
        Set<String> temporary = traces.temporary();
        long heap = traces.heap();
        long threads = traces.threads();
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int seed = 0; seed < FILES; seed++) {
            byte[] spoiled = spoiled(whole.get(seed % whole.size()), new Random(seed));
            Api.Answer answer = user.upload("spoiled.csv", spoiled, Map.of());
            answers.merge(answer.status(), 1, Integer::sum);
            assertThat(answer.status()).as("seed %d: %s", seed, answer.text()).isIn(201, 415, 422);
            if (answer.status() == 201) {
                user.delete("/api/predictml/datasets/"
                        + answer.json().get("reportId").asText());
            }
        }
        System.out.println(FILES + " spoiled files: " + answers);

        assertThat(answers).containsKeys(201, 415, 422);
        assertThat(traces.store()).isEqualTo(store);
        await().atMost(Duration.ofSeconds(20)).until(() -> temporary.containsAll(traces.temporary()));
        assertThat(traces.heap() - heap).as("megabytes of heap").isLessThan(MOST_GROWTH);
        assertThat(traces.threads() - threads).as("threads").isLessThan(SOME_THREADS);
    }

    private static byte[] spoiled(byte[] file, Random random) {
        byte[] spoiled = file.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && spoiled.length > 4; times--) {
            int at = random.nextInt(spoiled.length);
            byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
            switch (random.nextInt(4)) {
                case 0 -> spoiled[at] = (byte) random.nextInt(256);
                case 1 -> spoiled = Arrays.copyOf(spoiled, at + 1);
                case 2 -> spoiled = joined(Arrays.copyOf(spoiled, at), token, tail(spoiled, at));
                default -> spoiled = joined(Arrays.copyOf(spoiled, at), new byte[0], tail(spoiled, at + 40));
            }
        }
        return spoiled;
    }

    private static byte[] tail(byte[] bytes, int from) {
        return from < bytes.length ? Arrays.copyOfRange(bytes, from, bytes.length) : new byte[0];
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }
}
