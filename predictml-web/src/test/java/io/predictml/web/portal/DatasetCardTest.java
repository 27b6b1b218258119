package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.DatasetStatus;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.web.portal.DatasetCard.Step;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetCardTest {
    @ParameterizedTest
    @CsvSource({
        "TRAINING, CANCEL",
        "FAILED, RETRY",
        "CANCELLED, RETRY",
        "PENDING_REVIEW, WAIT",
        "APPROVED_FOR_INFERENCE, WAIT",
        "DEPLOYMENT_FAILED, WAIT",
        "DEPLOYED, PREDICT",
        "REJECTED, UPLOAD",
        "UNDEPLOYED, CHOOSE_TARGET"
    })
    void eachStatusOffersTheOneStepThatMakesSense(JobStatus status, Step step) {
        assertThat(card(Samples.training(status)).step()).isEqualTo(step);
    }

    @Test
    void aFreshDatasetWantsATarget() {
        DatasetCard card = DatasetCard.of(
                Samples.dataset(DatasetStatus.UPLOADED, Optional.empty()), Optional.empty(), Samples.ENGLISH);

        assertThat(card.step()).isEqualTo(Step.CHOOSE_TARGET);
        assertThat(card.status().key()).isEqualTo("status.uploaded");
        assertThat(card.getPace()).isEqualTo(Pace.STILL);
    }

    @Test
    void aQueuedTrainingSaysItsPosition() {
        DatasetCard card = card(Samples.training(JobStatus.TRAINING, TrainingPhase.QUEUED, ""));

        assertThat(card.sentence()).isEqualTo("Waiting for a free slot, at position 3 in the queue.");
        assertThat(card.status().key()).isEqualTo("status.queued");
    }

    @Test
    void aRunningTrainingSaysHowMuchLongerItTakes() {
        DatasetCard card = card(Samples.training(JobStatus.TRAINING));

        assertThat(card.left()).isEqualTo("30 to 65 seconds left");
    }

    @Test
    void aRejectedModelShowsTheReasonWordForWord() {
        DatasetCard card = card(Samples.training(JobStatus.REJECTED, TrainingPhase.DONE, "Too few <b>rows</b>."));

        assertThat(card.sentence())
                .isEqualTo("Model did not meet quality standards. Please upload better quality data.");
        assertThat(card.getReason()).isEqualTo("Too few <b>rows</b>.");
    }

    @Test
    void aFailedTrainingSaysItsCause() {
        DatasetCard card =
                card(Samples.training(JobStatus.FAILED, TrainingPhase.LOADING, "Target column 'target' not found"));

        assertThat(card.sentence()).isEqualTo("Target column 'target' not found");
        assertThat(card.getReason()).isEmpty();
    }

    private static DatasetCard card(TrainingSummary training) {
        return DatasetCard.of(
                Samples.dataset(DatasetStatus.TRAINING, Optional.of(training)), Optional.empty(), Samples.ENGLISH);
    }
}
