package io.predictml.engine.algorithm;

import java.io.Serializable;
import java.util.Arrays;
import weka.classifiers.Classifier;
import weka.core.DenseInstance;
import weka.core.Instances;

/** A trained Weka classifier with the header that it wants its rows under. */
public final class WekaModel implements FittedModel, Serializable {
    private static final long serialVersionUID = 1L;

    private final Classifier classifier;
    private final Instances header;
    private final boolean shareable;

    WekaModel(Classifier classifier, Instances header, boolean shareable) {
        this.classifier = classifier;
        this.header = header;
        this.shareable = shareable;
    }

    public Classifier classifier() {
        return classifier;
    }

    /** How many columns a row has. */
    public int columns() {
        return header.numAttributes() - 1;
    }

    /** How many classes there are; 0 for numbers. */
    public int classes() {
        return header.classAttribute().isNumeric() ? 0 : header.numClasses();
    }

    /** How many levels the column has; 0 for numbers. */
    public int levels(int column) {
        return header.attribute(column).isNominal() ? header.attribute(column).numValues() : 0;
    }

    @Override
    public double[] predict(double[] row) throws Exception {
        double[] values = Arrays.copyOf(row, row.length + 1);
        values[row.length] = Double.NaN;
        DenseInstance instance = new DenseInstance(1, values);
        instance.setDataset(header);
        return header.classAttribute().isNumeric()
                ? new double[] {classifier.classifyInstance(instance)}
                : classifier.distributionForInstance(instance);
    }

    @Override
    public boolean isShareable() {
        return shareable;
    }
}
