package io.predictml.persistence.outcome;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.outcome.JoinedOutcome;
import io.predictml.domain.prediction.PredictionId;

/**
 * One answered row that is kept.
 *
 * @param answer with an empty truth where none is known
 * @param inputs the row as it came, as JSON
 */
public record KeptPrediction(PredictionId id, DeploymentId deployment, JoinedOutcome answer, String inputs) {}
