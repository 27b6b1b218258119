package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelMakeup;
import io.predictml.domain.training.ModelOption;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two models side by side, as an administrator reads them. */
class OfferTest {
    private static final String BLEND = "WeightedEnsembleClassifier";
    private static final String SINGLE = "LGBMClassifier";

    @Test
    void eachSaysWhatItIsMadeOfHowGoodHowFastAndHowLarge() {
        Offer offer = offer(0.002, 0.91, true, Samples.ENGLISH);

        Offer.Card blend = offer.getCards().get(0);
        Offer.Card single = offer.getCards().get(1);
        assertThat(blend.title()).isEqualTo("Most accurate");
        assertThat(blend.recommended()).isTrue();
        assertThat(blend.taken()).isFalse();
        assertThat(blend.members()).containsExactly("LGBMClassifier 70%", "Ridge 30%");
        assertThat(blend.facts())
                .extracting(fact -> fact.label() + " " + fact.value())
                .contains(
                        "ROC AUC 0.910",
                        "Accuracy 90%",
                        "Time per prediction 1.25 ms",
                        "Size of its file 2 MB",
                        "Explaining an answer Harder");
        assertThat(single.title()).isEqualTo("Best single model");
        assertThat(single.recommended()).isFalse();
        assertThat(single.taken()).isTrue();
        assertThat(single.members()).isEmpty();
        assertThat(single.facts()).extracting(Offer.Fact::value).contains("0.840", "35 µs", "300 kB", "Easier");
        assertThat(single.facts().get(0).note()).isEqualTo("95% interval: 0.820 to 0.860");
    }

    @Test
    void whetherTheDifferenceIsMoreThanChanceIsSaid() {
        assertThat(offer(0.002, 0.91, true, Samples.ENGLISH).getSentences())
                .first()
                .asString()
                .contains("by chance in 0.2% of cases", "the blend is recommended");
        assertThat(offer(0.21, 0.91, false, Samples.ENGLISH).getSentences())
                .first()
                .asString()
                .contains("by chance in 21% of cases", "the single model is recommended");
        assertThat(offer(0.002, 0.83, false, Samples.ENGLISH).getSentences())
                .first()
                .asString()
                .contains("the single model stands higher on the leaderboard");
        Offer worse = offer(0.7, 0.83, false, Samples.ENGLISH);
        assertThat(worse.getSentences()).first().asString().contains("no better than the best single model");
        assertThat(worse.getCards().get(1).title()).isEqualTo("Blend of several models");
        assertThat(offer(0.002, 0.91, true, Samples.ENGLISH).getSentences())
                .last()
                .asString()
                .isEqualTo("On the 20 held-out rows the blend’s ROC AUC is 0.910, that of the single model 0.840;"
                        + " their 95% intervals do not overlap.");
        assertThat(worse.getSentences()).last().asString().contains("intervals overlap");
        assertThat(offer(0.002, 0.91, true, Samples.GERMAN).getSentences())
                .first()
                .asString()
                .contains("in 0,2", "Die Mischung ist empfohlen");
    }

    @Test
    void oneModelAloneIsNoOffer() {
        TrainingSummary alone = Samples.training(JobStatus.PENDING_REVIEW);
        Offer offer = new Offer(
                alone, Map.of(ModelChoice.SINGLE, Samples.report("tenure")), ModelChoice.SINGLE, Samples.ENGLISH);

        assertThat(offer.getCards()).isEmpty();
        assertThat(offer.getSentences()).isEmpty();
        assertThat(Offer.sentence(alone, Samples.ENGLISH)).isEmpty();
    }

    @Test
    void itsUserReadsWhatIsOffered() {
        assertThat(Offer.sentence(training(true), Samples.ENGLISH))
                .isEqualTo("Two models are offered: WeightedEnsembleClassifier (Most accurate) and LGBMClassifier"
                        + " (Best single model). An administrator chooses one of them.");
    }

    private static Offer offer(double chance, double auc, boolean blendWins, Wording say) {
        ModelMakeup blend = new ModelMakeup(
                ModelChoice.ACCURATE,
                List.of(new ModelMakeup.Member(SINGLE, 0.7), new ModelMakeup.Member("Ridge", 0.3)),
                1250,
                true,
                chance);
        ModelMakeup single =
                new ModelMakeup(ModelChoice.SINGLE, List.of(new ModelMakeup.Member(SINGLE, 1)), 35, true, chance);
        Map<ModelChoice, ModelReport> reports = Map.of(
                ModelChoice.ACCURATE, report(BLEND, auc, blend), ModelChoice.SINGLE, report(SINGLE, 0.84, single));
        return new Offer(training(blendWins), reports, ModelChoice.SINGLE, say);
    }

    private static TrainingSummary training(boolean blendWins) {
        TrainingSummary sample = Samples.training(JobStatus.PENDING_REVIEW);
        ModelOption blend = new ModelOption(ModelChoice.ACCURATE, blendWins, BLEND, Map.of(), 2 << 20);
        ModelOption single = new ModelOption(ModelChoice.SINGLE, !blendWins, SINGLE, Map.of(), 300 << 10);
        return new TrainingSummary(
                sample.id(),
                sample.datasetId(),
                sample.filename(),
                sample.clientEmail(),
                sample.targetColumn(),
                sample.status(),
                sample.phase(),
                sample.progress(),
                sample.queuePosition(),
                sample.startTime(),
                sample.endTime(),
                sample.left(),
                sample.modelName(),
                sample.problemType(),
                sample.metrics(),
                sample.message(),
                sample.deployment(),
                blendWins ? List.of(blend, single) : List.of(single, blend));
    }

    private static ModelReport report(String name, double auc, ModelMakeup makeup) {
        ModelReport sample = Samples.report("tenure");
        return new ModelReport(
                name,
                sample.implementation(),
                sample.problemType(),
                sample.targetColumn(),
                sample.trainingRows(),
                sample.heldOutRows(),
                Map.of(
                        Metric.AUC, new MetricEstimate(auc, auc - 0.02, auc + 0.02),
                        Metric.ACCURACY, new MetricEstimate(0.9, 0.85, 0.95)),
                sample.baseline(),
                sample.baselineName(),
                sample.verdict(),
                sample.confusion(),
                sample.curves(),
                sample.predictedAgainstTrue(),
                sample.importance(),
                sample.preparation(),
                sample.notes(),
                sample.diagnostics(),
                Optional.of(makeup),
                Optional.empty());
    }
}
