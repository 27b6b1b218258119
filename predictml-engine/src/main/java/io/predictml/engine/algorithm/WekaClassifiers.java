package io.predictml.engine.algorithm;

import static io.predictml.domain.training.ModelFamily.ENSEMBLE;
import static io.predictml.domain.training.ModelFamily.KNN;
import static io.predictml.domain.training.ModelFamily.LINEAR;
import static io.predictml.domain.training.ModelFamily.NAIVE_BAYES;
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

import io.predictml.engine.prepare.LearningData;
import java.util.List;
import weka.classifiers.Classifier;
import weka.classifiers.bayes.BayesNet;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.bayes.net.search.local.TAN;
import weka.classifiers.functions.Logistic;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.classifiers.functions.SGD;
import weka.classifiers.functions.SMO;
import weka.classifiers.functions.SimpleLogistic;
import weka.classifiers.functions.supportVector.Kernel;
import weka.classifiers.functions.supportVector.PolyKernel;
import weka.classifiers.functions.supportVector.RBFKernel;
import weka.classifiers.lazy.IBk;
import weka.classifiers.meta.AdaBoostM1;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.LogitBoost;
import weka.classifiers.meta.MultiClassClassifier;
import weka.classifiers.meta.RandomCommittee;
import weka.classifiers.meta.RandomSubSpace;
import weka.classifiers.rules.DecisionTable;
import weka.classifiers.rules.JRip;
import weka.classifiers.rules.OneR;
import weka.classifiers.rules.PART;
import weka.classifiers.rules.ZeroR;
import weka.classifiers.trees.DecisionStump;
import weka.classifiers.trees.HoeffdingTree;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.LMT;
import weka.classifiers.trees.REPTree;
import weka.classifiers.trees.RandomForest;
import weka.classifiers.trees.RandomTree;
import weka.core.SelectedTag;

/** Weka's classifiers under the names that users know, with settings that give good probabilities at fair cost. */
final class WekaClassifiers {
    /** Above it the linear machine takes long to converge on noisy classes. */
    private static final double SMALL_COST = 0.1;

    private static final int ANY = Integer.MAX_VALUE;

    private WekaClassifiers() {}

