package io.predictml.ejb.deployment.azure;

import io.predictml.domain.DomainException;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.ejb.deployment.DeploymentProgress.DeployableModel;
import io.predictml.ejb.settings.AzureSettings;
import io.predictml.engine.model.ModelArtefact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has the deployed model answer a typical row, before anybody else's requests reach it, and compares with the answer here. */
@ApplicationScoped
public class SmokeTest {
    private static final double TOLERANCE = 1e-6;
    private static final int TRIES = 5;

    @Inject
    private AzureModels models;

    @Inject
    private AzureSettings settings;

    /** @throws AzureRefused where it does not answer, or otherwise than here */
    String run(AzureWork work, Patience patience) {
        DeployableModel model = work.model();
        ServedModel here = ModelArtefact.load(model.artefact(), model.sha256(), String.valueOf(model.version()));
        Map<String, Object> row = new HashMap<>();
        for (InputField field : here.schema().fields()) {
            row.put(field.name(), field.typical());
        }
        Prediction wanted = here.predict(List.of(row), false).get(0);
        Prediction given = answer(models.open(model, here), row, patience);
        if (!alike(wanted, given)) {
            throw new AzureRefused(
                    0,
                    "The model in Azure answers a typical row by %s, here it answers %s."
                            .formatted(given.value(), wanted.value()));
        }
        return "A typical row is answered as it is here: %s.".formatted(given.value());
    }

    /** Azure's front may know the new machines a moment later than Azure says. */
    private Prediction answer(ServedModel there, Map<String, Object> row, Patience patience) {
        for (int tries = 1; ; tries++) {
            try {
                return there.predict(List.of(row), false).get(0);
            } catch (DomainException e) {
                if (tries >= TRIES) {
                    throw new AzureRefused(0, e.getMessage(), e);
                }
                patience.pause(settings.pace().poll().multipliedBy(tries), e.getMessage());
            }
        }
    }

    private static boolean alike(Prediction one, Prediction other) {
        if (one.isNumber()) {
            return Math.abs(one.number() - other.number()) <= TOLERANCE * Math.max(1, Math.abs(one.number()));
        }
        return one.label().equals(other.label());
    }
}
