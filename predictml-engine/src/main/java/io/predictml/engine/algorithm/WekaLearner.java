package io.predictml.engine.algorithm;

import io.predictml.domain.training.ModelFamily;
import io.predictml.engine.prepare.EncodedColumn;
import io.predictml.engine.prepare.Encoding;
import io.predictml.engine.prepare.LearningData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import weka.classifiers.Classifier;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Randomizable;

/**
 * A Weka classifier as a learner. Attributes and levels are numbered, not named: a model needs no names, and names are
 * the user's data.
 */
final class WekaLearner implements Learner {
    /** Held here, for a logger that nobody holds forgets its level. It warns at each start that no native BLAS loads. */
    private static final Logger NATIVE_BLAS = Logger.getLogger("com.github.fommil.netlib");

    static {
        NATIVE_BLAS.setLevel(Level.OFF);
    }

    /** Makes a classifier, not yet trained, for such data. */
    @FunctionalInterface
    interface Recipe {
        Classifier classifier(LearningData data) throws Exception;
    }

    private final Recipe recipe;
    private final boolean shareable;

    private WekaLearner(Recipe recipe, boolean shareable) {
        this.recipe = recipe;
        this.shareable = shareable;
    }

    /** An algorithm of Weka's whose trained model one thread at a time may ask. */
    static Algorithm alone(
            String name,
            ModelFamily family,
            Class<? extends Classifier> type,
            Encoding encoding,
            Effort effort,
            Recipe recipe) {
        return new Algorithm(name, family, type.getName(), encoding, effort, new WekaLearner(recipe, false));
    }

    /** An algorithm of Weka's whose trained model may be asked by several threads at once, as measured. */
    static Algorithm shared(
            String name,
            ModelFamily family,
            Class<? extends Classifier> type,
            Encoding encoding,
            Effort effort,
            Recipe recipe) {
        return new Algorithm(name, family, type.getName(), encoding, effort, new WekaLearner(recipe, true));
    }

    @Override
    public FittedModel fit(LearningData data, long seed) throws Exception {
        Classifier classifier = recipe.classifier(data);
        if (classifier instanceof Randomizable random) {
            random.setSeed((int) seed);
        }
        Instances instances = instances(data);
        classifier.buildClassifier(instances);
        return new WekaModel(classifier, new Instances(instances, 0), shareable);
    }

    private static Instances instances(LearningData data) {
        ArrayList<Attribute> attributes = new ArrayList<>();
        for (EncodedColumn column : data.columns()) {
            attributes.add(attribute("a" + attributes.size(), column.levels()));
        }
        attributes.add(attribute("class", data.labels()));
        Instances instances = new Instances("table", attributes, data.size());
        int target = attributes.size() - 1;
        instances.setClassIndex(target);
        for (int i = 0; i < data.size(); i++) {
            double[] values = Arrays.copyOf(data.row(i), attributes.size());
            values[target] = data.target(i);
            instances.add(new DenseInstance(data.weight(i), values));
        }
        return instances;
    }

    private static Attribute attribute(String name, List<String> levels) {
        return levels.isEmpty()
                ? new Attribute(name)
                : new Attribute(
                        name,
                        IntStream.range(0, levels.size())
                                .mapToObj(Integer::toString)
                                .toList());
    }
}
