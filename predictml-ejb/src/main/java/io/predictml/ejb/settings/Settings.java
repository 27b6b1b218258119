package io.predictml.ejb.settings;

import io.predictml.domain.account.PasswordRejected;
import io.predictml.domain.dataset.UploadLimits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    /** What the build puts beside the server. */
    private static final Path INSTALLATION = Path.of(System.getProperty("jboss.home.dir", "."), "predictml");

    /** Keys that the start scripts and the server's own configuration read. */
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "predictml.bind.address",
            "predictml.log.format",
            "predictml.log.console",
            "predictml.log.console.json",
            "predictml.http.port",
            "predictml.management.port",
            "predictml.tls",
            "predictml.tls.plain",
            "predictml.tls.keystore",
            "predictml.tls.password",
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
            "predictml.limit.requests-per-minute",
            "predictml.limit.uploads-per-minute",
            "predictml.webhook.private-addresses",
            "predictml.quota.datasets",
            "predictml.quota.storage-mb",
            "predictml.quota.trainings-per-day",
            "predictml.quota.predictions-per-day",
            "predictml.retention.failed-days",
            "predictml.retention.rejected-days");

    private static final List<Set<String>> AREAS = List.of(
            READ_HERE,
            AzureConfiguration.KEYS,
            MonitoringSettings.KEYS,
            MailSettings.KEYS,
            OutcomeSettings.KEYS,
            ApprovalSettings.KEYS,
            RetrainSettings.KEYS,
            SparkSettings.KEYS,
            SourceSettings.KEYS,
            OidcSettings.KEYS);

    private static final Set<String> KNOWN = Stream.concat(readHere().stream(), READ_ELSEWHERE.stream())
            .map(Settings::plain)
            .collect(Collectors.toUnmodifiableSet());

    private Config config;
    private Values values;

    private ServerSettings server;
    private UploadLimits uploads;
    private TrainingSlots training;
    private Retention retention;
    private AzureSettings azure;
    private Limits limits;
    private WebhookSettings webhooks;
    private MonitoringSettings monitoring;
    private MailSettings mail;
    private OutcomeSettings outcomes;
    private ApprovalSettings approvals;
    private RetrainSettings retraining;
    private SparkSettings spark;
    private SourceSettings sources;
    private OidcSettings oidc;

    /** For the container's stand-in of this bean. */
    Settings() {}

    @Inject
    Settings(Config config) {
        this.config = config;
        this.values = new Values(config);
    }

    @PostConstruct
    void read() {
        refuseUnknownKeys();
        server = readServer();
        uploads = readUploads();
        training = new TrainingSlots(
                value("predictml.training.slots", 2),
                value("predictml.training.workers", 2),
                value("predictml.training.worker-heap-mb", 1536),
                INSTALLATION.resolve("worker"));
        retention = new Retention(
                Duration.ofDays(value("predictml.retention.failed-days", 7)),
                Duration.ofDays(value("predictml.retention.rejected-days", 30)));
        azure = new AzureConfiguration(config).read();
        limits = new Limits(
                value("predictml.limit.requests-per-minute", 1200),
                value("predictml.limit.uploads-per-minute", 60),
                value("predictml.quota.datasets", 1000),
                value("predictml.quota.storage-mb", 10_240),
                value("predictml.quota.trainings-per-day", 500),
                value("predictml.quota.predictions-per-day", 10_000_000));
        webhooks = new WebhookSettings(values.truth("predictml.webhook.private-addresses"));
        checkFirstAdministrator();
        monitoring = MonitoringSettings.read(config);
        mail = MailSettings.read(config);
        outcomes = OutcomeSettings.read(config);
        approvals = ApprovalSettings.read(config);
        retraining = RetrainSettings.read(config);
        spark = SparkSettings.read(config, INSTALLATION);
        sources = SourceSettings.read(config, Set.of(server.home(), server.store()), spark);
        oidc = OidcSettings.read(config);
    }

    @Produces
    public WebhookSettings webhooks() {
        return webhooks;
    }

    @Produces
    public Limits limits() {
        return limits;
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
    public ApprovalSettings approvals() {
        return approvals;
    }

    @Produces
    public RetrainSettings retraining() {
        return retraining;
    }

    @Produces
    public OutcomeSettings outcomes() {
        return outcomes;
    }

    @Produces
    public MailSettings mail() {
        return mail;
    }

    @Produces
    public SparkSettings spark() {
        return spark;
    }

    @Produces
    public SourceSettings sources() {
        return sources;
    }

    @Produces
    public OidcSettings oidc() {
        return oidc;
    }

    private ServerSettings readServer() {
        String profile = values.oneOf("predictml.profile", "production", "demo");
        Path home = Path.of(required("predictml.home"));
        return new ServerSettings(
                home,
                Path.of(value("predictml.store", home.resolve("store").toString())),
                required("predictml.node"),
                profile.equals("demo"),
                values.address("predictml.public.url", "http://localhost:8080"),
                values.address(
                        "predictml.scoring.url",
                        "http://localhost:" + values.number("predictml.scoring.port", 8000, 1, 65_535)),
                values.oneOf("predictml.scoring.access", "token", "open").equals("open"),
                Duration.ofMinutes(value("predictml.token.minutes", 60)));
    }

    private UploadLimits readUploads() {
        UploadLimits standard = UploadLimits.standard();
        return new UploadLimits(
                values.number("predictml.upload.max-bytes", standard.maxBytes()),
                value("predictml.upload.max-rows", standard.maxRows()),
                value("predictml.upload.max-columns", standard.maxColumns()),
                value("predictml.upload.min-rows", standard.minRows()),
                standard.minColumns());
    }

    private void checkFirstAdministrator() {
        String email = value("predictml.admin.email", "");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException(
                    "predictml.admin.email is '%s' but must be an e-mail address".formatted(email));
        }
        Optional<String> password = config.getOptionalValue("predictml.admin.password", String.class);
        if (password.isPresent()) {
            try {
                PasswordRejected.check(password.get(), email);
            } catch (PasswordRejected e) {
                throw new IllegalArgumentException("predictml.admin.password will not do. " + e.getMessage());
            }
        }
    }

    private String required(String key) {
        return values.text(key)
                .orElseThrow(() -> new IllegalArgumentException(key + " is missing; the start script sets it"));
    }

    private int value(String key, int otherwise) {
        return values.number(key, otherwise);
    }

    private String value(String key, String otherwise) {
        return values.text(key, otherwise);
    }

    /** The keys whose values are checked here, and not by the start scripts. */
    static Set<String> readHere() {
        return AREAS.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
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
