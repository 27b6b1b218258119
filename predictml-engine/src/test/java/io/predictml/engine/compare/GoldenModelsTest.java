package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.record.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that were published by earlier versions load and answer bit for bit as they did then. */
class GoldenModelsTest {
    static List<String> models() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(
                GoldenModelsTest.class.getResource("/" + GoldenModel.FOLDER).toURI());
    }

    @ParameterizedTest
    @MethodSource("models")
    void itAnswersAsItDid(String name) throws Exception {
        GoldenModel golden = Json.MAPPER.readValue(folder().resolve(name).toFile(), GoldenModel.class);

        Scorer scorer = ModelArtefact.load(folder().resolve(golden.artefact()), golden.sha256(), "1");

        scorer.selfCheck();
        assertThat(GoldenModel.Answer.of(scorer, golden.rows())).isEqualTo(golden.answers());
    }

    @Test
    void manyKindsAreThere() throws Exception {
        assertThat(models()).hasSizeGreaterThanOrEqualTo(25);
    }
}
