package io.predictml.engine.algorithm;

import io.predictml.engine.prepare.LearningData;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.functions.SGD;
import weka.classifiers.lazy.IBk;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.RandomCommittee;
import weka.classifiers.meta.RandomSubSpace;
import weka.classifiers.trees.REPTree;
import weka.classifiers.trees.RandomTree;
import weka.core.EuclideanDistance;
import weka.core.SelectedTag;
import weka.core.neighboursearch.LinearNNSearch;

/** The recipes that serve classes and numbers alike. */
final class WekaEnsembles {
    private static final double FASTEST_STEP = 0.01;
    private static final double STEP_OF_A_COLUMN = 0.02;

    private WekaEnsembles() {}

    static RandomCommittee randomTrees(int trees) {
        RandomCommittee committee = new RandomCommittee();
        committee.setClassifier(new RandomTree());
        committee.setNumIterations(trees);
        return committee;
    }

    static RandomSubSpace subspaces(int trees) {
        RandomSubSpace subspaces = new RandomSubSpace();
        subspaces.setNumIterations(trees);
        return subspaces;
    }

    static Bagging bagged(int trees) {
        Bagging bagging = new Bagging();
        bagging.setNumIterations(trees);
        return bagging;
    }

    static REPTree smallTree(int depth) {
        REPTree tree = new REPTree();
        tree.setMaxDepth(depth);
        tree.setNoPruning(true);
        return tree;
    }

    /** One hidden layer of ten, fifty passes: a fifth of the default's cost and rarely worse. */
    static MultilayerPerceptron perceptron() {
        MultilayerPerceptron network = new MultilayerPerceptron();
        network.setHiddenLayers("10");
        network.setTrainingTime(50);
        network.setLearningRate(0.1);
        network.setNormalizeAttributes(false);
        return network;
    }

    static IBk neighbours(int count) throws Exception {
        EuclideanDistance distance = new EuclideanDistance();
        distance.setDontNormalize(true);
        LinearNNSearch search = new LinearNNSearch();
        search.setDistanceFunction(distance);
        IBk neighbours = new IBk(count);
        neighbours.setNearestNeighbourSearchAlgorithm(search);
        neighbours.setDistanceWeighting(new SelectedTag(IBk.WEIGHT_INVERSE, IBk.TAGS_WEIGHTING));
        return neighbours;
    }

    /** @param loss one of the tags of {@link SGD#TAGS_SELECTION} */
    static SGD gradient(LearningData data, int loss) {
        SGD descent = new SGD();
        descent.setLossFunction(new SelectedTag(loss, SGD.TAGS_SELECTION));
        descent.setDontNormalize(true);
        // Scaled columns add up to a squared length of about their number, outliers to a multiple of it; a longer step
        // than the inverse diverges.
        descent.setLearningRate(Math.min(
                FASTEST_STEP, STEP_OF_A_COLUMN / Math.max(1, data.columns().size())));
        descent.setEpochs(100);
        return descent;
    }
}
