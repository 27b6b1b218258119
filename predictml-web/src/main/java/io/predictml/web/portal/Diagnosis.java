package io.predictml.web.portal;

import io.predictml.domain.training.ClassMetrics;
import io.predictml.domain.training.Coverage;
import io.predictml.domain.training.ModelDiagnostics;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.OtherSplit;
import io.predictml.domain.training.ThresholdAdvice;
import io.predictml.domain.training.ThresholdEffect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What helps to judge a model, in the reader's words. All of it is empty where the report does not have it. */
public final class Diagnosis {
    private final Optional<ModelReport> report;
    private final Wording say;

    Diagnosis(Optional<ModelReport> report, Wording say) {
        this.report = report;
        this.say = say;
    }

    /** One threshold and what follows from it, as a line of a table. */
    public record ThresholdRow(
            String name, String threshold, String found, String right, String misses, String alarms) {}

    /** One class, as a line of a table. */
    public record ClassRow(String label, String rows, String precision, String recall, String f1) {}

    private Optional<ModelDiagnostics> known() {
        return report.flatMap(ModelReport::diagnostics);
    }

    /** Whether the model should not be used, since guessing may be as good. */
    public boolean isGuessing() {
        return known().map(ModelDiagnostics::noBetterThanGuessing).orElse(false);
    }

    /** How often the intervals or the sets of likely classes held. */
    public String getCoverage() {
        return known().flatMap(ModelDiagnostics::coverage).map(this::coverage).orElse("");
    }

    private String coverage(Coverage coverage) {
        boolean classes = report.orElseThrow().problemType().isClassification();
        return say.text(
                classes ? "coverage.sets" : "coverage.intervals",
                say.percent(coverage.measured()),
                say.percent(coverage.nominal()),
                say.number(coverage.meanSize()));
    }

    /** What the same recipe reaches where rows are parted in another way; what time makes can be seen by it. */
    public String getOtherSplit() {
        return known().flatMap(ModelDiagnostics::otherSplit)
                .map(this::otherSplit)
                .orElse("");
    }

    private String otherSplit(OtherSplit other) {
        return say.text(
                "split.other." + other.split().kind().word(),
                say.text("metric." + other.metric().word()),
                say.metric(other.metric(), other.asked()),
                say.metric(other.metric(), other.other()),
                other.heldOutRows(),
                other.split().column());
    }

    public List<ThresholdRow> getThresholds() {
        return advice().map(advice -> Stream.of(
                                row("threshold.usual", advice.usual()),
                                row("threshold.f1", advice.bestF1()),
                                row("threshold.youden", advice.bestYouden()))
                        .toList())
                .orElse(List.of());
    }

    private ThresholdRow row(String name, ThresholdEffect effect) {
        return new ThresholdRow(
                say.text(name),
                say.percent(effect.threshold()),
                say.percent(effect.recall()),
                say.percent(effect.precision()),
                say.whole(effect.falseNegatives()),
                say.whole(effect.falsePositives()));
    }

    /** What follows from every threshold, for the page's script: four counts each, as of {@link ThresholdEffect}. */
    public String getThresholdSteps() {
        return advice().map(ThresholdAdvice::steps).orElse(List.of()).stream()
                .map(step -> step.truePositives() + "," + step.falsePositives() + "," + step.falseNegatives() + ","
                        + step.trueNegatives())
                .collect(Collectors.joining(";"));
    }

    /** The class that a threshold says yes to. */
    public String getPositive() {
        return advice().map(ThresholdAdvice::label).orElse("");
    }

    /** What the advice would change, in words. */
    public String getThresholdSentence() {
        return advice().map(advice -> say.text(
                        "threshold.sentence",
                        advice.label(),
                        say.percent(advice.bestF1().threshold()),
                        advice.bestF1().truePositives(),
                        advice.usual().truePositives(),
                        advice.bestF1().falsePositives(),
                        advice.usual().falsePositives()))
                .orElse("");
    }

    private Optional<ThresholdAdvice> advice() {
        return known().flatMap(ModelDiagnostics::threshold);
    }

    public List<ClassRow> getClasses() {
        return known().map(ModelDiagnostics::perClass).orElse(List.of()).stream()
                .map(this::row)
                .toList();
    }

    private ClassRow row(ClassMetrics metrics) {
        return new ClassRow(
                metrics.label(),
                say.whole(metrics.rows()),
                say.percent(metrics.precision()),
                say.percent(metrics.recall()),
                say.number(metrics.f1()));
    }

    /** How each of the most important columns moves the answer. */
    public List<Figure> getDependence() {
        return known().map(diagnostics ->
                        new DiagnosticFigures(say).dependence(report.orElseThrow(), diagnostics.dependence()))
                .orElse(List.of());
    }
}
