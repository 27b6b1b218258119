package io.predictml.scoring;

import io.predictml.domain.account.AccessTokens;
import io.predictml.domain.prediction.ServedModels;
import io.predictml.engine.model.ArtefactRejected;
import io.predictml.engine.model.ArtefactUnreadable;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.InstanceHandle;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The inference server alone, in a container for example: the addresses of port 8000, models from a folder. It takes from
 * its environment
 *
 * <ul>
 *   <li>{@code PREDICTML_MODELS}, the folder, or the address of a blob container; else {@code AZUREML_MODEL_DIR}, else
 *       {@code /opt/ml/model}
 *   <li>{@code PREDICTML_SCORING_TOKEN}, which callers send as a bearer token, or {@code PREDICTML_SCORING_ACCESS=open} where
 *       somebody in front asks for one
 *   <li>{@code PREDICTML_MODEL}, a name for a single model
 *   <li>{@code PREDICTML_SCORING_PORT} (8080), {@code PREDICTML_SCORING_WORKERS} (4), {@code PREDICTML_SCORING_TIMEOUT_SECONDS} (60)
 * </ul>
 */
public final class ScoringServer implements AutoCloseable {
    private static final int MOST_AT_A_TIME = 256;
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final List<Supplier<Endpoint>> ENDPOINTS = List.of(
            PredictEndpoint::new,
            InferenceEndpoint::new,
            InvocationsEndpoint::new,
            HealthEndpoint::new,
            NothingEndpoint::new);

    private final Undertow listener;
    private final GracefulShutdownHandler calls;
    private final FolderModels models;

    private ScoringServer(Undertow listener, GracefulShutdownHandler calls, FolderModels models) {
        this.listener = listener;
        this.calls = calls;
        this.models = models;
    }

    /** Serves until the process is told to end; it ends with 1 and a sentence where it cannot serve. */
    public static void main(String[] arguments) throws IOException {
        try {
            Map<String, String> environment = System.getenv();
            ScoringServer server = start(environment);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            server.load(models(environment));
            System.out.println("PredictML answers on port " + server.port() + ".");
        } catch (ArtefactRejected | ArtefactUnreadable | IllegalArgumentException | IOException e) {
            System.err.println("PredictML cannot serve: " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    /** The folder of the models; those of a blob container are copied into one that goes with the process. */
    static Path models(Map<String, String> environment) throws IOException {
        String place = environment.getOrDefault(
                "PREDICTML_MODELS", environment.getOrDefault("AZUREML_MODEL_DIR", "/opt/ml/model"));
        if (!BlobModels.isAddress(place)) {
            return Path.of(place);
        }
        Path copies = Files.createTempDirectory("predictml-models");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(copies), "remove-models"));
        new BlobModels(URI.create(place)).copy(copies);
        return copies;
    }

    private static void remove(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            below.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.err.println("The copies of the models stay in " + folder);
        }
    }

    /**
     * Opens the port; calls are refused with 503 until the models are loaded.
     *
     * @throws IllegalArgumentException where the environment is not as it must be
     */
    static ScoringServer start(Map<String, String> environment) {
        FolderModels models = new FolderModels(Optional.ofNullable(environment.get("PREDICTML_MODEL")));
        GracefulShutdownHandler calls = Handlers.gracefulShutdown(servlets(tokens(environment), models));
        int millis = number(environment, "PREDICTML_SCORING_TIMEOUT_SECONDS", 60, 1, 3600) * 1000;
        Undertow listener = Undertow.builder()
                .addHttpListener(number(environment, "PREDICTML_SCORING_PORT", 8080, 0, 65535), "0.0.0.0")
                .setIoThreads(2)
                .setWorkerThreads(number(environment, "PREDICTML_SCORING_WORKERS", 4, 1, 256))
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, millis)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis)
                .setServerOption(UndertowOptions.REQUIRE_HOST_HTTP11, true)
                .setHandler(Handlers.requestLimitingHandler(MOST_AT_A_TIME, 1, calls))
                .build();
        listener.start();
        return new ScoringServer(listener, calls, models);
    }

    void load(Path folder) throws IOException {
        models.load(folder);
    }

    int port() {
        return ((InetSocketAddress) listener.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Lets calls that have begun end, at most for twenty seconds; new ones get 503. */
    @Override
    public void close() {
        calls.shutdown();
        try {
            if (!calls.awaitShutdown(GRACE.toMillis())) {
                System.err.println("Some calls did not end in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listener.stop();
    }

    private static AccessTokens tokens(Map<String, String> environment) {
        String token = environment.getOrDefault("PREDICTML_SCORING_TOKEN", "");
        boolean open =
                environment.getOrDefault("PREDICTML_SCORING_ACCESS", "token").equals("open");
        if (open == !token.isEmpty()) {
            throw new IllegalArgumentException(
                    "Set either PREDICTML_SCORING_TOKEN, or PREDICTML_SCORING_ACCESS=open where callers need no token.");
        }
        return new SharedToken(open ? Optional.empty() : Optional.of(token));
    }

    private static int number(Map<String, String> environment, String name, int standard, int least, int most) {
        String text = environment.getOrDefault(name, String.valueOf(standard));
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("%s must be a number from %d to %d.".formatted(name, least, most));
        }
        return Integer.parseInt(text);
    }

    /** The addresses, for those whom the tokens let in. */
    static HttpHandler servlets(AccessTokens tokens, ServedModels models) {
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(ScoringServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("scoring");
        for (Supplier<Endpoint> endpoint : ENDPOINTS) {
            Class<? extends Endpoint> type = endpoint.get().getClass();
            application.addServlet(
                    Servlets.servlet(type.getSimpleName(), type, () -> instance(endpoint.get(), tokens, models))
                            .setLoadOnStartup(1)
                            .addMappings(type.getAnnotation(WebServlet.class).value()));
        }
        DeploymentManager manager = Servlets.newContainer().addDeployment(application);
        manager.deploy();
        try {
            return manager.start();
        } catch (ServletException e) {
            throw new IllegalStateException("The addresses cannot be served", e);
        }
    }

    private static InstanceHandle<Servlet> instance(Endpoint endpoint, AccessTokens tokens, ServedModels models) {
        endpoint.ask(tokens, models);
        return new ImmediateInstanceHandle<>(endpoint);
    }
}
