package io.predictml.ejb.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is sent where: to the address that was looked at, whatever its name stands for by now. */
class WebhookCallTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void theNameIsNotLookedUpAgain() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, LOOPBACK)) {
            // A name that nobody can look up: whoever tried would not arrive.
            URI named = URI.create("http://rebinding.invalid:" + receiver.getLocalPort() + "/hook?x=1");
            CompletableFuture<List<String>> request = answering(receiver, "HTTP/1.1 204 No Content\r\n\r\n");

            int status = WebhookCall.post(new PublicAddress(named, LOOPBACK), "X-Test: 1\r\n", "{}");

            assertThat(status).isEqualTo(204);
            assertThat(request.get(5, TimeUnit.SECONDS))
                    .startsWith("POST /hook?x=1 HTTP/1.1")
                    .contains("Host: rebinding.invalid:" + receiver.getLocalPort(), "X-Test: 1", "Content-Length: 2");
        }
    }

    @Test
    void anAnswerThatIsNoneIsSaidInWords() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, LOOPBACK)) {
            CompletableFuture<List<String>> request = answering(receiver, "SSH-2.0-OpenSSH_9\r\n");
            PublicAddress address =
                    new PublicAddress(URI.create("http://rebinding.invalid:" + receiver.getLocalPort()), LOOPBACK);

            assertThatThrownBy(() -> WebhookCall.post(address, "", "{}"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer in HTTP");
            assertThat(request.get(5, TimeUnit.SECONDS)).contains("POST / HTTP/1.1");
        }
    }

    /** Reads one request's header and answers. */
    private static CompletableFuture<List<String>> answering(ServerSocket receiver, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = receiver.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))) {
                List<String> lines = new ArrayList<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    lines.add(line);
                }
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
                return lines;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
