package io.predictml.engine.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.HistogramBin;
import io.predictml.domain.dataset.LevelCount;
import io.predictml.domain.prediction.BatchPicture;
import io.predictml.domain.prediction.BatchPicture.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of results, counted by hand. */
class AnsweredRowsTest {
    @TempDir
    private Path folder;

    @Test
    void classesAreCountedAndPartedByTheLevelsOfAColumn() throws Exception {
        BatchPicture picture = picture(
                """
                island,mass,prediction,probability_A,probability_B,problem
                x,1,A,0.9,0.1,
                x,2,A,0.8,0.2,
                x,3,B,0.3,0.7,
                y,4,B,0.05,0.95,
                y,,,,,'mass' is missing
                """,
                "island");

        assertThat(picture.columns()).containsExactly("island", "mass");
        assertThat(picture.classes()).containsExactly(new LevelCount("A", 2), new LevelCount("B", 2));
        assertThat(picture.numbers()).isEmpty();
        assertThat(picture.confidence())
                .extracting(HistogramBin::count)
                .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 2L);
        assertThat(picture.groups()).extracting(Group::name).containsExactly("x", "y");
        assertThat(picture.groups().get(0).values()).containsExactly(2 / 3.0, 1 / 3.0);
        assertThat(picture.groups().get(1).rows()).isEqualTo(1);
    }

    @Test
    void numbersAreSpreadAndAveragedOverRangesOfAColumn() throws Exception {
        StringBuilder csv = new StringBuilder("size,prediction,prediction 2,lower,upper,problem\n");
        for (int i = 0; i < 80; i++) {
            csv.append(i).append(",own,").append(10 * i).append(",0,1,\n");
        }

        BatchPicture picture = picture(csv.toString(), "size");

        assertThat(picture.columns()).containsExactly("size", "prediction");
        assertThat(picture.isOfNumbers()).isTrue();
        assertThat(picture.numbers()).hasSize(10).allSatisfy(bin -> assertThat(bin.count())
                .isEqualTo(8));
        assertThat(picture.groups()).hasSize(8).allSatisfy(group -> assertThat(group.rows())
                .isEqualTo(10));
        assertThat(picture.groups().get(0)).isEqualTo(new Group("", 0, 9, 10, List.of(45.0)));
    }

    private BatchPicture picture(String csv, String column) throws IOException {
        Path file = folder.resolve("result.csv");
        Files.writeString(file, csv);
        return AnsweredRows.picture(file, column);
    }
}
