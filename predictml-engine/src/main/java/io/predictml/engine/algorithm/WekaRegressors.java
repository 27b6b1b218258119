package io.predictml.engine.algorithm;

import static io.predictml.domain.training.ModelFamily.ENSEMBLE;
import static io.predictml.domain.training.ModelFamily.KNN;
import static io.predictml.domain.training.ModelFamily.LINEAR;
import static io.predictml.domain.training.ModelFamily.NEURAL_NETWORK;
import static io.predictml.domain.training.ModelFamily.RANDOM_FOREST;
import static io.predictml.domain.training.ModelFamily.SVM;
import static io.predictml.domain.training.ModelFamily.TREE;
import static io.predictml.engine.algorithm.WekaLearner.alone;
import static io.predictml.engine.algorithm.WekaLearner.shared;
import static io.predictml.engine.prepare.Encoding.DENSE;
import static io.predictml.engine.prepare.Encoding.FILLED;
import static io.predictml.engine.prepare.Encoding.NOMINAL;
import static io.predictml.engine.prepare.Encoding.SCALED;

import java.util.List;
import weka.classifiers.Classifier;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.functions.SGD;
import weka.classifiers.functions.SMOreg;
import weka.classifiers.functions.SimpleLinearRegression;
import weka.classifiers.functions.supportVector.Kernel;
import weka.classifiers.functions.supportVector.PolyKernel;
import weka.classifiers.functions.supportVector.RBFKernel;
import weka.classifiers.lazy.IBk;
import weka.classifiers.meta.AdditiveRegression;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.RandomCommittee;
import weka.classifiers.meta.RandomSubSpace;
import weka.classifiers.meta.RegressionByDiscretization;
import weka.classifiers.rules.DecisionTable;
import weka.classifiers.rules.M5Rules;
import weka.classifiers.rules.ZeroR;
import weka.classifiers.trees.DecisionStump;
import weka.classifiers.trees.M5P;
import weka.classifiers.trees.REPTree;
import weka.classifiers.trees.RandomForest;
import weka.classifiers.trees.RandomTree;
import weka.core.SelectedTag;

/** Weka's learners of numbers under the names that users know. */
final class WekaRegressors {
    /** Above it the linear machine takes minutes to converge, whatever the rows. */
    private static final double SMALL_COST = 0.02;

    private static final int ANY = Integer.MAX_VALUE;

    private WekaRegressors() {}

