package io.predictml.web.portal;

import io.predictml.domain.training.Metric;
import io.predictml.domain.training.MetricEstimate;
import io.predictml.domain.training.ModelChoice;
import io.predictml.domain.training.ModelMakeup;
import io.predictml.domain.training.ModelOption;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two models that a training offers, side by side in the reader's words; empty where there is one only. */
public final class Offer {
    private static final double CHANCE = 0.5;
    private static final double ALLOWED = 0.05;

    /**
     * One of them.
     *
     * @param choice its word
     * @param taken whether it is the one that is chosen, or would be
     * @param members of a blend, those that count most first
     */
    public record Card(
            String choice,
            String title,
            String lead,
            boolean recommended,
            boolean taken,
            String name,
            List<String> members,
            List<Fact> facts) {}

    /**
     * One thing to compare.
     *
     * @param hint what it means; may be empty
     * @param note may be empty
     */
    public record Fact(String label, String hint, String value, String note) {}

    private final List<ModelOption> options;
    private final Map<ModelChoice, ModelReport> reports;
    private final ModelChoice taken;
    private final Wording say;

    /**
     * @param reports of the training's models
     * @param taken the one that is chosen, or would be
     */
    Offer(TrainingSummary training, Map<ModelChoice, ModelReport> reports, ModelChoice taken, Wording say) {
        boolean both = training.options().size() > 1
                && training.options().stream().allMatch(option -> reports.containsKey(option.choice()))
                && reports.values().stream().allMatch(report -> report.makeup().isPresent());
        this.options = both ? training.options() : List.of();
        this.reports = Map.copyOf(reports);
        this.taken = taken;
        this.say = say;
    }

    public List<Card> getCards() {
        return options.stream().map(this::card).toList();
    }

    /** How they differ, and whether that is more than chance. */
    public List<String> getSentences() {
        return options.isEmpty() ? List.of() : List.of(onFolds(), onHeldOutRows());
    }

    private Card card(ModelOption option) {
        ModelReport report = reports.get(option.choice());
        ModelMakeup makeup = report.makeup().orElseThrow();
        boolean blend = option.choice() == ModelChoice.ACCURATE;
        int count = makeup.members().size();
        return new Card(
                option.choice().word(),
                say.text(
                        blend && makeup.chance() >= CHANCE
                                ? "offer.blend"
                                : "choice." + option.choice().word()),
                blend ? say.text("offer.accurate.lead", count) : say.text("offer.single.lead"),
                option.recommended(),
                option.choice() == taken,
                option.modelName(),
                blend ? members(makeup) : List.of(),
                facts(option, report, makeup));
    }

    private List<String> members(ModelMakeup makeup) {
        return makeup.members().stream()
                .map(member -> say.text("offer.member", member.name(), say.percent(member.weight())))
                .toList();
    }

    private List<Fact> facts(ModelOption option, ModelReport report, ModelMakeup makeup) {
        List<Fact> facts = new ArrayList<>();
        for (Metric metric : telling(report.problemType())) {
            Optional.ofNullable(report.metrics().get(metric)).ifPresent(estimate -> facts.add(fact(metric, estimate)));
        }
        facts.add(new Fact(
                say.text("offer.speed"), "", say.micros(makeup.predictMicros()), say.text("offer.speed.note")));
        facts.add(new Fact(say.text("offer.size"), "", say.bytes(option.artefactBytes()), ""));
        String explained = makeup.exactReasons() ? "exact" : "asked";
        facts.add(new Fact(
                say.text("offer.explained"),
                "",
                say.text("offer.explained." + option.choice().word()),
                say.text("offer.explained." + explained)));
        return facts;
    }

    private Fact fact(Metric metric, MetricEstimate estimate) {
        return new Fact(
                say.text("metric." + metric.word()),
                say.text("metric." + metric.word() + ".hint"),
                say.metric(metric, estimate.value()),
                say.text(
                        "metric.interval", say.metric(metric, estimate.lower()), say.metric(metric, estimate.upper())));
    }

    /** The one that ranks, and one that everybody understands. */
    private static List<Metric> telling(ProblemType problem) {
        return problem.isClassification()
                ? List.of(Metric.ranking(problem), Metric.ACCURACY)
                : List.of(Metric.RMSE, Metric.MAE);
    }

    private String onFolds() {
        double chance = reports.get(ModelChoice.ACCURATE).makeup().orElseThrow().chance();
        if (chance >= CHANCE) {
            return say.text("offer.folds.worse");
        }
        if (options.get(0).choice() == ModelChoice.ACCURATE) {
            return say.text("offer.folds.better", say.percent(chance));
        }
        return chance < ALLOWED ? say.text("offer.folds.ranked") : say.text("offer.folds.same", say.percent(chance));
    }

    private String onHeldOutRows() {
        ModelReport blend = reports.get(ModelChoice.ACCURATE);
        ModelReport single = reports.get(ModelChoice.SINGLE);
        Metric metric = Metric.ranking(blend.problemType());
        MetricEstimate one = blend.metrics().get(metric);
        MetricEstimate other = single.metrics().get(metric);
        if (one == null || other == null) {
            return say.text("offer.heldout.unknown");
        }
        boolean apart = one.lower() > other.upper() || other.lower() > one.upper();
        return say.text(
                apart ? "offer.heldout.apart" : "offer.heldout.overlap",
                say.text("metric." + metric.word()),
                say.metric(metric, one.value()),
                say.metric(metric, other.value()),
                say.whole(blend.heldOutRows()));
    }

    /** What became of the choice between two models; empty where there was none. */
    static String sentence(TrainingSummary training, Wording say) {
        if (training.options().size() < 2) {
            return "";
        }
        Optional<ModelOption> chosen = training.chosen().flatMap(choice -> training.options().stream()
                .filter(option -> option.choice() == choice)
                .findFirst());
        ModelOption first = chosen.orElse(training.options().get(0));
        ModelOption second = training.options().stream()
                .filter(option -> option.choice() != first.choice())
                .findFirst()
                .orElseThrow();
        return say.text(
                chosen.isPresent() ? "choice.taken" : "choice.offered",
                say.text("choice." + first.choice().word()),
                first.modelName(),
                say.text("choice." + second.choice().word()),
                second.modelName());
    }
}
