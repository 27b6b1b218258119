package io.predictml.engine.translate;

import io.predictml.engine.algorithm.BayesModel;
import io.predictml.engine.algorithm.BayesModel.Evidence;
import io.predictml.engine.algorithm.Likelihood;
import io.predictml.engine.algorithm.LinearModel;
import io.predictml.engine.algorithm.LinearModel.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import weka.classifiers.functions.LinearRegression;
import weka.classifiers.functions.Logistic;
import weka.classifiers.functions.SGD;
import weka.classifiers.meta.MultiClassClassifier;

/** Weka's linear models and naive Bayes: by their public accessors where there are some, else by their serialised form. */
final class WekaSums {
    private final int columns;
    private final int classes;
    private final IntUnaryOperator levels;

    /**
     * @param classes 0 for numbers
     * @param levels of a column; 0 for numbers
     */
    WekaSums(int columns, int classes, IntUnaryOperator levels) {
        this.columns = columns;
        this.classes = classes;
        this.levels = levels;
    }

    LinearModel linearRegression(LinearRegression model) {
        double[] coefficients = model.coefficients();
        return number(coefficients, coefficients[coefficients.length - 1]);
    }

    LinearModel simpleRegression(SerialObject model) {
        double[] weights = new double[columns];
        if (model.has("m_attribute")) {
            weights[model.integer("m_attributeIndex")] = model.number("m_slope");
        }
        return number(weights, model.number("m_intercept"));
    }

    private LinearModel number(double[] weights, double bias) {
        return new LinearModel(Link.IDENTITY, new double[] {bias}, new double[][] {Arrays.copyOf(weights, columns)});
    }

    /** The last class's sum is 0; columns that never vary have no weight. */
    LinearModel logistic(Logistic model, SerialObject form) {
        double[][] coefficients = model.coefficients();
        SerialObject filter = form.object("m_AttFilter");
        int[] kept = filter.has("m_removeFilter")
                ? filter.object("m_removeFilter").integers("m_SelectedAttributes")
                : IntStream.range(0, columns).toArray();
        double[] bias = new double[classes];
        double[][] weights = new double[classes][columns];
        for (int label = 0; label < classes - 1; label++) {
            bias[label] = coefficients[0][label];
            for (int i = 1; i < coefficients.length; i++) {
                weights[label][kept[i - 1]] = coefficients[i][label];
            }
        }
        return new LinearModel(Link.SOFTMAX, bias, weights);
    }

    /** Per class a regression on each column, the target excepted; that the sums over the classes are made 0 changes nothing. */
    LinearModel simpleLogistic(SerialObject model) {
        double factor = (classes - 1.0) / classes;
        double[] bias = new double[classes];
        double[][] weights = new double[classes][columns];
        Object[] byClass = model.object("m_boostedModel").elements("m_regressions");
        for (int label = 0; label < classes; label++) {
            for (Object element : SerialObject.as(Object[].class, byClass[label])) {
                if (element instanceof SerialObject step) {
                    bias[label] += factor * step.number("m_intercept");
                    weights[label][step.integer("m_attributeIndex")] += factor * step.number("m_slope");
                }
            }
        }
        return new LinearModel(Link.SOFTMAX, bias, weights);
    }

    /** A number's sum, or the second class's log-odds. */
    LinearModel gradient(SGD model) {
        double[] weights = model.getWeights();
        double bias = weights[weights.length - 1];
        return classes == 0
                ? number(weights, bias)
                : new LinearModel(Link.SOFTMAX, new double[] {0, bias}, new double[][] {
                    new double[columns], Arrays.copyOf(weights, columns)
                });
    }

    LinearModel oneAgainstRest(MultiClassClassifier model, SerialObject form) {
        NotTranslated.unless(
                model.getMethod().getSelectedTag().getID() == MultiClassClassifier.METHOD_1_AGAINST_ALL,
                "it does not set one class against the rest");
        double[] bias = new double[classes];
        double[][] weights = new double[classes][];
        List<SerialObject> members = form.objects("m_Classifiers");
        for (int label = 0; label < classes; label++) {
            SerialObject member = members.get(label);
            NotTranslated.unless(member.is(SGD.class.getName()), "it has a " + member.type());
            double[] all = member.numbers("m_weights");
            bias[label] = all[all.length - 1];
            weights[label] = Arrays.copyOf(all, columns);
        }
        return new LinearModel(Link.ONE_AGAINST_REST, bias, weights, WekaTrees.majority(form.object("m_ZeroR")));
    }

    BayesModel bayes(SerialObject model) {
        SerialObject prior = model.object("m_ClassDistribution");
        Object[] distributions = model.elements("m_Distributions");
        boolean discretised = model.flag("m_UseDiscretization");
        Object[] bounds = discretised ? model.object("m_Disc").elements("m_CutPoints") : new Object[columns];
        List<Evidence> evidence = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            List<Likelihood> byClass = SerialObject.objects(distributions[column]).stream()
                    .map(WekaSums::likelihood)
                    .toList();
            boolean binned = discretised && levels.applyAsInt(column) == 0;
            double[] all = bounds[column] instanceof double[] some ? some : new double[0];
            evidence.add(new Evidence(Arrays.stream(all).boxed().toList(), binned, byClass));
        }
        return new BayesModel(shares(prior), evidence);
    }

    private static double[] shares(SerialObject discrete) {
        double sum = discrete.number("m_SumOfCounts");
        return Arrays.stream(discrete.numbers("m_Counts"))
                .map(count -> sum == 0 ? 0 : count / sum)
                .toArray();
    }

    private static Likelihood likelihood(SerialObject estimator) {
        return switch (estimator.type()) {
            case "weka.estimators.NormalEstimator" ->
                new Likelihood.Normal(
                        estimator.number("m_Mean"), estimator.number("m_StandardDev"), estimator.number("m_Precision"));
            case "weka.estimators.DiscreteEstimator" -> new Likelihood.Discrete(shares(estimator));
            case "weka.estimators.KernelEstimator" -> {
                int count = estimator.integer("m_NumValues");
                yield new Likelihood.Kernel(
                        Arrays.copyOf(estimator.numbers("m_Values"), count),
                        Arrays.copyOf(estimator.numbers("m_Weights"), count),
                        estimator.number("m_SumOfWeights"),
                        estimator.number("m_StandardDev"),
                        estimator.number("m_Precision"));
            }
            default -> throw new NotTranslated("it has a " + estimator.type());
        };
    }
}
