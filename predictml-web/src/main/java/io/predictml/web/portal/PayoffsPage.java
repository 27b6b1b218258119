package io.predictml.web.portal;

import io.predictml.domain.deployment.DeploymentStatus;
import io.predictml.domain.outcome.LiveMoney;
import io.predictml.domain.outcome.LiveQuality;
import io.predictml.domain.outcome.Payoffs;
import io.predictml.domain.outcome.PromisedMoney;
import io.predictml.domain.training.ConfusionMatrix;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.outcome.OutcomeService;
import io.predictml.ejb.outcome.PayoffService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a model's answers are worth to whoever uses them, and what they bring by that. */
@Named("payoffsPage")
@ViewScoped
public class PayoffsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    /** A larger matrix is told over REST. */
    private static final int MOST_CLASSES = 6;

    private static final Duration MONTH = Duration.ofDays(30);
    private static final List<String> CURRENCIES = List.of(
            "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "INR", "JPY", "NOK", "PLN", "SEK", "USD");

    /** The amounts where one class is true. */
    public record Row(String truth, List<Cell> cells) implements Serializable {}

    /** One amount, as it stands in the form. */
    public static final class Cell implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String truth;
        private final String said;
        private Double amount;

        Cell(String truth, String said, Optional<Double> amount) {
            this.truth = truth;
            this.said = said;
            this.amount = amount.orElse(null);
        }

        public String getTruth() {
            return truth;
        }

        public String getSaid() {
            return said;
        }

        public Double getAmount() {
            return amount;
        }

        public void setAmount(Double value) {
            amount = value;
        }

        private Payoffs.Amount payoff() {
            return new Payoffs.Amount(truth, said, amount);
        }
    }

    @EJB
    private PayoffService service;

    @EJB
    private OutcomeService outcomes;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String training = "";
    private String currency = "EUR";
    private boolean classes;
    private boolean known;
    private Double tooHigh;
    private Double tooLow;
    private List<Row> rows = List.of();
    private transient Optional<PromisedMoney> promised = Optional.empty();
    private transient Optional<LiveMoney> live = Optional.empty();

    /**
     * Looks at a model that is evaluated.
     *
     * @param report of the one of its models that is shown
     */
    void open(TrainingSummary summary, ModelReport report) {
        training = summary.id().value();
        classes = report.problemType().isClassification();
        List<String> labels = report.confusion().map(ConfusionMatrix::labels).orElse(List.of());
        Optional<Payoffs> payoffs = service.find(current.get(), summary.id());
        known = payoffs.isPresent();
        promised = payoffs.flatMap(worth -> PromisedMoney.of(worth, report));
        live = known ? live(summary) : Optional.empty();
        payoffs.ifPresent(worth -> {
            currency = worth.currency();
            tooHigh = worth.errors().map(Payoffs.ErrorCosts::tooHigh).orElse(null);
            tooLow = worth.errors().map(Payoffs.ErrorCosts::tooLow).orElse(null);
        });
        rows = labels.size() > MOST_CLASSES
                ? List.of()
                : labels.stream()
                        .map(truth -> new Row(
                                truth,
                                labels.stream()
                                        .map(said ->
                                                new Cell(truth, said, payoffs.flatMap(worth -> worth.of(truth, said))))
                                        .toList()))
                        .toList();
    }

    private Optional<LiveMoney> live(TrainingSummary summary) {
        return summary.deployment()
                .filter(latest -> latest.status() == DeploymentStatus.ACTIVE
                        && !latest.rollout().isTrial())
                .flatMap(latest -> outcomes.quality(current.get(), summary.datasetId(), MONTH))
                .flatMap(LiveQuality::money);
    }

    /** Keeps what stands in the form. */
    public void save() {
        service.put(
                current.get(),
                new TrainingId(training),
                new Payoffs(
                        currency,
                        rows.stream()
                                .flatMap(row -> row.cells().stream())
                                .map(Cell::payoff)
                                .toList(),
                        classes ? Optional.empty() : Optional.of(new Payoffs.ErrorCosts(tooHigh, tooLow))));
        lookAgain();
        reader.done("done.valued");
    }

    /** Forgets it, in the form too. */
    public void forget() {
        service.remove(current.get(), new TrainingId(training));
        rows.forEach(row -> row.cells().forEach(cell -> cell.setAmount(null)));
        tooHigh = null;
        tooLow = null;
        lookAgain();
        reader.done("done.unvalued");
    }

    private void lookAgain() {
        TrainingId id = new TrainingId(training);
        known = service.find(current.get(), id).isPresent();
        promised = service.promised(current.get(), id);
    }

    /** Whether somebody has said. */
    public boolean isKnown() {
        return known;
    }

    public boolean isClasses() {
        return classes;
    }

    /** Whether a form holds all of it. */
    public boolean isShort() {
        return !classes || !rows.isEmpty();
    }

    /** What it is to bring by the held-out rows, in sentences; empty where nobody has said what answers are worth. */
    public List<String> getPromise() {
        Wording say = reader.wording();
        return promised.map(it -> Stream.of(
                                Optional.of(said(it, say)),
                                Optional.of(say.text(
                                        it.saved() >= 0 ? "worth.more" : "worth.less",
                                        say.money(Math.abs(thousand(it.saved())), it.currency()))),
                                it.best()
                                        .map(best -> say.text(
                                                "worth.best",
                                                best.label(),
                                                say.percent(best.threshold()),
                                                say.money(thousand(best.mean()), it.currency()))))
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    private static String said(PromisedMoney money, Wording say) {
        return say.text(
                money.naiveClass().isEmpty() ? "worth.promise.number" : "worth.promise",
                say.money(thousand(money.perPrediction().mean()), money.currency()),
                say.money(thousand(money.perPrediction().low()), money.currency()),
                say.money(thousand(money.perPrediction().high()), money.currency()),
                money.naiveClass().isEmpty() ? say.number(money.naiveNumber()) : money.naiveClass(),
                say.money(thousand(money.naive()), money.currency()));
    }

    private static double thousand(double mean) {
        return PromisedMoney.THOUSAND * mean;
    }

    /** What it has brought by the outcomes of a month, in a sentence; empty where that is not known. */
    public String getLive() {
        return live.map(money -> brought(money, reader.wording())).orElse("");
    }

    /** What a model has brought beside what it was to bring. */
    static String brought(LiveMoney money, Wording say) {
        return say.text(
                "money." + money.verdict().name(),
                say.money(money.total(), money.currency()),
                money.perPrediction().rows(),
                say.money(thousand(money.perPrediction().mean()), money.currency()),
                say.money(thousand(money.perPrediction().low()), money.currency()),
                say.money(thousand(money.perPrediction().high()), money.currency()),
                money.promised()
                        .map(it -> say.money(thousand(it.perPrediction().mean()), money.currency()))
                        .orElse(""));
    }

    /** The usual currencies, and the one that was said over REST. */
    public List<String> getCurrencies() {
        TreeSet<String> all = new TreeSet<>(CURRENCIES);
        all.add(currency);
        return List.copyOf(all);
    }

    public List<Row> getRows() {
        return rows;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String code) {
        currency = code;
    }

    public Double getTooHigh() {
        return tooHigh;
    }

    public void setTooHigh(Double cost) {
        tooHigh = cost;
    }

    public Double getTooLow() {
        return tooLow;
    }

    public void setTooLow(Double cost) {
        tooLow = cost;
    }
}
