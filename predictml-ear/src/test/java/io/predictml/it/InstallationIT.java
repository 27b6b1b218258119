package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the build has put where, in the server's folder. */
class InstallationIT {
    private static final Path SERVER = Path.of(System.getProperty("predictml.server", "target/server"));

    @Test
    void workersStartFromTheEngineAndNothingOfTheServers() throws IOException {
        assertThat(jars(SERVER.resolve("predictml/worker")))
                .anyMatch(jar -> jar.startsWith("predictml-engine"))
                .anyMatch(jar -> jar.startsWith("predictml-domain"))
                .anyMatch(jar -> jar.startsWith("jackson-databind"))
                .anyMatch(jar -> jar.startsWith("xgboost4j"))
                .noneMatch(
                        jar -> jar.matches("(predictml-(persistence|ejb|batch|web|scoring)|flyway|jose4j|jakarta).*"));
    }

    @Test
    void theApplicationPacksNoLibraryThatTheServerOrItsModulesHave() throws IOException {
        try (ZipFile ear = new ZipFile(SERVER.resolve("predictml/predictml.ear").toFile())) {
            List<String> libraries = ear.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("lib/.+"))
                    .toList();

            assertThat(libraries)
                    .contains("lib/predictml-engine.jar")
                    .allMatch(name -> name.matches(
                            "lib/(predictml-(domain|engine|persistence)|flyway-.*|jose4j|spark-launcher_.*)\\.jar"));
        }
    }

    @Test
    void theServersOwnProcessHasNoNativeLearner() throws IOException {
        assertThat(Files.readString(SERVER.resolve("modules/io/predictml/libraries/main/module.xml")))
                .contains("weka-stable")
                .doesNotContain("xgboost", "lightgbm", "slf4j", "jackson");
    }

    @Test
    void noticesAndBillOfMaterialsAreShipped() throws IOException {
        assertThat(Files.readString(SERVER.resolve("THIRD-PARTY.txt")))
                .contains("weka-stable", "primefaces", "org.postgresql:postgresql", "org.eclipse.persistence")
                .doesNotContain("AGPL", "Affero", "Unknown license");
        assertThat(Files.readString(SERVER.resolve("predictml-sbom.json")))
                .contains("CycloneDX", "pkg:maven/nz.ac.waikato.cms.weka/weka-stable", "primefaces");
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
