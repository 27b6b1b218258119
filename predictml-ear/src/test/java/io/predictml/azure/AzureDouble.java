package io.predictml.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Entra ID, Azure Resource Manager, blob storage and scoring addresses on one loopback port by HTTPS. It remembers what it is
 * told, holds every request and every answer of its own against Azure's documents ({@link Contract}), and has faults on
 * demand.
 */
public final class AzureDouble implements AutoCloseable {
    public static final String SUBSCRIPTION = "00000000-1111-2222-3333-444444444444";
    public static final String SECRET = "the-service-principals-secret~1";
    static final String CONTAINER = "azureml-blobstore";
    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";
    private static final String TENANT = "99999999-8888-7777-6666-555555555555";
    private static final int MOST_THREADS = 16;

    private final Contract contract = new Contract();
    private final ArmDouble arm = new ArmDouble(this);
    private final BlobDouble blobs = new BlobDouble();
    private final ScoringDouble scoring = new ScoringDouble(this);
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Demands demands = new Demands();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Certificate certificate;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_THREADS);

    private AzureDouble(Certificate certificate) throws IOException {
        this.certificate = certificate;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** @param folder where its certificate is written */
    public static AzureDouble start(Path folder) throws IOException, GeneralSecurityException {
        return new AzureDouble(Certificate.in(folder));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What a server is started with that takes this for Azure. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PREDICTML_AZURE_TENANT_ID",
                TENANT,
                "PREDICTML_AZURE_CLIENT_ID",
                CLIENT,
                "PREDICTML_AZURE_CLIENT_SECRET",
                SECRET,
                "PREDICTML_AZURE_SUBSCRIPTION_ID",
                SUBSCRIPTION,
                "PREDICTML_AZURE_RESOURCE_GROUP",
                "rg-predictml",
                "PREDICTML_AZURE_WORKSPACE",
                "ws-predictml",
                "PREDICTML_AZURE_IMAGE",
                "example.azurecr.io/predictml-scoring:1.0.0",
                "PREDICTML_AZURE_LOGIN_URL",
                base(),
                "PREDICTML_AZURE_MANAGEMENT_URL",
                base(),
                "PREDICTML_AZURE_STORAGE_URL",
                base() + "/blobs"));
        environment.put("PREDICTML_AZURE_PRIVATE_ADDRESSES", "true");
        environment.put("PREDICTML_AZURE_POLL_MILLIS", "20");
        environment.put("PREDICTML_AZURE_REQUEST_TIMEOUT_SECONDS", "10");
        environment.put("PREDICTML_AZURE_SCORING_TIMEOUT_SECONDS", "2");
        environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 " + certificate.trustOptions());
        return environment;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Call.read(exchange);
            calls.add(call.toString());
            Answer answer = answer(call);
            if (answer.status() == 0) {
                return; // Closing the exchange without an answer closes the connection.
            }
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            boolean head = call.method().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(answer.body().length));
            }
            exchange.sendResponseHeaders(
                    answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
            if (!head && answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(Call call) throws IOException, InterruptedException {
        boolean management = call.path().startsWith("/subscriptions/");
        if (management) {
            contract.request(call);
        }
        Fault fault = demands.fault(call);
        if (fault != null) {
            if (fault.isDone()) {
                done(call);
            }
            return struck(call, fault, management);
        }
        return done(call);
    }

    private Answer done(Call call) throws IOException {
        if (call.path().endsWith("/oauth2/v2.0/token")) {
            return token(call);
        }
        if (call.path().startsWith("/score/")) {
            return scoring.answer(call, call.path().substring("/score/".length()));
        }
        if (call.path().startsWith("/blobs/" + CONTAINER)) {
            return isTokenFor(call, "storage")
                    ? blobs.answer(
                            call,
                            call.path()
                                    .substring(("/blobs/" + CONTAINER).length())
                                    .replaceFirst("^/", ""))
                    : BlobDouble.error(403, "AuthorizationFailure");
        }
        if (!isTokenFor(call, "management")) {
            return Answer.error(401, "InvalidAuthenticationToken", "The access token is not valid.");
        }
        Answer answer = arm.answer(call);
        contract.answer(call, answer);
        return answer;
    }

    private Answer struck(Call call, Fault fault, boolean management) throws InterruptedException {
        if (fault.isHangUp()) {
            return fault.answer();
        }
        if (fault.answer() == null) {
            closed.await();
            return Answer.of(500);
        }
        if (management) {
            contract.answer(call, fault.answer());
        }
        return fault.answer();
    }

    private Answer token(Call call) {
        String form = java.net.URLDecoder.decode(call.text(), java.nio.charset.StandardCharsets.UTF_8);
        if (!form.contains("client_secret=" + SECRET) || !form.contains("client_id=" + CLIENT)) {
            return Answer.json(
                    401,
                    Answer.JSON
                            .createObjectNode()
                            .put("error", "invalid_client")
                            .put("error_description", "AADSTS7000215: Invalid client secret provided."));
        }
        String token = UUID.randomUUID().toString();
        tokens.put("Bearer " + token, form.contains("storage.azure.com") ? "storage" : "management");
        return Answer.json(
                200,
                Answer.JSON
                        .createObjectNode()
                        .put("token_type", "Bearer")
                        .put("expires_in", 3599)
                        .put("access_token", token));
    }

    private boolean isTokenFor(Call call, String audience) {
        return audience.equals(tokens.get(call.header("authorization")));
    }

    /** Faults, and how things stand in the subscription. */
    public Demands demands() {
        return demands;
    }

    /** All tokens that were given are worth nothing any more. */
    public void revokeTokens() {
        tokens.clear();
    }

    public Certificate certificate() {
        return certificate;
    }

    public List<String> breaches() {
        return contract.breaches();
    }

    /** Method and path of every request, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public List<String> made() {
        return arm.made();
    }

    public Set<String> resources() {
        return arm.all().keySet();
    }

    public ObjectNode resource(String ending) {
        return arm.all().entrySet().stream()
                .filter(entry -> entry.getKey().matches(".*" + ending))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    public Set<String> files() {
        return blobs.names();
    }

    ArmDouble arm() {
        return arm;
    }

    BlobDouble blobs() {
        return blobs;
    }

    public String base() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    String region() {
        return "eastus";
    }
}
