package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as people read them: of browsers, and of what others wrote in any script. */
class ReadingNamesTest {
    private static final Wording ENGLISH = new Wording(Locale.ENGLISH, Locale.UK, ZoneOffset.UTC);
    private static final Wording GERMAN = new Wording(Locale.GERMAN, Locale.GERMANY, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36 | Chrome on Linux
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0 | Edge on Windows
            Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | Safari on macOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | Safari on iPhone
            Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0 | Firefox on Android
            curl/8.5.0 | curl/8.5.0
            """)
    void aBrowserIsCalledAsPeopleCallIt(String agent, String name) {
        assertThat(BrowserName.of(agent, ENGLISH)).isEqualTo(name);
    }

    @Test
    void aBrowserIsCalledSoInGermanToo() {
        assertThat(BrowserName.of("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", GERMAN))
                .isEqualTo("Firefox unter Linux");
        assertThat(BrowserName.of("", ENGLISH)).isEqualTo("Unknown browser");
        assertThat(BrowserName.of("x".repeat(500), ENGLISH)).hasSize(40);
    }

    @Test
    void whatRunsFromRightToLeftTurnsNothingAroundIt() {
        assertThat(ENGLISH.text("list.nothing", "סכום")).contains("\u2068סכום\u2069");
        assertThat(ENGLISH.text("list.nothing", "a\u202Eb")).contains("\u2068a\u202Eb\u2069");
        assertThat(ENGLISH.text("list.nothing", "plain")).contains("plain").doesNotContain("\u2068");
        assertThat(ENGLISH.heard("Target column 'a\u202Eb' not found"))
                .isEqualTo("Target column '\u2068a\u202Eb\u2069' not found");
        assertThat(ENGLISH.heard("Target column 'plain' not found")).isEqualTo("Target column 'plain' not found");
    }
}
