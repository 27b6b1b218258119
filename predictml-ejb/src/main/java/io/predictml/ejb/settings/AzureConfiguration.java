package io.predictml.ejb.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads {@link AzureSettings}. */
final class AzureConfiguration {
    /** All of these, or none. */
    private static final List<String> ACCOUNT = List.of(
            "predictml.azure.tenant-id",
            "predictml.azure.client-id",
            "predictml.azure.client-secret",
            "predictml.azure.subscription-id",
            "predictml.azure.resource-group",
            "predictml.azure.workspace",
            "predictml.azure.image");

    static final Set<String> KEYS = Stream.concat(
                    ACCOUNT.stream(),
                    Stream.of(
                            "predictml.azure.region",
                            "predictml.azure.instance-type",
                            "predictml.azure.min-instances",
                            "predictml.azure.max-instances",
                            "predictml.azure.login-url",
                            "predictml.azure.management-url",
                            "predictml.azure.storage-url",
                            "predictml.azure.api-version",
                            "predictml.azure.private-addresses",
                            "predictml.azure.poll-millis",
                            "predictml.azure.deadline-seconds",
                            "predictml.azure.request-timeout-seconds",
                            "predictml.azure.scoring-timeout-seconds"))
            .collect(Collectors.toUnmodifiableSet());

    private final Values values;

    AzureConfiguration(Config config) {
        this.values = new Values(config);
    }

    AzureSettings read() {
        List<String> missing =
                ACCOUNT.stream().filter(key -> text(key, "").isEmpty()).toList();
        if (!missing.isEmpty() && missing.size() < ACCOUNT.size()) {
            throw new IllegalArgumentException("Azure is set up in part only. There is no %s."
                    .formatted(
                            missing.stream().map(AzureConfiguration::variable).collect(Collectors.joining(", "))));
        }
        return new AzureSettings(
                new AzureSettings.Account(
                        text("predictml.azure.tenant-id", ""),
                        text("predictml.azure.client-id", ""),
                        text("predictml.azure.client-secret", "")),
                new AzureSettings.Workspace(
                        text("predictml.azure.subscription-id", ""),
                        text("predictml.azure.resource-group", ""),
                        text("predictml.azure.workspace", "")),
                new AzureSettings.Machines(
                        text("predictml.azure.image", ""),
                        text("predictml.azure.region", "eastus"),
                        text("predictml.azure.instance-type", "Standard_DS2_v2"),
                        number("predictml.azure.min-instances", 1),
                        number("predictml.azure.max-instances", 10)),
                new AzureSettings.Addresses(
                        values.address("predictml.azure.login-url", "https://login.microsoftonline.com"),
                        values.address("predictml.azure.management-url", "https://management.azure.com"),
                        values.text("predictml.azure.storage-url").isEmpty()
                                ? ""
                                : values.address("predictml.azure.storage-url", "")
                                        .toString(),
                        text("predictml.azure.api-version", "2026-05-01"),
                        values.truth("predictml.azure.private-addresses")),
                new AzureSettings.Pace(
                        Duration.ofMillis(number("predictml.azure.poll-millis", 10_000)),
                        Duration.ofSeconds(number("predictml.azure.deadline-seconds", 3600)),
                        Duration.ofSeconds(number("predictml.azure.request-timeout-seconds", 60)),
                        Duration.ofSeconds(number("predictml.azure.scoring-timeout-seconds", 30))));
    }

    /** The environment variables that set Azure up, in words for people. */
    static String variables() {
        return ACCOUNT.stream().map(AzureConfiguration::variable).collect(Collectors.joining(", "));
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private String text(String key, String otherwise) {
        return values.text(key, otherwise);
    }

    private int number(String key, int otherwise) {
        return values.number(key, otherwise);
    }
}
