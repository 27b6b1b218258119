package io.predictml.ejb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the configuration is said at the start, with its key. */
class SettingsTest {
    private static final Map<String, String> COMPLETE = Map.ofEntries(
            Map.entry("predictml.home", "/tmp/predictml"),
            Map.entry("predictml.node", "one"),
            Map.entry("predictml.mail.host", "mail.example.com"),
            Map.entry("predictml.mail.from", "predictml@example.com"),
            Map.entry("predictml.oidc.issuer", "https://login.example.com"),
            Map.entry("predictml.oidc.client-id", "predictml"),
            Map.entry("predictml.azure.tenant-id", "11111111-2222-3333-4444-555555555555"),
            Map.entry("predictml.azure.client-id", "11111111-2222-3333-4444-555555555555"),
            Map.entry("predictml.azure.client-secret", "secret"),
            Map.entry("predictml.azure.subscription-id", "11111111-2222-3333-4444-555555555555"),
            Map.entry("predictml.azure.resource-group", "group"),
            Map.entry("predictml.azure.workspace", "workspace"),
            Map.entry("predictml.azure.image", "registry.azurecr.io/predictml:1"));

    /** Where any text may be right, or what the text means is found out in use. */
    private static final Set<String> FREE = Set.of(
            // Long nonsense is a good password.
            "predictml.admin.password",
            "predictml.home",
            "predictml.store",
            "predictml.mail.host",
            "predictml.mail.port",
            "predictml.mail.user",
            "predictml.mail.password",
            "predictml.oidc.client-id",
            "predictml.oidc.client-secret",
            "predictml.oidc.name",
            "predictml.oidc.audience",
            "predictml.oidc.email-claim",
            "predictml.oidc.role-claim",
            "predictml.oidc.admin-values",
            "predictml.oidc.user-values",
            "predictml.azure.client-secret",
            // With a master the files have to be there, and then it is those that are named.
            "predictml.spark.master",
            "predictml.spark.home",
            "predictml.spark.application",
            "predictml.spark.properties");

    @Test
    void whatIsRightIsTaken() {
        Settings settings = new Settings(new GivenConfig(COMPLETE));
        settings.read();

        assertThat(settings.oidc().on()).isTrue();
        assertThat(settings.server().publicAddress()).hasToString("http://localhost:8080");
    }

    @ParameterizedTest
    @CsvSource({
        "predictml.training.slots, many",
        "predictml.scoring.url, ://",
        "predictml.public.url, localhost:8080",
        "predictml.upload.max-bytes, 10 MB",
        "predictml.monitoring.drift-limit, NaN",
        "predictml.oidc.only, yes",
        "predictml.admin.email, nobody",
        "predictml.admin.password, admin123",
        "predictml.limit.requests-per-minute, 99999999999",
    })
    void aWrongValueIsSaidWithItsKeyByTheLastCauseToo(String key, String value) {
        Throwable thrown = catchThrowable(() -> read(key, value));
        while (thrown.getCause() != null) {
            thrown = thrown.getCause();
        }

        assertThat(thrown).hasMessageContaining(key);
    }

    @Test
    void everyKeyThatIsReadHereRefusesNonsense() {
        Set<String> taken = new TreeSet<>();
        for (String key : Settings.readHere()) {
            Throwable thrown = catchThrowable(() -> read(key, "-7 \u0001 nonsense <" + "x".repeat(200)));
            if (thrown == null) {
                taken.add(key);
            } else if (!FREE.contains(key)) {
                String name = key.substring(key.lastIndexOf('.') + 1);
                assertThat(thrown)
                        .as(key)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(name);
            }
        }
        assertThat(FREE).as("keys that take anything").containsAll(taken);
    }

    @Test
    void aKeyThatNobodyKnowsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("predictml.training.slot", "2"))
                .withMessageContaining("predictml.training.slot");
    }

    private static void read(String key, String value) {
        Map<String, String> values = new HashMap<>(COMPLETE);
        values.put(key, value);
        new Settings(new GivenConfig(values)).read();
    }
}
