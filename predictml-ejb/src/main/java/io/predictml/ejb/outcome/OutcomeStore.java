package io.predictml.ejb.outcome;

import io.predictml.domain.account.Caller;
import io.predictml.domain.audit.Transition;
import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.outcome.OutcomeReceipt.Problem;
import io.predictml.domain.outcome.ToldOutcome;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.ejb.settings.OutcomeSettings;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.outcome.KeptPrediction;
import io.predictml.persistence.outcome.KeptPredictions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps answers, joins what came true to them, and forgets old ones; every call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutcomeStore {
    /** Replaced truths that the audit trail names one by one. */
    private static final int NAMED = 10;

    private static final int LONGEST = 100;

    @Inject
    private KeptPredictions kept;

    @Inject
    private AuditTrail audit;

    @Inject
    private OutcomeSettings settings;

    /** What came of some outcomes. */
    public record Joined(int joined, int replaced, int unchanged, List<ToldOutcome> unknown, List<Problem> problems) {
        public Joined {
            unknown = List.copyOf(unknown);
            problems = List.copyOf(problems);
        }
    }

    /** Counts per deployment, for the audit trail. */
    private static final class Act {
        private int joined;
        private int replaced;
        private final List<String> before = new ArrayList<>();
        private final List<String> after = new ArrayList<>();

        private void replaced(String id, String from, String to) {
            replaced++;
            if (before.size() < NAMED) {
                before.add(id + ": " + cut(from));
                after.add(id + ": " + cut(to));
            }
        }
    }

    /** Adds answers. */
    public void write(List<KeptPrediction> rows) {
        kept.add(rows);
    }

    /** Joins outcomes to the predictions that the caller may know of; the last one that is told holds. */
    public Joined join(Caller caller, List<ToldOutcome> told) {
        Map<DeploymentId, Act> acts = new LinkedHashMap<>();
        List<ToldOutcome> unknown = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        int unchanged = 0;
        Instant now = Instant.now();
        for (ToldOutcome one : told) {
            Optional<KeptPrediction> found =
                    PredictionId.parse(one.prediction()).flatMap(id -> kept.lock(caller, id));
            if (found.isEmpty()) {
                unknown.add(one);
                continue;
            }
            KeptPrediction prediction = found.get();
            Optional<String> truth =
                    Truths.read(one.truth(), prediction.answer().isNumber());
            if (truth.isEmpty()) {
                problems.add(new Problem(
                        one.prediction(),
                        "outcome_rejected",
                        prediction.answer().isNumber()
                                ? "The prediction is a number, so that its outcome must be one too, such as 12.5."
                                : "An outcome is a text of 1 to 10,000 characters."));
                continue;
            }
            String before = prediction.answer().truth();
            Act act = acts.computeIfAbsent(prediction.deployment(), id -> new Act());
            if (before.equals(truth.get())) {
                unchanged++;
            } else {
                kept.tell(prediction.id(), truth.get(), now);
                if (before.isEmpty()) {
                    act.joined++;
                } else {
                    act.replaced(one.prediction().strip(), before, truth.get());
                }
            }
        }
        acts.forEach((deployment, act) -> record(caller, deployment, act, now));
        return new Joined(
                acts.values().stream().mapToInt(act -> act.joined).sum(),
                acts.values().stream().mapToInt(act -> act.replaced).sum(),
                unchanged,
                unknown,
                problems);
    }

    private void record(Caller caller, DeploymentId deployment, Act act, Instant now) {
        if (act.joined + act.replaced > 0) {
            Transition step = new Transition(
                    "deployment", deployment.value(), String.join("; ", act.before), String.join("; ", act.after));
            audit.record(caller, "outcomes", step, "%d new, %d replaced".formatted(act.joined, act.replaced), now);
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Removes what is past its time. */
    public void forget() {
        kept.removeBefore(Instant.now().minus(settings.kept()));
    }
}
