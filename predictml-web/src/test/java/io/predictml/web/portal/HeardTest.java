package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeardTest {
    private static final Path SAID = Path.of("../predictml-engine/src/main/java/io/predictml/engine/table");

    @Test
    void whatWasSaidInEnglishIsReadInGerman() {
        assertThat(Samples.GERMAN.heard("12 value(s) lie far outside the usual range of 1.5 to 9."))
                .isEqualTo("12 Werte liegen weit außerhalb des üblichen Bereichs von 1.5 bis 9.");
        assertThat(Samples.GERMAN.heard("The column says the same as '{0} it''s' in every row."))
                .isEqualTo("Die Spalte sagt in jeder Zeile dasselbe wie „{0} it''s“.");
    }

    @Test
    void whatNobodyKnowsStaysAsItIs() {
        assertThat(Samples.GERMAN.heard("Something new was found.")).isEqualTo("Something new was found.");
        assertThat(Samples.ENGLISH.heard("The column is empty.")).isEqualTo("The column is empty.");
    }

    /** So that a sentence that is worded anew is not left behind here. */
    @Test
    void everySentenceThatIsRecognisedIsSaid() throws IOException {
        String sources;
        try (Stream<Path> files = Files.list(SAID)) {
            sources = files.map(HeardTest::read).collect(Collectors.joining("\n"));
        }
        ResourceBundle english = ResourceBundle.getBundle(Wording.BUNDLE, Locale.ENGLISH);
        for (String key : english.keySet()) {
            if (key.startsWith("said.")) {
                String longest = Arrays.stream(
                                english.getString(key).replace("''", "'").split("\\{\\d}| %"))
                        .max(Comparator.comparingInt(String::length))
                        .orElseThrow();
                assertThat(sources).as(key).contains(longest);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
