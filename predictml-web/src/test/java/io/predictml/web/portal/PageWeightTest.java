package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes pages light without anything missing on them. */
class PageWeightTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern ICON = Pattern.compile("(?<![\\w-])pi-[a-z][a-z0-9-]*[a-z]");
    private static final Pattern RULE = Pattern.compile("\\.(pi-[a-z0-9-]+)::before");
    /** The code of letters, not an icon. */
    private static final Set<String> NO_ICONS = Set.of("pi-keys");

    /** Where this fails, {@code src/icons/icons.py} makes the font again. */
    @Test
    void everyIconThatAPageShowsIsInTheFont() throws IOException {
        Set<String> known = RULE.matcher(Files.readString(MAIN.resolve("webapp/resources/portal/icons.css")))
                .results()
                .map(rule -> rule.group(1))
                .collect(Collectors.toSet());

        Set<String> shown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path page : files.filter(file -> file.toString().matches(".*\\.(xhtml|java|js)"))
                    .toList()) {
                ICON.matcher(Files.readString(page)).results().forEach(icon -> shown.add(icon.group()));
            }
        }
        shown.removeAll(NO_ICONS);

        assertThat(shown).hasSizeGreaterThan(50).isSubsetOf(known);
    }

    @Test
    void chartsComeWithoutZoomGesturesAndDates() throws IOException {
        String whole = new String(chartCode(), StandardCharsets.UTF_8);

        String lean = DrawingCode.withoutPlugins(whole);

        assertThat(whole).contains("Hammer.JS", "chartjs-plugin-zoom", "chartjs-adapter-moment");
        assertThat(lean)
                .contains("Chart.js v4", "PrimeFaces.widget.Chart=")
                .doesNotContain("Hammer.JS", "chartjs-plugin-zoom", "chartjs-adapter-moment");
        assertThat(DrawingCode.withoutPlugins("of another kind")).isEqualTo("of another kind");
    }

    private static byte[] chartCode() throws IOException {
        try (InputStream code =
                PageWeightTest.class.getResourceAsStream("/META-INF/resources/primefaces/chart/chart.js")) {
            return code.readAllBytes();
        }
    }
}
