package io.predictml.ejb.outcome;

import io.predictml.domain.account.Caller;
import io.predictml.domain.outcome.Payoffs;
import io.predictml.domain.outcome.PayoffsRejected;
import io.predictml.domain.outcome.PromisedMoney;
import io.predictml.domain.training.ConfusionMatrix;
import io.predictml.domain.training.ModelReport;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.UnknownTraining;
import io.predictml.ejb.Json;
import io.predictml.ejb.training.TrainingService;
import io.predictml.persistence.audit.AuditTrail;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes what a model's answers are worth, and says what it was to bring. */
@Stateless
public class PayoffService {
    @Inject
    private TrainingJobs jobs;

    @EJB
    private TrainingService trainings;

    @Inject
    private AuditTrail audit;

    /**
     * What the answers of a training's model are worth; empty where nobody has said.
     *
     * @throws UnknownTraining where there is none that this caller may see
     */
    public Optional<Payoffs> find(Caller caller, TrainingId id) {
        return Promises.payoffs(jobs.find(caller, id));
    }

    /** What the model was to bring; empty where it is not evaluated, or nobody has said what its answers are worth. */
    public Optional<PromisedMoney> promised(Caller caller, TrainingId id) {
        return find(caller, id)
                .flatMap(payoffs -> trainings.report(caller, id).flatMap(report -> PromisedMoney.of(payoffs, report)));
    }

    /**
     * Puts payoffs in the place of what was there.
     *
     * @throws UnknownTraining where there is none that this caller may see
     * @throws PayoffsRejected where they are not for the model, as far as that is known
     */
    public void put(Caller caller, TrainingId id, Payoffs payoffs) {
        trainings.report(caller, id).ifPresent(report -> payoffs.mustFit(classes(report)));
        value(caller, id, "set-payoffs", Json.write(payoffs));
    }

    /** Forgets them; where there are none, nothing happens. */
    public void remove(Caller caller, TrainingId id) {
        value(caller, id, "remove-payoffs", "");
    }

    private void value(Caller caller, TrainingId id, String action, String json) {
        TrainingJob job = jobs.lock(caller, id);
        if (!job.payoffs().equals(json)) {
            audit.record(caller, action, job.valued(json), "", Instant.now());
        }
    }

    private static List<String> classes(ModelReport report) {
        return report.confusion().map(ConfusionMatrix::labels).orElse(List.of());
    }
}
