package io.predictml.domain.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.TrainingQueue.AtWork;
import io.predictml.domain.training.TrainingQueue.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingQueueTest {
    private static final long ANN = 1;
    private static final long BEN = 2;
    private static final long EVE = 3;

    @Test
    void aUserWithManyJobsKeepsAnotherWaitingForOneOnly() {
        TrainingQueue queue = new TrainingQueue(
                List.of(waiting(2, ANN), waiting(3, ANN), waiting(4, ANN), waiting(5, BEN)),
                List.of(new AtWork(ANN, second(1))),
                Map.of(ANN, second(1)));
        assertThat(queue.order(0)).extracting(TrainingId::value).containsExactly(ids(5, 2, 3, 4));
    }

    @Test
    void twoUsersTakeTurns() {
        TrainingQueue queue = new TrainingQueue(
                List.of(waiting(3, ANN), waiting(4, ANN), waiting(5, BEN), waiting(6, BEN)),
                List.of(new AtWork(ANN, second(1)), new AtWork(BEN, second(2))),
                Map.of(ANN, second(1), BEN, second(2)));
        assertThat(queue.order(0)).extracting(TrainingId::value).containsExactly(ids(3, 5, 4, 6));
    }

    @Test
    void aFreeSlotGoesToWhoeverHasTheFewestAtWork() {
        TrainingQueue queue = new TrainingQueue(
                List.of(waiting(4, ANN), waiting(5, BEN)),
                List.of(new AtWork(ANN, second(1))),
                Map.of(ANN, second(1), BEN, second(3)));
        assertThat(queue.order(1)).extracting(TrainingId::value).containsExactly(ids(5, 4));
    }

    @Test
    void amongEqualsTheLastStartThatIsLongestAgoGoesFirst() {
        TrainingQueue queue = new TrainingQueue(
                List.of(waiting(4, ANN), waiting(5, BEN), waiting(6, EVE)),
                List.of(),
                Map.of(ANN, second(3), BEN, second(2)));
        assertThat(queue.order(1)).extracting(TrainingId::value).containsExactly(ids(6, 5, 4));
    }

    @Test
    void onesOwnJobsComeInTheOrderOfTheirAge() {
        TrainingQueue queue = new TrainingQueue(
                List.of(waiting(9, ANN), waiting(10, ANN), waiting(8, ANN)), List.of(), Map.of(ANN, second(3)));
        assertThat(queue.order(0)).extracting(TrainingId::value).containsExactly(ids(8, 9, 10));
    }

    private static Waiting waiting(int number, long owner) {
        return new Waiting(new TrainingId("training_" + number), owner, second(number));
    }

    private static Instant second(int second) {
        return Instant.parse("2026-11-22T10:00:00Z").plusSeconds(second);
    }

    private static String[] ids(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(number -> "training_" + number)
                .toArray(String[]::new);
    }
}
