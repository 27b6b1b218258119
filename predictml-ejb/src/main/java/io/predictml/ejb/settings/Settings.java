package io.predictml.ejb.settings;

import io.predictml.domain.dataset.UploadLimits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The configuration of the server, read and checked once at start-up. A value out of range or a key that nobody reads
 * stops the start with a message that names it.
 */
@ApplicationScoped
public class Settings {
    /** Keys that the start scripts and the server's own configuration read. */
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "predictml.bind.address",
            "predictml.http.port",
            "predictml.management.port",
            "predictml.scoring.workers",
            "predictml.scoring.timeout-seconds",
            "predictml.scoring.timeout-ms",
            "predictml.batch.threads",
            "predictml.db.url",
            "predictml.db.driver",
            "predictml.db.new.connection",
            "predictml.db.user",
            "predictml.db.password",
            "predictml.java.opts",
            "predictml.version");

    private static final Set<String> READ_HERE = Set.of(
            "predictml.home",
            "predictml.store",
            "predictml.node",
            "predictml.profile",
            "predictml.public.url",
            "predictml.scoring.url",
            "predictml.scoring.port",
            "predictml.scoring.access",
            "predictml.token.minutes",
            "predictml.admin.email",
            "predictml.admin.password",
            "predictml.upload.max-bytes",
            "predictml.upload.max-rows",
            "predictml.upload.max-columns",
            "predictml.upload.min-rows",
            "predictml.training.slots",
            "predictml.training.workers",
            "predictml.training.worker-heap-mb",
            "predictml.retention.failed-days",
            "predictml.retention.rejected-days");

    private static final Set<String> KNOWN = Stream.of(
                    READ_HERE, READ_ELSEWHERE, AzureConfiguration.KEYS, MonitoringSettings.KEYS, MailSettings.KEYS)
            .flatMap(Set::stream)
            .map(Settings::plain)
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    private Config config;

    private ServerSettings server;
    private UploadLimits uploads;
    private TrainingSlots training;
    private Retention retention;
    private AzureSettings azure;
    private MonitoringSettings monitoring;
    private MailSettings mail;

    @PostConstruct
    void read() {
        refuseUnknownKeys();
        server = readServer();
        uploads = readUploads();
        training = new TrainingSlots(
                value("predictml.training.slots", 2),
                value("predictml.training.workers", 2),
                value("predictml.training.worker-heap-mb", 1536),
                Path.of(System.getProperty("jboss.home.dir", "."), "predictml", "worker"));
        retention = new Retention(
                Duration.ofDays(value("predictml.retention.failed-days", 7)),
                Duration.ofDays(value("predictml.retention.rejected-days", 30)));
        azure = new AzureConfiguration(config).read();
        monitoring = MonitoringSettings.read(config);
        mail = MailSettings.read(config);
    }

    @Produces
    public ServerSettings server() {
        return server;
    }

    @Produces
    public UploadLimits uploads() {
        return uploads;
    }

    @Produces
    public TrainingSlots training() {
        return training;
    }

    @Produces
    public Retention retention() {
        return retention;
    }

    @Produces
    public AzureSettings azure() {
        return azure;
    }

    @Produces
    public MonitoringSettings monitoring() {
        return monitoring;
    }

    @Produces
    public MailSettings mail() {
        return mail;
    }

    private ServerSettings readServer() {
        String profile = oneOf("predictml.profile", "production", "demo");
        Path home = Path.of(config.getValue("predictml.home", String.class));
        return new ServerSettings(
                home,
                Path.of(value("predictml.store", home.resolve("store").toString())),
                config.getValue("predictml.node", String.class),
                profile.equals("demo"),
                URI.create(value("predictml.public.url", "http://localhost:8080")),
                URI.create(value("predictml.scoring.url", "http://localhost:" + value("predictml.scoring.port", 8000))),
                oneOf("predictml.scoring.access", "token", "open").equals("open"),
                Duration.ofMinutes(value("predictml.token.minutes", 60)));
    }

    private UploadLimits readUploads() {
        UploadLimits standard = UploadLimits.standard();
        return new UploadLimits(
                config.getOptionalValue("predictml.upload.max-bytes", Long.class)
                        .orElse(standard.maxBytes()),
                value("predictml.upload.max-rows", standard.maxRows()),
                value("predictml.upload.max-columns", standard.maxColumns()),
                value("predictml.upload.min-rows", standard.minRows()),
                standard.minColumns());
    }

    private String oneOf(String key, String standard, String other) {
        String value = value(key, standard);
        if (!Set.of(standard, other).contains(value)) {
            throw new IllegalArgumentException(
                    "%s is '%s' but must be %s or %s".formatted(key, value, other, standard));
        }
        return value;
    }

    private int value(String key, int otherwise) {
        return config.getOptionalValue(key, Integer.class).orElse(otherwise);
    }

    private String value(String key, String otherwise) {
        return config.getOptionalValue(key, String.class).orElse(otherwise);
    }

    private void refuseUnknownKeys() {
        Set<String> unknown = new TreeSet<>();
        for (String key : config.getPropertyNames()) {
            if (plain(key).startsWith("predictml.") && !KNOWN.contains(plain(key))) {
                unknown.add(key);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown configuration %s. The README lists every key.".formatted(unknown));
        }
    }

    /** Environment variables and properties in one form: {@code PREDICTML_UPLOAD_MAX_ROWS} is predictml.upload.max.rows. */
    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    }
}
