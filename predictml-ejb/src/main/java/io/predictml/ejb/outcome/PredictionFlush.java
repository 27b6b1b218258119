package io.predictml.ejb.outcome;

import io.predictml.domain.DomainException;
import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.prediction.InputRows;
import io.predictml.domain.prediction.Interval;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.ejb.Json;
import io.predictml.persistence.outcome.KeptPrediction;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes kept answers every two seconds, call by call; what a killed server had not written is not known. */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PredictionFlush {
    private static final Logger LOG = System.getLogger(PredictionFlush.class.getName());
    private static final long OFTEN_MILLIS = 2000;
    /** After so many failures a call is given up, so that one that can never be written holds nobody up for ever. */
    private static final int MOST_FAILURES = 30;

    private static final int ROWS_AT_ONCE = 1000;

    @Inject
    private PredictionKeeper keeper;

    @Inject
    private OutcomeStore store;

    @Resource
    private TimerService timers;

    private int failures;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(OFTEN_MILLIS, OFTEN_MILLIS, new TimerConfig("prediction flush", false));
    }

    /** What is still in memory at a stop is written, unless the store has stopped before. */
    @PreDestroy
    void end() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, "Answers of the last seconds are not kept: " + e.getMessage());
        }
    }

    /** Writes what waits now. */
    @Timeout
    public void flush() {
        WaitingAnswers waiting = keeper.waiting();
        List<KeptPrediction> rows = new ArrayList<>();
        int calls = 0;
        try {
            for (WaitingAnswers.Call call : waiting.all()) {
                rows.addAll(readable(call));
                calls++;
                if (rows.size() >= ROWS_AT_ONCE) {
                    write(rows, calls);
                    rows.clear();
                    calls = 0;
                }
            }
            write(rows, calls);
        } catch (EJBException e) {
            failed(e);
        }
    }

    private void write(List<KeptPrediction> rows, int calls) {
        if (!rows.isEmpty()) {
            store.write(rows);
        }
        for (int i = 0; i < calls; i++) {
            keeper.waiting().remove();
        }
        failures = 0;
    }

    private void failed(EJBException cause) {
        failures++;
        LOG.log(Level.DEBUG, "Kept answers cannot be written now", cause);
        if (failures >= MOST_FAILURES) {
            failures = 0;
            keeper.waiting().remove();
            LOG.log(Level.WARNING, "A call's answers could not be kept: " + cause.getMessage());
        }
    }

    /** Rows that the model took and that cannot be read a second time are kept by nobody. */
    private static List<KeptPrediction> readable(WaitingAnswers.Call call) {
        try {
            return rows(call);
        } catch (DomainException e) {
            LOG.log(Level.WARNING, "A call's rows could not be kept: " + e.getMessage());
            return List.of();
        }
    }

    private static List<KeptPrediction> rows(WaitingAnswers.Call call) {
        InputRows inputs = new InputRows();
        call.source().writeTo(inputs);
        List<Map<String, Object>> values = inputs.all();
        List<KeptPrediction> rows = new ArrayList<>();
        for (int row = 0; row < call.kept(); row++) {
            Prediction prediction = call.predictions().get(row);
            rows.add(new KeptPrediction(
                    new PredictionId(call.call(), row),
                    call.deployment(),
                    new JoinedOutcome(
                            call.at(),
                            prediction.label(),
                            prediction.number(),
                            prediction.confidence(),
                            prediction.interval().map(Interval::lower).orElse(Double.NaN),
                            prediction.interval().map(Interval::upper).orElse(Double.NaN),
                            ""),
                    Json.write(values.get(row))));
        }
        return rows;
    }
}
