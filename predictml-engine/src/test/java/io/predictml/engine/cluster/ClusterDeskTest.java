package io.predictml.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterDeskTest {
    private static final Order ORDER = new Order("GaussianNB", 1, 30_000, 600);

    @TempDir
    private Path folder;

    private ClusterDesk server;
    private ClusterDesk application;

    @BeforeEach
    void open() {
        server = new ClusterDesk(folder);
        application = new ClusterDesk(folder);
        server.begin("first");
    }

    @Test
    void anOrderIsOpenUntilItsResultIsThere() {
        assertThat(server.place(ORDER)).isEmpty();
        assertThat(application.open()).containsExactly(ORDER);

        application.finish(ORDER, result(CandidateStatus.COMPLETED));

        assertThat(application.open()).isEmpty();
        assertThat(server.result(ORDER)).contains(result(CandidateStatus.COMPLETED));
    }

    @ParameterizedTest
    @EnumSource(
            value = CandidateStatus.class,
            names = {"COMPLETED", "FAILED"})
    void whatIsFinishedIsNotOrderedAgain(CandidateStatus status) {
        server.place(ORDER);
        application.finish(ORDER, result(status));
        server.begin("second");

        assertThat(server.place(ORDER)).contains(result(status));
        assertThat(application.open()).isEmpty();
    }

    @Test
    void whatWasCutShortIsOrderedAgainWithItsNewCapAndKeepsItsFolds() {
        server.place(ORDER);
        application.keepFold(ORDER, 0, result(CandidateStatus.COMPLETED));
        application.finish(ORDER, result(CandidateStatus.STOPPED));
        Order longer = new Order(ORDER.candidate(), ORDER.rung(), 60_000, 600);

        assertThat(server.place(longer)).isEmpty();

        assertThat(application.open()).containsExactly(longer);
        assertThat(application.fold(longer, 0)).isPresent();
        assertThat(application.fold(longer, 1)).isEmpty();
    }

    @Test
    void anApplicationKnowsThatItIsNoLongerTheOneAtWork() {
        assertThat(application.atWork()).contains("first");
        server.begin("second");
        assertThat(application.atWork()).contains("second");
        server.end();
        assertThat(application.atWork()).isEmpty();
    }

    @Test
    void aNewSubmissionBeginsWithoutThePulseOfTheOldOne() {
        Pulse pulse = new Pulse("first", "app-1", 7);
        application.beat(pulse);
        assertThat(server.pulse()).contains(pulse);

        server.begin("second");

        assertThat(server.pulse()).isEmpty();
    }

    @Test
    void anOrderThatIsTakenBackIsNotOpen() {
        server.place(ORDER);
        server.withdraw(ORDER);
        assertThat(application.open()).isEmpty();
    }

    private static CandidateResult result(CandidateStatus status) {
        return new CandidateResult(ORDER.candidate(), status, Map.of(), Duration.ofSeconds(1), 2, 600, 5, "");
    }
}
