package io.predictml.engine.translate;

import static java.util.Map.entry;

import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.algorithm.WekaModel;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import weka.classifiers.Classifier;
import weka.classifiers.bayes.NaiveBayes;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.Logistic;
import weka.classifiers.functions.SGD;
import weka.classifiers.functions.SimpleLinearRegression;
import weka.classifiers.functions.SimpleLogistic;
import weka.classifiers.meta.AdaBoostM1;
import weka.classifiers.meta.AdditiveRegression;
import weka.classifiers.meta.Bagging;
import weka.classifiers.meta.LogitBoost;
import weka.classifiers.meta.MultiClassClassifier;
import weka.classifiers.meta.RandomCommittee;
import weka.classifiers.meta.RandomSubSpace;
import weka.classifiers.rules.ZeroR;
import weka.classifiers.trees.DecisionStump;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.REPTree;
import weka.classifiers.trees.RandomForest;
import weka.classifiers.trees.RandomTree;

/** Which of Weka's classifiers have a form of our own, and who knows it. */
final class WekaForms {
    /** @param rows some of the training data, encoded */
    @SuppressWarnings("ArrayRecordComponent") // handed on within this class, never changed
    private record Trained(WekaModel model, double[][] rows) {
        Classifier classifier() {
            return model.classifier();
        }

        SerialObject form() {
            NotTranslated.unless(classifier() instanceof Serializable, "it cannot be serialised");
            return SerialForm.of((Serializable) classifier());
        }

        WekaSums sums() {
            return new WekaSums(model.columns(), model.classes(), model::levels);
        }
    }

    private interface Form {
        FittedModel of(Trained trained);
    }

    private static final Form SUM_OF_TREES = trained -> new WekaForests(
                    trained.model().columns(),
                    trained.model().classes(),
                    new WekaTrees(trained.model().classes(), trained.model()::levels, trained.rows()))
            .model(trained.form());

    private static final Map<Class<? extends Classifier>, Form> FORMS = Map.ofEntries(
            entry(ZeroR.class, SUM_OF_TREES),
            entry(DecisionStump.class, SUM_OF_TREES),
            entry(J48.class, SUM_OF_TREES),
            entry(REPTree.class, SUM_OF_TREES),
            entry(RandomTree.class, SUM_OF_TREES),
            entry(RandomForest.class, SUM_OF_TREES),
            entry(RandomCommittee.class, SUM_OF_TREES),
            entry(RandomSubSpace.class, SUM_OF_TREES),
            entry(Bagging.class, SUM_OF_TREES),
            entry(AdaBoostM1.class, SUM_OF_TREES),
            entry(LogitBoost.class, SUM_OF_TREES),
            entry(AdditiveRegression.class, SUM_OF_TREES),
            entry(LinearRegression.class, trained -> trained.sums()
                    .linearRegression((LinearRegression) trained.classifier())),
            entry(SimpleLinearRegression.class, trained -> trained.sums().simpleRegression(trained.form())),
            entry(Logistic.class, trained -> trained.sums().logistic((Logistic) trained.classifier(), trained.form())),
            entry(SimpleLogistic.class, trained -> trained.sums().simpleLogistic(trained.form())),
            entry(SGD.class, trained -> trained.sums().gradient((SGD) trained.classifier())),
            entry(MultiClassClassifier.class, trained -> trained.sums()
                    .oneAgainstRest((MultiClassClassifier) trained.classifier(), trained.form())),
            entry(NaiveBayes.class, trained -> trained.sums().bayes(trained.form())));

    private WekaForms() {}

    /**
     * The model in a form of our own; empty where it is of a kind that has none.
     *
     * @throws NotTranslated where it is of a kind that has one, but is not as expected
     */
    static Optional<FittedModel> of(WekaModel model, double[][] rows) {
        return Optional.ofNullable(FORMS.get(model.classifier().getClass()))
                .map(form -> form.of(new Trained(model, rows)));
    }
}
