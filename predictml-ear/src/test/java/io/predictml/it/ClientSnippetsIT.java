package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clients in docs/clients do what they say. */
@OnSharedServer
class ClientSnippetsIT {
    private static final Path CLIENTS = Path.of("../docs/clients");

    @ParameterizedTest
    @CsvSource({"sh,upload.sh", "python3,upload.py", "java,Upload.java"})
    void aClientUploadsATableAndReadsWhatWasFound(String program, String file, RunningServer server) throws Exception {
        String key = Api.demoUser(server)
                .post("/api/predictml/api-keys", "{\"name\":\"%s\"}".formatted(file))
                .json()
                .get("key")
                .asText();
        String started = program.equals("java")
                ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                : program;
        ProcessBuilder client = new ProcessBuilder(
                new ArrayList<>(List.of(started, CLIENTS.resolve(file).toString(), Penguins.FILE.toString())));
        client.environment().put("PREDICTML_URL", server.base().toString());
        client.environment().put("PREDICTML_KEY", key);

        Process process = client.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.replace("\"", "")).contains("predict species from", "bill_length_mm", "island");
    }
}
