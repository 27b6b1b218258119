package io.predictml.ejb.operation;

import io.predictml.domain.operation.PartState;
import io.predictml.domain.operation.ServerPart;
import io.predictml.ejb.settings.MailSettings;
import io.predictml.ejb.settings.ServerSettings;
import io.predictml.ejb.settings.TrainingSlots;
import io.predictml.persistence.operation.PartHealth;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at every part of this server every ten seconds, for health checks and metrics. A part that hangs delays its own look only. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ServerWatch {
    private static final Logger LOG = System.getLogger(ServerWatch.class.getName());
    private static final long OFTEN_MILLIS = 10_000;
    /** Less than this and uploads and models no longer fit. */
    private static final long LEAST_FREE_BYTES = 256L << 20;

    private static final Duration MAIL_PATIENCE = Duration.ofMinutes(15);
    private static final Duration SCORING_PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final String FILES = "files";
    private static final String DATA = "database";

    @Inject
    private PartHealth health;

    @Inject
    private ServerMetrics metrics;

    @EJB
    private WorkloadReader workload;

    @Inject
    private ServerSettings server;

    @Inject
    private MailSettings mail;

    @Inject
    private TrainingSlots slots;

    @Inject
    @ConfigProperty(name = "predictml.bind.address", defaultValue = "127.0.0.1")
    private String address;

    @Inject
    @ConfigProperty(name = "predictml.scoring.port", defaultValue = "8000")
    private int port;

    @Inject
    @ConfigProperty(name = "predictml.tls", defaultValue = "false")
    private boolean tls;

    @Resource
    private TimerService timers;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(SCORING_PATIENCE).build();

    /** The ports open after this; until the first look the inference port counts as well. */
    @PostConstruct
    void begin() {
        report(ServerPart.SCORING, "");
        lookAtStore();
        lookAtDatabase();
        timers.createIntervalTimer(OFTEN_MILLIS, OFTEN_MILLIS, new TimerConfig(FILES, false));
        timers.createIntervalTimer(OFTEN_MILLIS, OFTEN_MILLIS, new TimerConfig(DATA, false));
    }

    @Timeout
    void look(Timer timer) {
        if (timer.getInfo().equals(FILES)) {
            lookAtFiles();
        } else {
            lookAtDatabase();
        }
    }

    private void lookAtFiles() {
        lookAtStore();
        report(ServerPart.SCORING, scoring());
    }

    private void lookAtStore() {
        report(ServerPart.STORE, store());
        boolean startable = Files.isDirectory(slots.workerClassPath());
        report(
                ServerPart.WORKERS,
                startable
                        ? ""
                        : "The folder of the worker processes' program is not there: " + slots.workerClassPath());
    }

    /** What is the matter; empty where nothing is. */
    private String store() {
        try {
            Path probe = Files.createTempFile(Files.createDirectories(server.store()), "health", ".probe");
            Files.delete(probe);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The store cannot be written to", e);
            return "The store cannot be written to: " + e.getClass().getSimpleName();
        }
        long free = server.store().toFile().getUsableSpace();
        return free < LEAST_FREE_BYTES ? "The store's disk has only %d MB left.".formatted(free >> 20) : "";
    }

    /** With TLS the certificate is for the name that clients use, and not for this address; then it is the port that is looked at. */
    private String scoring() {
        String host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
        return tls ? listening(host) : answering(host);
    }

    private String listening(String host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) SCORING_PATIENCE.toMillis());
            return "";
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The inference port is closed", e);
            return "The inference port does not answer: " + e.getClass().getSimpleName();
        }
    }

    private String answering(String host) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://%s:%d/health/ready".formatted(host, port)))
                .timeout(SCORING_PATIENCE)
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == OK ? "" : "The inference port answers %d.".formatted(status);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The inference port does not answer", e);
            return "The inference port does not answer: " + e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The server is stopping.";
        }
    }

    private void lookAtDatabase() {
        try {
            WorkloadReader.Figures figures = workload.read();
            metrics.show(figures);
            report(ServerPart.DATABASE, "");
            report(ServerPart.MAIL, mail(figures));
        } catch (EJBException e) {
            LOG.log(Level.DEBUG, "The database does not answer", e);
            report(ServerPart.DATABASE, "The database does not answer.");
        }
    }

    private String mail(WorkloadReader.Figures figures) {
        Instant late = Instant.now().minus(MAIL_PATIENCE);
        boolean stuck =
                mail.on() && figures.oldestRefusedMail().filter(late::isAfter).isPresent();
        return stuck
                ? "The mail server has taken no mail since %s; mails wait."
                        .formatted(figures.oldestRefusedMail().get())
                : "";
    }

    private void report(ServerPart part, String trouble) {
        health.report(part, new PartState(trouble.isEmpty(), trouble, Instant.now()));
    }
}
