package io.predictml.ejb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.ejb.settings.AzureSettings.Account;
import io.predictml.ejb.settings.AzureSettings.Addresses;
import io.predictml.ejb.settings.AzureSettings.Machines;
import io.predictml.ejb.settings.AzureSettings.Pace;
import io.predictml.ejb.settings.AzureSettings.Workspace;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureSettingsTest {
    private static final String PUBLIC = "https://management.azure.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://management.azure.com",
                "http://localhost:8443",
                "https://localhost",
                "https://127.0.0.1:9",
                "https://2130706433",
                "https://0x7f000001",
                "https://127.1",
                "https://169.254.169.254",
                "https://10.1.2.3",
                "https://[::1]",
                "https://user@management.azure.com",
                "ftp://management.azure.com",
                "management.azure.com"
            })
    void anAddressMustBeHttpsAndOfTheWorld(String address) {
        assertThatThrownBy(() -> settings(address, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("predictml.azure.management-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://10.1.2.3", "http://127.0.0.1:8080", PUBLIC})
    void theOperatorMayAllowMore(String address) {
        assertThatCode(() -> settings(address, true)).doesNotThrowAnyException();
    }

    @Test
    void withoutTlsOnlyThisMachineIsCalledEvenThen() {
        assertThatThrownBy(() -> settings("http://10.1.2.3", true)).hasMessageContaining("https");
    }

    @Test
    void theSecretIsNotInItsText() {
        assertThat(settings(PUBLIC, false).toString()).doesNotContain("hush").contains("tenant");
    }

    private static AzureSettings settings(String management, boolean mayBePrivate) {
        return new AzureSettings(
                new Account("tenant", "11111111-2222-3333-4444-555555555555", "hush"),
                new Workspace("00000000-1111-2222-3333-444444444444", "group", "workspace"),
                new Machines("example.azurecr.io/scoring:1", "eastus", "Standard_DS2_v2", 1, 10),
                new Addresses(
                        URI.create("https://login.microsoftonline.com"),
                        URI.create(management),
                        "",
                        "2026-05-01",
                        mayBePrivate),
                new Pace(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofSeconds(30)));
    }
}
