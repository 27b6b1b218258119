package io.predictml.engine.translate;

import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.LogTargetModel;
import io.predictml.engine.algorithm.ModelForm;
import io.predictml.engine.algorithm.PriorCorrectedModel;
import io.predictml.engine.algorithm.WekaModel;
import io.predictml.engine.boost.EnsembleRejected;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts trained models of Weka's into forms of our own, which are fast, need no lock and no serialised object, and proves
 * that they answer alike. What has no such form, or does not answer alike, stays with Weka.
 */
public final class Translation {
    private static final double TOLERANCE = 1e-9;

    private final double[][] rows;
    private final Consumer<String> notes;

    /**
     * @param rows encoded, on which the answers are compared
     * @param notes takes a sentence for each model that should have a form of our own and has not
     */
    public Translation(double[][] rows, Consumer<String> notes) {
        this.rows = rows;
        this.notes = notes;
    }

    /**
     * The same model in a form of our own, or itself.
     *
     * @throws Exception whatever the library throws when it answers
     */
    public FittedModel of(FittedModel model) throws Exception {
        if (model instanceof LogTargetModel logarithm) {
            return new LogTargetModel(of(logarithm.inner()));
        }
        if (model instanceof PriorCorrectedModel corrected) {
            return new PriorCorrectedModel(of(corrected.inner()), corrected.weights());
        }
        return model instanceof WekaModel weka ? of(weka) : model;
    }

    private FittedModel of(WekaModel weka) throws Exception {
        String name = weka.classifier().getClass().getSimpleName();
        try {
            Optional<FittedModel> own = WekaForms.of(weka, rows);
            if (own.isEmpty()) {
                return weka;
            }
            FittedModel stored = ModelForm.read(ModelForm.write(own.get()), info -> ObjectInputFilter.Status.REJECTED);
            double difference = difference(weka, stored);
            if (difference <= TOLERANCE) {
                return stored;
            }
            notes.accept(String.format(
                    Locale.ROOT,
                    "%s is scored by Weka: its form of our own answers otherwise, by up to %.1e.",
                    name,
                    difference));
        } catch (NotTranslated | EnsembleRejected | IOException e) {
            notes.accept("%s is scored by Weka: %s.".formatted(name, e.getMessage()));
        }
        return weka;
    }

    /** The greatest one, relative to answers above 1; infinite where one answers and the other does not. */
    private double difference(WekaModel weka, FittedModel own) throws Exception {
        double greatest = 0;
        for (double[] row : rows) {
            double[] expected = weka.predict(row);
            double[] actual = own.predict(row);
            for (int i = 0; i < expected.length; i++) {
                double difference = Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
                greatest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(greatest, difference);
            }
        }
        return greatest;
    }
}
