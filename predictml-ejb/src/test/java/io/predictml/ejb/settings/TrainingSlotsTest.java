package io.predictml.ejb.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSlotsTest {
    @ParameterizedTest
    @CsvSource({"1, 2, 2", "2, 2, 1", "3, 2, 1", "1, 16, 4", "2, 16, 4", "8, 16, 2", "32, 16, 1"})
    void trainingsShareTheCores(int trainings, int cores, int workers) {
        TrainingSlots slots = new TrainingSlots(2, cores == 2 ? 2 : 4, 1536, Path.of("worker"));
        assertThat(slots.workersAmong(trainings, cores)).isEqualTo(workers);
    }
}
