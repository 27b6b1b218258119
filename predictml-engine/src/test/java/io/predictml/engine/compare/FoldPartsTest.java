package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldPartsTest {
    private static final String CANDIDATE = "GaussianNB";

    @TempDir
    private Path folder;

    @Test
    void foldsThatAreScoredApartAndInAnyOrderGiveWhatOneWorkerGives() throws Exception {
        Experiment here = prepare("here");
        List<FoldScore> inARow = new ArrayList<>();
        here.score(here.table(), CANDIDATE, 0, inARow::add);
        Experiment there = prepare("there");
        CandidateResult joined = apart(there);

        FoldScore expected = inARow.get(inARow.size() - 1);
        assertThat(joined.metrics()).isNotEmpty().isEqualTo(expected.metrics());
        assertThat(joined.folds()).isEqualTo(expected.folds());
        assertThat(joined.rows()).isEqualTo(expected.rows());
        Path predictions = Path.of("out-of-fold-0", CANDIDATE + ".bin");
        assertThat(there.folder().resolve(predictions))
                .hasBinaryContent(Files.readAllBytes(here.folder().resolve(predictions)));
    }

    /** Each in a copy of its own, of which nothing comes back but its outcome; the last first. */
    private CandidateResult apart(Experiment experiment) throws Exception {
        List<Integer> folds = new ArrayList<>(
                IntStream.range(0, FoldParts.count(experiment, 0)).boxed().toList());
        Collections.reverse(folds);
        List<CandidateResult> results = new ArrayList<>();
        for (int fold : folds) {
            Path copy = folder.resolve("copy-" + fold);
            write(copy, FoldParts.question(experiment));
            Experiment copied = Experiment.open(copy);
            Table table = copied.table();
            FoldScore score = new FoldParts(copied, table).score(CANDIDATE, 0, fold);
            assertThat(FoldParts.isScored(experiment, CANDIDATE, 0, fold)).isFalse();
            write(experiment.folder(), FoldParts.outcome(copied, CANDIDATE, 0, fold));
            assertThat(FoldParts.isScored(experiment, CANDIDATE, 0, fold)).isTrue();
            results.add(0, result(score));
        }
        return new FoldParts(experiment, experiment.table()).join(CANDIDATE, 0, results, CandidateStatus.COMPLETED, "");
    }

    private static CandidateResult result(FoldScore score) {
        return new CandidateResult(
                CANDIDATE,
                CandidateStatus.COMPLETED,
                score.metrics(),
                Duration.ofMillis(score.trainingMillis()),
                score.predictMicrosPerRow(),
                score.rows(),
                score.folds(),
                "");
    }

    private Experiment prepare(String name) {
        return Experiment.prepare(
                RealTables.some("credit_status", 600), "Status", TrainingSettings.standard(), folder.resolve(name));
    }

    private static void write(Path folder, Map<String, byte[]> files) throws Exception {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
    }
}
