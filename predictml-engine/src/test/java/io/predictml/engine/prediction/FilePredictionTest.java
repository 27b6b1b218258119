package io.predictml.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.dataset.UploadUnsupported;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.evaluate.Calibration;
import io.predictml.engine.evaluate.Conformal;
import io.predictml.engine.evaluate.Uncertainty;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.ModelContent;
import io.predictml.engine.model.Provenance;
import io.predictml.engine.model.PublishedModel;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.model.ScoringField;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.table.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePredictionTest {
    private static final UploadLimits LIMITS = UploadLimits.standard();

    @TempDir
    private static Path folder;

    private static Scorer penguins;

    @BeforeAll
    static void publish() throws Exception {
        Experiment experiment = Experiment.prepare(
                RealTables.some("penguins", 344), "species", TrainingSettings.standard(), folder.resolve("work"));
        Table table = experiment.table();
        Algorithm algorithm = experiment.algorithm("GaussianNB");
        TrainedModel model = TrainedModel.train(
                algorithm, table, experiment.fields(), experiment.allTrainingRows(), experiment.target(table), 42, 1);
        PublishedModel published = ModelArtefact.write(
                new ModelContent(
                        model,
                        "GaussianNB",
                        algorithm.implementation(),
                        experiment.problemType(),
                        ScoringField.of(table, experiment.fields()),
                        ScoringField.schema(table, experiment.fields(), List.of()),
                        Map.of(),
                        new Uncertainty(Calibration.none(), new Conformal(List.of(), List.of(1.0), 0)),
                        Provenance.now(experiment.tableSha256(), "species", 1)),
                table,
                experiment.fields(),
                folder.resolve("penguins.predictml"));
        penguins = ModelArtefact.load(published.file(), published.sha256(), "1");
    }

    @Test
    void everyColumnStaysAndTheAnswersStandBesideIt() throws IOException {
        FilePrediction file = open("id,island,bill_length_mm\na7,Torgersen,39.1\na8,Biscoe,47.2\n");

        assertThat(file.columns())
                .containsExactly(
                        "id",
                        "island",
                        "bill_length_mm",
                        "prediction",
                        "probability_Adelie",
                        "probability_Chinstrap",
                        "probability_Gentoo",
                        "problem");
        assertThat(file.missing()).contains("flipper_length_mm").doesNotContain("island");
        FilePrediction.Part part = file.answer(0, 2);
        assertThat(part.failed()).isZero();
        Prediction second = predict(Map.of("island", "Biscoe", "bill_length_mm", 47.2));
        assertThat(part.lines().get(1))
                .containsExactly(
                        "a8",
                        "Biscoe",
                        "47.2",
                        second.label(),
                        String.valueOf(second.probabilities().get("Adelie")),
                        String.valueOf(second.probabilities().get("Chinstrap")),
                        String.valueOf(second.probabilities().get("Gentoo")),
                        "");
        assertThat(file.answer(1, 2).lines()).containsExactly(part.lines().get(1));
    }

    @Test
    void whatASpreadsheetWouldRunIsTextAndWhatIsANumberStaysOne() throws IOException {
        FilePrediction file = open(
                """
                =1+1,island,note,change,prediction
                @SUM(A1),Torgersen,=HYPERLINK("http://x"),-5,+4.5
                "\tx",Biscoe,-2+3,"-1,5",-
                """);

        assertThat(file.columns().subList(0, 6))
                .containsExactly("'=1+1", "island", "note", "change", "prediction", "prediction 2");
        assertThat(file.answer(0, 2).lines().get(0).subList(0, 5))
                .containsExactly("'@SUM(A1)", "Torgersen", "'=HYPERLINK(\"http://x\")", "-5", "+4.5");
        assertThat(file.answer(0, 2).lines().get(1).subList(0, 5))
                .containsExactly("x", "Biscoe", "'-2+3", "-1,5", "'-");
    }

    @Test
    void rowsThatDoNotFitSayWhyAndTheOthersAreAnswered() throws IOException {
        FilePrediction file = open("island,bill_length_mm\nTorgersen,39.1\nTorgersen,very long\nBiscoe,47.2\n");

        FilePrediction.Part part = file.answer(0, 3);

        assertThat(part.failed()).isEqualTo(1);
        assertThat(part.lines().get(1))
                .last()
                .asString()
                .contains("bill_length_mm", "a number")
                .doesNotContain("very long");
        assertThat(part.lines().get(1).get(2)).isEmpty();
        assertThat(part.lines().get(2).get(2)).isEqualTo("Gentoo");
    }

    @Test
    void numbersAreReadAsTheFileWritesThem() throws IOException {
        FilePrediction comma = open("island;bill_length_mm\nTorgersen;39,1\nBiscoe;47,2\n");
        FilePrediction point = open("island,bill_length_mm\nTorgersen,39.1\nBiscoe,47.2\n");

        assertThat(comma.answer(0, 2).lines().get(1).subList(2, 6))
                .isEqualTo(point.answer(0, 2).lines().get(1).subList(2, 6));
        assertThat(comma.answer(0, 1).lines().get(0).get(1)).isEqualTo("39,1");
    }

    @Test
    void oneRowOfOneColumnIsEnough() throws IOException {
        assertThat(open("island\nTorgersen\n").answer(0, 1).lines()).hasSize(1);
    }

    @Test
    void aFileOfOtherColumnsIsRefusedWithThoseThatAreWanted() {
        assertThatThrownBy(() -> open("a,b\n1,2\n3,4\n"))
                .isInstanceOfSatisfying(InputRejected.class, refused -> assertThat(refused.fields())
                        .extracting(field -> field.field())
                        .contains("island", "bill_length_mm"));
        assertThatThrownBy(() -> open("")).isInstanceOf(UploadRejected.class);
        assertThatThrownBy(() -> open("\u007fELF\u0001\u0001\u0001\0\0")).isInstanceOf(UploadUnsupported.class);
    }

    @Test
    void aWorkbookIsReadAndMadeWithNumbersAndWithoutFormulas() throws IOException {
        Path uploaded = folder.resolve("rows.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(uploaded)) {
            Sheet sheet = workbook.createSheet("rows");
            fill(sheet.createRow(0), "island", "note", "bill_length_mm");
            Row row = sheet.createRow(1);
            fill(row, "Torgersen", "=1+1");
            row.createCell(2).setCellFormula("39+0.1");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(out);
        }
        FilePrediction file = FilePrediction.open(uploaded, LIMITS, penguins);
        Path csv = folder.resolve("result.csv");
        try (OutputStream out = Files.newOutputStream(csv)) {
            PredictionFile.write(List.of(file.columns()), out);
            PredictionFile.write(file.answer(0, file.rows()).lines(), out);
        }
        assertThat(PredictionFile.head(csv, 1)).containsExactly(file.columns());

        ByteArrayOutputStream made = new ByteArrayOutputStream();
        PredictionFile.writeWorkbook(csv, made);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(made.toByteArray()))) {
            Row row = workbook.getSheetAt(0).getRow(1);
            assertThat(row.getCell(1).getStringCellValue()).isEqualTo("'=1+1");
            assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(39.1);
            assertThat(row.getCell(3).getStringCellValue()).isEqualTo("Adelie");
            assertThat(row.getCell(4).getCellType()).isEqualTo(CellType.NUMERIC);
            for (Cell cell : row) {
                assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
            }
        }
    }

    private static void fill(Row row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }

    private static Prediction predict(Map<String, Object> row) {
        return penguins.predict(List.of(row), false).get(0);
    }

    private static FilePrediction open(String content) throws IOException {
        return FilePrediction.open(Files.writeString(folder.resolve("rows.csv"), content), LIMITS, penguins);
    }
}
