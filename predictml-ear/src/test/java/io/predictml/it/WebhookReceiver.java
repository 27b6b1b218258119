package io.predictml.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes webhooks on this machine; what comes first to one address it refuses, and a second address only redirects. */
final class WebhookReceiver implements AutoCloseable {
    /** A message as it came. */
    record Message(Map<String, String> headers, String body, int status) {
        JsonNode json() throws IOException {
            return Api.JSON.readTree(body);
        }

        /** Whether the secret's owner sent it, as receivers are told to check. */
        boolean isSignedWith(String secret) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            String signed = headers.get("Predictml-timestamp") + "." + body;
            String expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
            return expected.equals(headers.get("Predictml-signature"));
        }
    }

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> followed = new CopyOnWriteArrayList<>();
    private final AtomicBoolean refused = new AtomicBoolean();
    private final CountDownLatch silent = new CountDownLatch(1);

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/hook", exchange -> take(exchange, refused.getAndSet(true) ? 204 : 500));
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/secret"));
            take(exchange, 302);
        });
        server.createContext("/silent", exchange -> silent.countDown());
        server.createContext("/secret", exchange -> followed.add(exchange.getRequestMethod()));
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Message> messages() {
        return messages;
    }

    /** Whether the address has been called that never answers. */
    boolean keepsSomebodyWaiting() {
        return silent.getCount() == 0;
    }

    List<String> followed() {
        return followed;
    }

    private void take(HttpExchange exchange, int status) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Map<String, String> headers = new java.util.HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        messages.add(new Message(headers, body, status));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
