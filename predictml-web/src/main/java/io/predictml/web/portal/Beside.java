package io.predictml.web.portal;

import io.predictml.domain.deployment.DeploymentSummary;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelReport;
import java.util.Arrays;
import java.util.List;

/** A model beside the one of the same dataset that answers now. Both were measured on held-out rows, each on its own. */
public final class Beside {
    /**
     * One figure of both.
     *
     * @param sense {@code good} where the new one is better by more than chance, {@code bad} where it is worse, else {@code quiet}
     */
    public record Line(
            String label, String hint, String own, String ownRange, String live, String liveRange, String sense) {}

    private final ModelReport own;
    private final DeploymentSummary deployment;
    private final ModelReport live;
    private final Wording say;

    Beside(ModelReport own, DeploymentSummary deployment, ModelReport live, Wording say) {
        this.own = own;
        this.deployment = deployment;
        this.live = live;
        this.say = say;
    }

    public DeploymentSummary getDeployment() {
        return deployment;
    }

    /** The figures that both have. */
    public List<Line> getLines() {
        return Arrays.stream(Metric.values())
                .filter(own.metrics()::containsKey)
                .filter(live.metrics()::containsKey)
                .map(this::line)
                .toList();
    }

    /** What the figure that ranks says of both. */
    public String getSentence() {
        Metric metric = Metric.ranking(own.problemType());
        if (own.problemType() != live.problemType()
                || !own.targetColumn().equals(live.targetColumn())
                || !own.metrics().containsKey(metric)
                || !live.metrics().containsKey(metric)) {
            return say.text("beside.incomparable", live.targetColumn());
        }
        return say.text(
                "beside." + sense(metric),
                say.text("metric." + metric.word()),
                say.metric(metric, own.metrics().get(metric).value()),
                say.metric(metric, live.metrics().get(metric).value()));
    }

    private Line line(Metric metric) {
        MetricEstimate one = own.metrics().get(metric);
        MetricEstimate other = live.metrics().get(metric);
        return new Line(
                say.text("metric." + metric.word()),
                say.text("metric." + metric.word() + ".hint"),
                say.metric(metric, one.value()),
                range(metric, one),
                say.metric(metric, other.value()),
                range(metric, other),
                sense(metric));
    }

    /** Intervals that do not touch differ by more than chance; those that do may still. */
    private String sense(Metric metric) {
        MetricEstimate one = own.metrics().get(metric);
        MetricEstimate other = live.metrics().get(metric);
        boolean above = one.lower() > other.upper();
        boolean below = one.upper() < other.lower();
        if (!above && !below) {
            return "quiet";
        }
        return above == metric.higherIsBetter() ? "good" : "bad";
    }

    private String range(Metric metric, MetricEstimate estimate) {
        return say.text("metric.range", say.metric(metric, estimate.lower()), say.metric(metric, estimate.upper()));
    }
}