    static List<Algorithm> all() {
        return List.of(
                alone("DummyClassifier", TREE, ZeroR.class, NOMINAL, Effort.of(0.01, 1, ANY), data -> new ZeroR()),
                alone("OneRClassifier", TREE, OneR.class, NOMINAL, Effort.of(0.16, 1.1, ANY), data -> new OneR()),
                alone(
                        "DecisionStumpClassifier",
                        TREE,
                        DecisionStump.class,
                        NOMINAL,
                        Effort.of(0.04, 1.1, ANY),
                        data -> new DecisionStump()),
                alone(
                        "GaussianNB",
                        NAIVE_BAYES,
                        NaiveBayes.class,
                        NOMINAL,
                        Effort.of(0.08, 1, ANY),
                        data -> new NaiveBayes()),
                alone("KernelNB", NAIVE_BAYES, NaiveBayes.class, NOMINAL, Effort.of(0.4, 1.5, 10_000), data -> {
                    NaiveBayes bayes = new NaiveBayes();
                    bayes.setUseKernelEstimator(true);
                    return bayes;
                }),
                alone("DiscretizedNB", NAIVE_BAYES, NaiveBayes.class, NOMINAL, Effort.of(0.1, 1, ANY), data -> {
                    NaiveBayes bayes = new NaiveBayes();
                    bayes.setUseSupervisedDiscretization(true);
                    return bayes;
                }),
                alone(
                        "BayesNetClassifier",
                        NAIVE_BAYES,
                        BayesNet.class,
                        NOMINAL,
                        Effort.of(0.07, 1, ANY),
                        data -> new BayesNet()),
                alone("TANClassifier", NAIVE_BAYES, BayesNet.class, NOMINAL, Effort.of(0.1, 1, ANY), data -> {
                    BayesNet net = new BayesNet();
                    net.setSearchAlgorithm(new TAN());
                    return net;
                }),
                alone("DecisionTreeClassifier", TREE, J48.class, NOMINAL, Effort.of(0.15, 1.6, 60_000), data -> {
                    J48 tree = new J48();
                    tree.setUseLaplace(true);
                    return tree;
                }),
                alone(
                        "REPTreeClassifier",
                        TREE,
                        REPTree.class,
                        FILLED,
                        Effort.of(0.11, 1.2, ANY),
                        data -> new REPTree()),
                alone(
                        "RandomTreeClassifier",
                        TREE,
                        RandomTree.class,
                        FILLED,
                        Effort.of(0.05, 1.2, ANY),
                        data -> new RandomTree()),
                alone(
                        "HoeffdingTreeClassifier",
                        TREE,
                        HoeffdingTree.class,
                        NOMINAL,
                        Effort.of(0.1, 1, ANY),
                        data -> new HoeffdingTree()),
                shared(
                        "RandomForestClassifier",
                        RANDOM_FOREST,
                        RandomForest.class,
                        FILLED,
                        Effort.of(1.2, 1.4, 20_000),
                        data -> new RandomForest()),
                shared(
                        "ExtraTreesClassifier",
                        RANDOM_FOREST,
                        RandomCommittee.class,
                        FILLED,
                        Effort.of(1.8, 1.4, 20_000),
                        data -> WekaEnsembles.randomTrees(50)),
                alone(
                        "RandomSubspaceClassifier",
                        ENSEMBLE,
                        RandomSubSpace.class,
                        FILLED,
                        Effort.of(0.9, 1.4, 30_000),
                        data -> WekaEnsembles.subspaces(20)),
                shared(
                        "BaggingClassifier",
                        ENSEMBLE,
                        Bagging.class,
                        FILLED,
                        Effort.of(0.8, 1.4, 30_000),
                        data -> WekaEnsembles.bagged(20)),
                alone("AdaBoostClassifier", ENSEMBLE, AdaBoostM1.class, NOMINAL, Effort.of(0.5, 1.1, ANY), data -> {
                    AdaBoostM1 boost = new AdaBoostM1();
                    boost.setNumIterations(30);
                    return boost;
                }),
                alone("LogitBoostClassifier", ENSEMBLE, LogitBoost.class, NOMINAL, Effort.of(0.9, 1.1, ANY), data -> {
                    LogitBoost boost = new LogitBoost();
                    boost.setNumIterations(40);
                    return boost;
                }),
                alone(
                        "GradientBoostingClassifier",
                        ENSEMBLE,
                        LogitBoost.class,
                        FILLED,
                        Effort.of(4, 1.3, 12_000).upToClasses(30),
                        data -> boostedTrees()),
                logistic(),
                BalancedLearner.of(logistic()),
                alone("SimpleLogistic", LINEAR, SimpleLogistic.class, DENSE, Effort.of(0.8, 1.3, 8_000), data -> {
                    SimpleLogistic logistic = new SimpleLogistic();
                    logistic.setUseAIC(true);
                    return logistic;
                }),
                alone(
                        "SGDClassifier",
                        LINEAR,
                        SGD.class,
                        SCALED,
                        Effort.of(0.8, 1.1, 20_000),
                        WekaClassifiers::gradient),
                alone(
                        "LinearSVC",
                        SVM,
                        SMO.class,
                        SCALED,
                        Effort.of(20, 2, 1_000).upToWidth(1_000),
                        data -> supportVectors(new PolyKernel(), SMALL_COST)),
                alone("SVC", SVM, SMO.class, SCALED, Effort.of(16, 2, 1_000).upToWidth(1_000), data -> {
                    RBFKernel kernel = new RBFKernel();
                    kernel.setGamma(1.0 / Math.max(1, data.columns().size()));
                    return supportVectors(kernel, 1);
                }),
                alone(
                        "MLPClassifier",
                        NEURAL_NETWORK,
                        MultilayerPerceptron.class,
                        SCALED,
                        Effort.of(3.9, 1, 10_000).upToWidth(400),
                        data -> WekaEnsembles.perceptron()),
                alone(
                        "KNeighborsClassifier",
                        KNN,
                        IBk.class,
                        SCALED,
                        Effort.of(2, 1.6, 5_000),
                        data -> WekaEnsembles.neighbours(15)),
                alone(
                        "DecisionTableClassifier",
                        TREE,
                        DecisionTable.class,
                        NOMINAL,
                        Effort.of(3.2, 1.1, 10_000),
                        data -> new DecisionTable()),
                alone("JRipClassifier", TREE, JRip.class, NOMINAL, Effort.of(1.3, 1.6, 8_000), data -> new JRip()),
                alone("PARTClassifier", TREE, PART.class, NOMINAL, Effort.of(1.4, 1.6, 8_000), data -> new PART()),
                alone("LMTClassifier", TREE, LMT.class, NOMINAL, Effort.of(1.5, 1.4, 2_000), data -> {
                    LMT tree = new LMT();
                    tree.setUseAIC(true);
                    tree.setWeightTrimBeta(0.1);
                    return tree;
                }));
    }

    private static Algorithm logistic() {
        return alone("LogisticRegression", LINEAR, Logistic.class, DENSE, Effort.of(0.7, 1.2, 15_000), data -> {
            Logistic logistic = new Logistic();
            logistic.setRidge(1);
            return logistic;
        });
    }

    private static Classifier boostedTrees() {
        LogitBoost boost = new LogitBoost();
        boost.setClassifier(WekaEnsembles.smallTree(4));
        boost.setNumIterations(50);
        boost.setShrinkage(0.2);
        return boost;
    }

    private static Classifier gradient(LearningData data) {
        SGD descent = WekaEnsembles.gradient(data, SGD.LOGLOSS);
        if (data.labels().size() == 2) {
            return descent;
        }
        MultiClassClassifier oneAgainstRest = new MultiClassClassifier();
        oneAgainstRest.setClassifier(descent);
        return oneAgainstRest;
    }

    private static Classifier supportVectors(Kernel kernel, double cost) {
        SMO machine = new SMO();
        machine.setKernel(kernel);
        machine.setC(cost);
        machine.setFilterType(new SelectedTag(SMO.FILTER_NONE, SMO.TAGS_FILTER));
        machine.setBuildCalibrationModels(true);
        return machine;
    }
}
