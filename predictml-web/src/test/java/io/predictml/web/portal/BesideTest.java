package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.deployment.DeploymentTarget;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.TrainingId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final DeploymentSummary LIVE = new DeploymentSummary(
            new DeploymentId("deployment_1"),
            new TrainingId("training_1"),
            new DatasetId("report_1"),
            "customers.csv",
            "GaussianNB",
            ModelChoice.SINGLE,
            1,
            DeploymentTarget.LOCAL,
            DeploymentStatus.ACTIVE,
            "",
            Optional.empty(),
            "",
            true,
            Rollout.LIVE);

    @Test
    void modelsWhoseIntervalsOverlapDoNotClearlyDiffer() {
        Beside beside = new Beside(Samples.report("tenure"), LIVE, Samples.report("contract"), Samples.ENGLISH);

        assertThat(beside.getSentence())
                .isEqualTo("By ROC AUC they do not clearly differ: 0.840 here, 0.840 there."
                        + " Each was measured on its own held-out rows.");
        assertThat(beside.getLines()).extracting(Beside.Line::sense).containsOnly("quiet");
        assertThat(beside.getLines().get(0).ownRange())
                .isEqualTo(beside.getLines().get(0).liveRange());
    }
}
