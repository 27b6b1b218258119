package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.OtherSplit;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the same recipe reaches where rows are parted in another way. */
class OtherPartitionTest {
    private static final int DAYS = 150;

    @TempDir
    private Path folder;

    /** Every day has a level of its own that wanders: known from the same day's other rows, never from earlier days'. */
    private Table wandering(boolean dated) throws Exception {
        Random random = new Random(7);
        double[] level = new double[DAYS];
        for (int day = 1; day < DAYS; day++) {
            level[day] = level[day - 1] + random.nextGaussian();
        }
        String rows = IntStream.range(0, 3 * DAYS)
                .mapToObj(i -> "%s,%.4f,%.4f\n"
                        .formatted(
                                LocalDate.of(2023, 1, 1).plusDays(i / 3),
                                random.nextGaussian(),
                                10 * level[i / 3] + random.nextGaussian()))
                .collect(Collectors.joining());
        Path file = Files.writeString(
                folder.resolve("upload"),
                dated
                        ? "day,noise,sold\n" + rows
                        : rows.replaceAll("(?m)^.*?,", "").transform(values -> "noise,sold\n" + values));
        return TableReader.read(file, "", UploadLimits.standard()).table();
    }

    private Optional<OtherSplit> judged(Table table, Split split) throws Exception {
        Experiment experiment = Experiment.prepare(
                table,
                "sold",
                TrainingSettings.standard().with(split),
                folder.resolve(split.kind().word()));
        new CrossValidation(
                        experiment,
                        experiment.table(),
                        experiment.race().lastRung().index())
                .run(experiment.algorithm("KNeighborsRegressor"), score -> {});
        Winner winner = new Winner(
                experiment, experiment.table(), "KNeighborsRegressor", new Fits(experiment, experiment.table()));
        return winner.report(Duration.ofMinutes(1)).diagnostics().orElseThrow().otherSplit();
    }

    @Test
    void rowsDrawnAtRandomFlatterWhatTheLatestRowsTell() throws Exception {
        OtherSplit other = judged(wandering(true), Split.random()).orElseThrow();

        assertThat(other.split()).isEqualTo(new Split(Split.Kind.TIME, "day"));
        assertThat(other.metric()).isEqualTo(Metric.R2);
        assertThat(other.heldOutRows()).isBetween(85L, 95L);
        assertThat(other.asked()).isGreaterThan(0.7);
        assertThat(other.other()).isLessThan(other.asked() - 0.2);
    }

    @Test
    void whoAskedForTheLatestRowsIsToldWhatWouldHaveFlattered() throws Exception {
        OtherSplit other =
                judged(wandering(true), new Split(Split.Kind.TIME, "day")).orElseThrow();

        assertThat(other.split()).isEqualTo(Split.random());
        assertThat(other.other()).isGreaterThan(other.asked() + 0.2);
    }

    @Test
    void withoutADateThereIsNoOtherWay() throws Exception {
        assertThat(judged(wandering(false), Split.random())).isEmpty();
    }
}
