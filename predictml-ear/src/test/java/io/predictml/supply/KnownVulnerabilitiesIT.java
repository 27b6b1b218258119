package io.predictml.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Nothing that the build ships has a known critical vulnerability. Where the database cannot be asked, the build says so and
 * goes on. {@code -Dosv.address=…} names another one that speaks as osv.dev does.
 */
class KnownVulnerabilitiesIT {
    private static final Path SERVER = Path.of(System.getProperty("predictml.server", "target/server"));
    private static final Path ACCEPTED = Path.of("src/test/resources/accepted-vulnerabilities.txt");
    private static final URI DATABASE = URI.create(System.getProperty("osv.address", "https://api.osv.dev"));

    @Test
    void whatIsShippedHasNoKnownCriticalVulnerability() throws IOException {
        Set<String> shipped = ShippedArtifacts.of(SERVER);
        assertThat(shipped)
                .anyMatch(name -> name.startsWith("pkg:maven/nz.ac.waikato.cms.weka/weka-stable@"))
                .anyMatch(name -> name.startsWith("pkg:maven/org.primefaces/primefaces@"))
                .anyMatch(name -> name.startsWith("pkg:maven/io.undertow/undertow-core@"))
                .allMatch(name -> name.matches("pkg:maven/[^/@]+/[^/@]+@[^/@]+"));

        VulnerabilityCheck check = VulnerabilityCheck.of(
                shipped,
                new OsvDatabase(DATABASE),
                VulnerabilityCheck.accepted(Files.readAllLines(ACCEPTED)),
                LocalDate.now(ZoneOffset.UTC));

        System.out.println(check.report());
        assertThat(check.critical()).as(check.report()).isEmpty();
    }
}
