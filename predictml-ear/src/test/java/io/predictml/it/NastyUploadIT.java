package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file as it comes from an accounting program, looked at and corrected by a person in the portal before training. */
@OnSharedServer
class NastyUploadIT {
    private static byte[] table() {
        Random random = new Random(3);
        String rows = IntStream.range(0, 240)
                .mapToObj(i -> "%05d;Kunde %02d;%02d.%02d.2024;%d.%03d,%02d \u20ac;%d,5 %%;;%s;%s;%d.%03d"
                        .formatted(
                                1000 + i,
                                random.nextInt(40),
                                1 + i % 28,
                                1 + i / 28,
                                1 + random.nextInt(8),
                                random.nextInt(1000),
                                random.nextInt(100),
                                random.nextInt(60),
                                random.nextInt(3) == 0 ? "x" : "",
                                random.nextInt(4) == 0 ? "ja" : "nein",
                                1 + random.nextInt(9),
                                random.nextInt(1000)))
                .collect(Collectors.joining("\n"));
        String text = "Umsatzliste 2024;;;;;;;;\n\n"
                + "Beleg;Kunde;Datum;Betrag;Rabatt;;Express;Storno;Betrag\n" + rows
                + "\nSumme;;;99.999,00 \u20ac;;;;;\n";
        return text.getBytes(Charset.forName("windows-1252"));
    }

    @Test
    void aPersonSeesWhatWasReadCorrectsItAndChoosesHowItIsChecked(RunningServer server) throws Exception {
        Api user = Api.demoUser(server);
        String dataset = user.upload("umsatz.csv", table(), Map.of())
                .json()
                .get("reportId")
                .asText();
        try (Browser browser = Browser.open(server.base())) {
            browser.signIn("demo@predictml.com", "demo123");
            browser.go("/predictml/dataset?id=" + dataset);
            browser.awaitText("#content", "Umsatzliste 2024");
            browser.awaitText("#content", "it is called 'Betrag_2'");
            browser.awaitText("#content", "neither a name nor a value");
            browser.awaitText(".preview", "Kunde 0");
            browser.awaitText("#columns", "Jan 1, 2024");
            assertThat(browser.count("#columns .tell")).isGreaterThan(3);
            chooseSplits(browser);
            correct(browser);
            look(browser);
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(user.delete("/api/predictml/datasets/" + dataset).status()).isEqualTo(204);
    }

    private static void chooseSplits(Browser browser) {
        browser.choose("[id='choice:split']", "time:Datum");
        browser.awaitText("[id='choice:splitHint']", "what comes after");
        browser.choose("[id='choice:split']", "group:Kunde");
        browser.awaitText("[id='choice:splitHint']", "never both");
    }

    private static void correct(Browser browser) {
        browser.click("#reading summary");
        browser.choose("[id='correctColumn:name']", "Betrag_2");
        browser.choose("[id='correctColumn:type']", "NUMBER_POINT");
        browser.click("[id='correctColumn:column']");
        browser.awaitScript("location.hash === '#reading' && document.querySelector('#reading').open");
        browser.choose("[id='correctColumn:name']", "Express");
        browser.choose("[id='correctColumn:type']", "DATE_DAY");
        browser.click("[id='correctColumn:column']");
        browser.awaitText(".messages-slot", "holds no date");
        browser.choose("[id='correctFile:delimiter']", ",");
        browser.click("[id='correctFile:file']");
        browser.awaitText(".page-lead", "separated by commas");
        browser.choose("[id='correctFile:delimiter']", ";");
        browser.choose("[id='correctFile:encoding']", "ISO-8859-15");
        browser.click("[id='correctFile:file']");
        browser.awaitText(".page-lead", "ISO-8859-15");
        browser.awaitText("#content", "it is called 'Betrag_2'");
    }

    private static void look(Browser browser) {
        browser.screenshot("upload-read-light");
        browser.dark(true);
        browser.screenshot("upload-read-dark");
        browser.size(360, 800);
        assertThat(browser.wider(360)).isEmpty();
        browser.screenshot("upload-read-phone");
    }
}
