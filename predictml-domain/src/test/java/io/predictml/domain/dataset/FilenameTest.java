package io.predictml.domain.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.RequestMalformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilenameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "..\\..\\boot.ini",
                "C:\\data.csv",
                "file:canary",
                "%2e%2e%2fcanary",
                "%252e%252e%252fcanary",
                "%c0%ae%c0%ae",
                "a\u0000.csv",
                "a\r\nb.csv",
                "\ufffd\ufffd.csv",
                ".."
            })
    void aPathIsNoName(String name) {
        assertThatThrownBy(() -> new Filename(name))
                .isInstanceOf(RequestMalformed.class)
                .hasMessageContaining("bare name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kunden 2024 (50 %).csv", "=cmd.csv", "<b>.csv", "#{7*7}.csv", "a..b.csv", "\u8868.csv"})
    void everythingElseIsAName(String name) {
        assertThat(new Filename(name).value()).isEqualTo(name);
    }

    @Test
    void aLongNameKeepsItsEndAndNoneIsCalledData() {
        assertThat(new Filename("x".repeat(300) + ".csv").value())
                .hasSize(255)
                .startsWith("…x")
                .endsWith("x.csv");
        assertThat(new Filename("🐧".repeat(250) + ".csv").value()).isEqualTo("…" + "🐧".repeat(125) + ".csv");
        assertThat(new Filename(" ").value()).isEqualTo("data");
    }
}
