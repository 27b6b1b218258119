package io.predictml.ejb.training;

import io.predictml.domain.training.TrainingId;
import jakarta.ejb.ApplicationException;

/** This node was away for so long that another took the training up: nothing is written, and its own work on it ends. */
@ApplicationException(rollback = true)
public class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(TrainingId training) {
        super("Another node is at work on " + training);
    }
}
