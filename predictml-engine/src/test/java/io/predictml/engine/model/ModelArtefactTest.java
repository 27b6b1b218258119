package io.predictml.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.predictml.domain.FieldError;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.record.Json;
import io.predictml.engine.record.Sha256;
import io.predictml.engine.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelArtefactTest {
    /** The kind of a model that is a serialised object. */
    private static final int OBJECT = 6;

    private static final AtomicBoolean GADGET_RAN = new AtomicBoolean();

    @TempDir
    private static Path folder;

    private static PublishedModel published;
    private static Scorer scorer;

    /** Does harm when it is read. */
    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            GADGET_RAN.set(true);
        }
    }

    @BeforeAll
    static void publish() throws Exception {
        published = publish("credit_status", "Status", "LogisticRegression");
        scorer = ModelArtefact.load(published.file(), published.sha256(), "7");
    }

    private static PublishedModel publish(String tableName, String target, String name) throws Exception {
        Experiment experiment = Experiment.prepare(
                RealTables.some(tableName, 800), target, TrainingSettings.standard(), folder.resolve(tableName));
        Table table = experiment.table();
        Algorithm algorithm = experiment.algorithm(name);
        TrainedModel model = TrainedModel.train(
                algorithm, table, experiment.fields(), experiment.allTrainingRows(), experiment.target(table), 42, 1);
        ModelContent content = new ModelContent(
                model,
                name,
                algorithm.implementation(),
                experiment.problemType(),
                ScoringField.of(table, experiment.fields()),
                ScoringField.schema(table, experiment.fields(), List.of("Income")),
                Map.of(),
                new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0)),
                Provenance.now(experiment.tableSha256(), target, 1));
        return ModelArtefact.write(content, table, experiment.fields(), folder.resolve(tableName + ".predictml"));
    }

    private static Map<String, Object> typical() {
        return new HashMap<>(
                scorer.schema().fields().stream().collect(Collectors.toMap(InputField::name, InputField::typical)));
    }

    private static Prediction predict(Map<String, Object> row) {
        return scorer.predict(List.of(row), false).get(0);
    }

    @Test
    void aFileWithOneByteChangedIsRejectedAtAnyPlace() throws IOException {
        byte[] bytes = Files.readAllBytes(published.file());
        for (int place = 0; place < bytes.length; place += Math.max(1, bytes.length / 40)) {
            byte[] changed = bytes.clone();
            changed[place] ^= 1;
            Path file = Files.write(folder.resolve("changed.predictml"), changed);

            assertThatThrownBy(() -> ModelArtefact.load(file, published.sha256(), "1"))
                    .isInstanceOf(ArtefactRejected.class);
        }
    }

    @Test
    void aPartThatIsNotTheOneInTheManifestIsRejected() throws IOException {
        Path file = rebuilt(Map.of("checks.json", "[]".getBytes(StandardCharsets.UTF_8)), false);

        assertThatThrownBy(() -> ModelArtefact.load(file, Sha256.of(file), "1"))
                .isInstanceOf(ArtefactRejected.class)
                .hasMessageContaining("checks.json");
    }

    @Test
    void aGadgetIsRejectedBeforeItsCodeRuns() throws IOException {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        model.write(OBJECT);
        model.write(serialised(new Gadget()));
        Path file = rebuilt(Map.of("model-0.bin", model.toByteArray()), true);

        assertThatThrownBy(() -> ModelArtefact.load(file, Sha256.of(file), "1"))
                .isInstanceOf(ArtefactRejected.class)
                .hasMessageContaining("REJECTED");
        assertThat(GADGET_RAN).isFalse();
    }

    @Test
    void aGadgetInAFileOfTheFirstFormatIsRejectedToo() throws IOException {
        Map<String, byte[]> parts = parts();
        parts.remove("model-0.bin");
        parts.put("models.ser", serialised(new Gadget()));
        ObjectNode manifest = (ObjectNode) Json.MAPPER.readTree(parts.get("manifest.json"));
        manifest.put("formatVersion", 1);
        ObjectNode hashes = ((ObjectNode) manifest.get("parts"));
        hashes.remove("model-0.bin");
        hashes.put("models.ser", Sha256.of(parts.get("models.ser")));
        parts.put("manifest.json", Json.MAPPER.writeValueAsBytes(manifest));
        Path file = zipped(parts);

        assertThatThrownBy(() -> ModelArtefact.load(file, Sha256.of(file), "1"))
                .isInstanceOf(ArtefactRejected.class)
                .hasMessageContaining("REJECTED");
        assertThat(GADGET_RAN).isFalse();
    }

    private static byte[] serialised(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @Test
    void aModelPartThatIsCutOrForgedIsRejectedInWords() throws IOException {
        byte[] good = part("model-0.bin");
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            byte[] bad = i < 100 ? Arrays.copyOf(good, i * (good.length - 1) / 100) : good.clone();
            if (i >= 100) {
                ByteBuffer.wrap(bad).putInt(random.nextInt(bad.length - 4), random.nextInt());
            }
            Path file = rebuilt(Map.of("model-0.bin", bad), true);
            try {
                ModelArtefact.load(file, Sha256.of(file), "1");
                assertThat(i).as("of the cut ones none loads").isGreaterThanOrEqualTo(100);
            } catch (ArtefactRejected e) {
                assertThat(e.getMessage()).contains("model");
            }
        }
    }

    @Test
    void aModelThatAnswersOtherwiseFailsItsSelfCheck() throws IOException {
        CheckRow[] checks = Json.MAPPER.readValue(part("checks.json"), CheckRow[].class);
        checks[0] = new CheckRow(checks[0].input(), List.of(0.25, 0.75));
        Path file = rebuilt(Map.of("checks.json", Json.MAPPER.writeValueAsBytes(checks)), true);
        Scorer other = ModelArtefact.load(file, Sha256.of(file), "1");

        scorer.selfCheck();
        assertThatThrownBy(other::selfCheck).isInstanceOf(ArtefactRejected.class);
    }

    private static byte[] part(String name) throws IOException {
        return parts().get(name);
    }

    private static Map<String, byte[]> parts() throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(published.file()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    /** The artefact with other parts, and a manifest that agrees with them or not. */
    private static Path rebuilt(Map<String, byte[]> others, boolean agrees) throws IOException {
        Map<String, byte[]> parts = parts();
        parts.putAll(others);
        if (agrees) {
            ObjectNode manifest = (ObjectNode) Json.MAPPER.readTree(parts.get("manifest.json"));
            others.forEach((name, bytes) -> ((ObjectNode) manifest.get("parts")).put(name, Sha256.of(bytes)));
            parts.put("manifest.json", Json.MAPPER.writeValueAsBytes(manifest));
        }
        return zipped(parts);
    }

    private static Path zipped(Map<String, byte[]> parts) throws IOException {
        Path file = folder.resolve("rebuilt.predictml");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }

    @Test
    void aModelThatWekaKeepsLoadsUnderTheNarrowFilterOfAnApplicationServer() throws Exception {
        PublishedModel large = publish("concrete", "compressive_strength", "KNeighborsRegressor");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.serialFilter=maxbytes=100000;maxdepth=20;maxarray=100;maxrefs=300",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName(),
                        large.file().toString(),
                        large.sha256())
                .inheritIO()
                .start();

        assertThat(process.waitFor()).isZero();
    }

    /** Loads and checks a model in a JVM of its own. */
    static final class LoadMain {
        private LoadMain() {}

        public static void main(String[] arguments) {
            ModelArtefact.load(Path.of(arguments[0]), arguments[1], "1").selfCheck();
        }
    }

    @Test
    void theMostImportantFieldComesFirstWithLevelsRangeAndTypicalValue() {
        InputField first = scorer.schema().fields().get(0);
        InputField home = scorer.schema().fields().stream()
                .filter(field -> field.name().equals("Home"))
                .findFirst()
                .orElseThrow();

        assertThat(first.name()).isEqualTo("Income");
        assertThat(first.min()).isLessThan(Double.parseDouble(first.typical()));
        assertThat(home.levels()).startsWith("owner").contains("rent", "parents");
        assertThat(home.typical()).isEqualTo("owner");
        assertThat(scorer.modelVersion()).isEqualTo("7");
    }

    @Test
    void aMissingFieldAnUnknownLevelAndANumberAsTextAreAnsweredAndSaid() {
        Map<String, Object> row = typical();
        row.put("Income", "129");
        row.put("Home", "castle");
        row.remove("Age");

        Prediction prediction = predict(row);

        assertThat(prediction.label()).isIn("good", "bad");
        assertThat(prediction.notes())
                .anyMatch(note -> note.contains("'Income'") && note.contains("as text"))
                .anyMatch(note -> note.contains("'Home'") && note.contains("never seen"))
                .anyMatch(note -> note.contains("'Age'") && note.contains("missing"));
    }

    @Test
    void theSameNumberAsTextAndAsNumberGetsTheSameAnswer() {
        Map<String, Object> text = typical();
        text.put("Income", "129");
        Map<String, Object> number = typical();
        number.put("Income", 129);

        assertThat(predict(number).probabilities()).isEqualTo(predict(text).probabilities());
    }

    @Test
    void everyFieldThatDoesNotFitIsNamed() {
        Map<String, Object> row = typical();
        row.put("Income", "a lot");
        row.put("Age", List.of(1, 2));
        row.put("Debt", Double.NaN);
        row.put("Shoe size", 43);

        assertThatThrownBy(() -> predict(row)).isInstanceOfSatisfying(InputRejected.class, rejected -> {
            assertThat(rejected.fields())
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder("Income", "Age", "Debt", "Shoe size");
            assertThat(rejected.getMessage()).doesNotContain("a lot");
        });
    }

    @Test
    void reasonsSayWhatEachFieldDidAgainstItsTypicalValue() {
        Map<String, Object> row = typical();
        row.put("Records", "yes");

        Prediction prediction = scorer.predict(List.of(row), true).get(0);

        assertThat(prediction.reasons()).hasSize(1);
        assertThat(prediction.reasons().get(0).field()).isEqualTo("Records");
        double without = predict(typical()).probabilities().get(prediction.label());
        assertThat(prediction.reasons().get(0).effect())
                .isBetween(prediction.confidence() - without - 1e-9, prediction.confidence() - without + 1e-9);
    }
}