    static List<Algorithm> all() {
        return List.of(
                alone("DummyRegressor", TREE, ZeroR.class, NOMINAL, Effort.of(0.01, 1, ANY), data -> new ZeroR()),
                alone(
                        "SimpleLinearRegression",
                        LINEAR,
                        SimpleLinearRegression.class,
                        DENSE,
                        Effort.of(0.02, 1, ANY),
                        data -> new SimpleLinearRegression()),
                alone(
                        "LinearRegression",
                        LINEAR,
                        LinearRegression.class,
                        DENSE,
                        Effort.of(0.05, 1, ANY),
                        data -> linear(1e-8)),
                alone("Ridge", LINEAR, LinearRegression.class, SCALED, Effort.of(0.06, 1, ANY), data -> linear(10)),
                LogTargetLearner.of(alone(
                        "RidgeLog",
                        LINEAR,
                        LinearRegression.class,
                        SCALED,
                        Effort.of(0.06, 1, ANY),
                        data -> linear(10))),
                alone(
                        "SGDRegressor",
                        LINEAR,
                        SGD.class,
                        SCALED,
                        Effort.of(0.5, 1, ANY),
                        data -> WekaEnsembles.gradient(data, SGD.SQUAREDLOSS)),
                alone(
                        "DecisionStumpRegressor",
                        TREE,
                        DecisionStump.class,
                        NOMINAL,
                        Effort.of(0.03, 1.1, ANY),
                        data -> new DecisionStump()),
                alone(
                        "DecisionTreeRegressor",
                        TREE,
                        REPTree.class,
                        FILLED,
                        Effort.of(0.09, 1.1, ANY),
                        data -> new REPTree()),
                alone(
                        "RandomTreeRegressor",
                        TREE,
                        RandomTree.class,
                        FILLED,
                        Effort.of(0.06, 1.1, ANY),
                        data -> new RandomTree()),
                alone("M5PRegressor", TREE, M5P.class, NOMINAL, Effort.of(1, 1.2, 60_000), data -> new M5P()),
                alone(
                        "M5RulesRegressor",
                        TREE,
                        M5Rules.class,
                        NOMINAL,
                        Effort.of(4, 1.5, 8_000),
                        data -> new M5Rules()),
                shared(
                        "RandomForestRegressor",
                        RANDOM_FOREST,
                        RandomForest.class,
                        FILLED,
                        Effort.of(2.2, 1.3, 12_000),
                        data -> new RandomForest()),
                shared(
                        "ExtraTreesRegressor",
                        RANDOM_FOREST,
                        RandomCommittee.class,
                        FILLED,
                        Effort.of(1.2, 1.3, 20_000),
                        data -> WekaEnsembles.randomTrees(40)),
                alone(
                        "RandomSubspaceRegressor",
                        ENSEMBLE,
                        RandomSubSpace.class,
                        FILLED,
                        Effort.of(0.4, 1.2, 60_000),
                        data -> WekaEnsembles.subspaces(20)),
                shared(
                        "BaggingRegressor",
                        ENSEMBLE,
                        Bagging.class,
                        FILLED,
                        Effort.of(0.5, 1.2, 60_000),
                        data -> WekaEnsembles.bagged(20)),
                alone(
                        "AdditiveStumpsRegressor",
                        ENSEMBLE,
                        AdditiveRegression.class,
                        NOMINAL,
                        Effort.of(0.8, 1.1, ANY),
                        data -> {
                            AdditiveRegression boost = new AdditiveRegression(new DecisionStump());
                            boost.setNumIterations(40);
                            return boost;
                        }),
                alone(
                        "GradientBoostingRegressor",
                        ENSEMBLE,
                        AdditiveRegression.class,
                        FILLED,
                        Effort.of(4, 1.2, 20_000),
                        data -> {
                            AdditiveRegression boost = new AdditiveRegression(WekaEnsembles.smallTree(6));
                            boost.setNumIterations(100);
                            boost.setShrinkage(0.1);
                            return boost;
                        }),
                alone(
                        "DiscretizedTreeRegressor",
                        TREE,
                        RegressionByDiscretization.class,
                        NOMINAL,
                        Effort.of(0.5, 1.4, 20_000),
                        data -> new RegressionByDiscretization()),
                alone(
                        "LinearSVR",
                        SVM,
                        SMOreg.class,
                        SCALED,
                        Effort.of(25, 2, 600).upToWidth(1_000),
                        data -> supportVectors(new PolyKernel(), SMALL_COST)),
                alone(
                        "SVR",
                        SVM,
                        SMOreg.class,
                        SCALED,
                        Effort.of(25, 2, 600).upToWidth(1_000),
                        data -> supportVectors(radial(data.columns().size()), 1)),
                alone(
                        "MLPRegressor",
                        NEURAL_NETWORK,
                        MultilayerPerceptron.class,
                        SCALED,
                        Effort.of(2.5, 1, 15_000).upToWidth(400),
                        data -> WekaEnsembles.perceptron()),
                alone(
                        "KNeighborsRegressor",
                        KNN,
                        IBk.class,
                        SCALED,
                        Effort.of(1.8, 1.6, 5_000),
                        data -> WekaEnsembles.neighbours(10)),
                alone(
                        "DecisionTableRegressor",
                        TREE,
                        DecisionTable.class,
                        NOMINAL,
                        Effort.of(1.8, 1.1, 20_000),
                        data -> new DecisionTable()));
    }

    private static Classifier linear(double ridge) {
        LinearRegression regression = new LinearRegression();
        regression.setAttributeSelectionMethod(
                new SelectedTag(LinearRegression.SELECTION_NONE, LinearRegression.TAGS_SELECTION));
        regression.setEliminateColinearAttributes(false);
        regression.setRidge(ridge);
        return regression;
    }

    private static Kernel radial(int width) {
        RBFKernel kernel = new RBFKernel();
        kernel.setGamma(1.0 / Math.max(1, width));
        return kernel;
    }

    private static Classifier supportVectors(Kernel kernel, double cost) {
        SMOreg machine = new SMOreg();
        machine.setKernel(kernel);
        machine.setC(cost);
        machine.setFilterType(new SelectedTag(SMOreg.FILTER_STANDARDIZE, SMOreg.TAGS_FILTER));
        return machine;
    }
}
