package io.predictml.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a blob service that knows how to list and to give; {@code AloneIT} has the real one. */
class BlobModelsTest {
    private static final String CONTAINER = "/account/models";
    private static final String SIGNATURE = "sv=2025-11-05&sig=secret";

    @TempDir
    private Path folder;

    private final Map<String, String> blobs = new TreeMap<>();
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private URI address(String path, String query) {
        return URI.create(
                "http://127.0.0.1:%d%s?%s".formatted(service.getAddress().getPort(), path, query));
    }

    private void answer(HttpExchange call) throws IOException {
        String query = call.getRequestURI().getQuery();
        String path = call.getRequestURI().getPath();
        if (!query.contains("sig=secret")) {
            call.getResponseHeaders().add("x-ms-error-code", "AuthorizationFailure");
            send(call, 403, "<?xml version=\"1.0\"?><Error><Code>AuthorizationFailure</Code></Error>");
        } else if (query.contains("comp=list")) {
            String prefix = query.replaceFirst("(?s).*?(?:^|&)prefix=([^&]*).*", "$1");
            StringBuilder names = new StringBuilder();
            blobs.forEach((name, content) -> {
                if (prefix.equals(query) || name.startsWith(prefix)) {
                    names.append(
                            "<Blob><Name>%s</Name><Properties><Content-Length>%d</Content-Length><BlobType>BlockBlob</BlobType></Properties><Metadata><sha256>hash of %s</sha256></Metadata></Blob>"
                                    .formatted(name, content.length(), name));
                }
            });
            send(
                    call,
                    200,
                    "<?xml version=\"1.0\"?><EnumerationResults><Blobs>" + names
                            + "</Blobs><NextMarker/></EnumerationResults>");
        } else {
            call.getResponseHeaders().add("x-ms-blob-type", "BlockBlob");
            call.getResponseHeaders().add("ETag", "\"0x1\"");
            call.getResponseHeaders().add("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT");
            String content = blobs.get(path.substring(CONTAINER.length() + 1));
            call.getResponseHeaders()
                    .add("Content-Range", "bytes 0-%d/%d".formatted(content.length() - 1, content.length()));
            send(call, 206, content);
        }
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/xml");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Test
    void modelsAreCopiedWithTheirFoldersAndHashes() throws IOException {
        blobs.put("predictml/report_1/3/model.predictml", "one");
        blobs.put("predictml/report_2/1/model.predictml", "two");
        blobs.put("predictml/report_2/1/notes.txt", "no model");
        blobs.put("other/report_3/1/model.predictml", "not asked for");

        new BlobModels(address(CONTAINER + "/predictml", SIGNATURE)).copy(folder);

        assertThat(folder.resolve("report_1/3/model.predictml")).hasContent("one");
        assertThat(folder.resolve("report_1/3/model.predictml.sha256"))
                .hasContent("hash of predictml/report_1/3/model.predictml");
        assertThat(folder.resolve("report_2/1/model.predictml")).hasContent("two");
        assertThat(folder.resolve("report_2/1/notes.txt")).doesNotExist();
        try (var below = Files.walk(folder)) {
            assertThat(below.filter(Files::isRegularFile)).hasSize(4);
        }
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsRefused() {
        blobs.put("../../outside.predictml", "x");

        assertThatThrownBy(() -> new BlobModels(address(CONTAINER, SIGNATURE)).copy(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of the folder");
    }

    @Test
    void aRefusalIsInTheServicesWordsAndShowsNoSignature() {
        assertThatThrownBy(() -> new BlobModels(address(CONTAINER, "sig=wrong")).copy(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("The blob service answered 403 (AuthorizationFailure) for 127.0.0.1/models/.");
    }

    @Test
    void anAddressThatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> new BlobModels(URI.create("http://example.com/models?sig=secret")))
                .hasMessage("PREDICTML_MODELS must be an https address; http is for a blob store on this machine.");
        assertThatThrownBy(() -> new BlobModels(URI.create("https://account.blob.core.windows.net?sig=secret")))
                .hasMessageContaining("must name a container");
    }
}
