package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.JobStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void theFiguresThatMatterStandFirstWithIntervalAndGuess() {
        Evidence evidence = Samples.evidence(JobStatus.PENDING_REVIEW, Optional.of(Samples.report("tenure")));

        Evidence.Tile first = evidence.getTiles().get(0);
        assertThat(first.label()).isEqualTo("ROC AUC");
        assertThat(first.value()).isEqualTo("0.840");
        assertThat(first.interval()).isEqualTo("95% interval: 0.800 to 0.880");
        assertThat(first.baseline()).isEqualTo("0.500");
        assertThat(first.from()).isEqualTo(80);
        assertThat(first.guess()).isEqualTo(50);
    }

    @Test
    void aGuessThatIsNotKnownIsNotShown() {
        Evidence evidence = Samples.evidence(JobStatus.PENDING_REVIEW, Optional.of(Samples.report("tenure")));

        assertThat(evidence.getFigures()).anySatisfy(merit -> {
            assertThat(merit.label()).isEqualTo("Log loss");
            assertThat(merit.baseline()).isEmpty();
        });
    }

    @Test
    void theMatrixSaysInWordsWhatItShowsInColours() {
        Evidence evidence = Samples.evidence(JobStatus.PENDING_REVIEW, Optional.of(Samples.report("tenure")));

        assertThat(evidence.getMatrix().getSentence()).isEqualTo("18 of 20 held-out rows were told right.");
        MatrixView.Cell wrong = evidence.getMatrix().getRows().get(1).cells().get(0);
        assertThat(wrong.right()).isFalse();
        assertThat(wrong.heat()).isEqualTo(2);
        assertThat(wrong.sentence()).isEqualTo("1 of the 6 rows that are “Yes” were told to be “No”.");
    }

    @Test
    void everyCandidateIsListedWithItsStatusAndReason() {
        Evidence evidence = Samples.evidence(JobStatus.TRAINING, Optional.empty());

        assertThat(evidence.getCandidates()).hasSize(4);
        assertThat(evidence.getCandidates()).anySatisfy(row -> {
            assertThat(row.entry().name()).isEqualTo("SVC");
            assertThat(row.status().tone()).isEqualTo("bad");
            assertThat(row.entry().reason()).isEqualTo("It ran out of memory.");
        });
        assertThat(evidence.getProgressOfCandidates()).isEqualTo("3 of 4 done");
    }

    @Test
    void aRunningTrainingIsLookedAtEveryTwoSecondsAndAFinishedOneNotAtAll() {
        assertThat(Samples.evidence(JobStatus.TRAINING, Optional.empty()).getPace())
                .isEqualTo(2);
        assertThat(Samples.evidence(JobStatus.APPROVED_FOR_INFERENCE, Optional.empty())
                        .getPace())
                .isEqualTo(2);
        assertThat(Samples.evidence(JobStatus.DEPLOYED, Optional.empty()).isMoving())
                .isFalse();
    }

    @Test
    void aRunningTrainingSaysHowMuchLongerItTakesAndWhoIsAtWork() {
        Live live = Samples.evidence(JobStatus.TRAINING, Optional.empty()).getLive();

        assertThat(live.getPhase()).isEqualTo("Comparing algorithms");
        assertThat(live.getLeft()).isEqualTo("30 to 65 seconds left");
        assertThat(live.getWorking()).containsExactly("Worker 1: MLPClassifier, since 12:00:00");
    }
}
