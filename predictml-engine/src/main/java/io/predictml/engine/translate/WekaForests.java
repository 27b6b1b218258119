package io.predictml.engine.translate;

import io.predictml.engine.algorithm.TreeModel;
import io.predictml.engine.boost.EnsembleBuilder;
import io.predictml.engine.boost.Transformation;
import io.predictml.engine.boost.TreePart;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Single trees, averages of trees and boosted trees of Weka's. */
final class WekaForests {
    private static final String WEKA = "weka.classifiers.";
    private static final List<String> AVERAGES =
            List.of("trees.RandomForest", "meta.Bagging", "meta.RandomCommittee", "meta.RandomSubSpace");

    private final int columns;
    private final int classes;
    private final WekaTrees trees;

    WekaForests(int columns, int classes, WekaTrees trees) {
        this.columns = columns;
        this.classes = classes;
        this.trees = trees;
    }

    TreeModel model(SerialObject model) {
        if (trees.knows(model)) {
            return average(List.of(model));
        }
        if (AVERAGES.stream().anyMatch(name -> model.is(WEKA + name))) {
            return model.is(WEKA + "meta.RandomSubSpace") && model.has("m_ZeroR")
                    ? average(List.of(model.object("m_ZeroR")))
                    : average(model.objects("m_Classifiers"));
        }
        return switch (model.type()) {
            case WEKA + "meta.AdditiveRegression" -> additive(model);
            case WEKA + "meta.LogitBoost" -> logitBoost(model);
            case WEKA + "meta.AdaBoostM1" -> adaBoost(model);
            default -> throw new NotTranslated("it is a " + model.type());
        };
    }

    private TreeModel average(List<SerialObject> members) {
        Leaves leaves = new Leaves(classes, members.size());
        EnsembleBuilder builder = new EnsembleBuilder();
        for (SerialObject member : members) {
            builder.add(part(member, leaves::values));
        }
        return new TreeModel(leaves.build(builder, columns));
    }

    /** Of a tree, or of one that sees some of the columns only. */
    private TreePart part(SerialObject member, UnaryOperator<double[]> leaf) {
        if (!member.is(WEKA + "meta.FilteredClassifier")) {
            return trees.part(member, leaf);
        }
        NotTranslated.unless(
                !member.has("m_ReorderOriginal") && !member.has("m_ReorderFiltered"), "it changes the order of values");
        SerialObject filter = member.object("m_Filter");
        NotTranslated.unless(filter.is("weka.filters.unsupervised.attribute.Remove"), "it has a " + filter.type());
        int[] kept = filter.integers("m_SelectedAttributes");
        return trees.part(member.object("m_Classifier"), attribute -> kept[attribute], leaf);
    }

    private TreeModel additive(SerialObject model) {
        EnsembleBuilder builder = new EnsembleBuilder();
        if (model.flag("m_SuitableData")) {
            double shrinkage = model.number("m_shrinkage");
            model.object("m_Classifiers")
                    .contents()
                    .forEach(tree -> builder.add(trees.part(
                            SerialObject.as(SerialObject.class, tree), leaf -> new double[] {shrinkage * leaf[0]})));
        }
        double[] base = {model.number("m_InitialPrediction")};
        return new TreeModel(builder.build(columns, Transformation.IDENTITY, base));
    }

    /**
     * Of two classes there is one tree a round, for the first class. Of more there is one for each; that Weka takes off the
     * mean of a round from all classes alike does not change the probabilities.
     */
    private TreeModel logitBoost(SerialObject model) {
        if (model.has("m_ZeroR")) {
            return average(List.of(model.object("m_ZeroR")));
        }
        double factor = model.number("m_Shrinkage") * (classes == 2 ? -1 : (classes - 1.0) / classes);
        EnsembleBuilder builder = new EnsembleBuilder();
        List<Object> rounds = model.object("m_Classifiers").contents();
        for (Object round : rounds.subList(0, model.integer("m_NumGenerated"))) {
            for (Object tree : classes == 2 ? firstOnly(round) : SerialObject.as(Object[].class, round)) {
                builder.add(trees.ofNumbers()
                        .part(SerialObject.as(SerialObject.class, tree), leaf -> new double[] {factor * leaf[0]}));
            }
        }
        double[] initial = model.has("m_InitialFs") ? model.numbers("m_InitialFs") : new double[classes];
        return new TreeModel(
                classes == 2
                        ? builder.build(columns, Transformation.SIGMOID, new double[] {initial[1] - initial[0]})
                        : builder.build(columns, Transformation.SOFTMAX, initial));
    }

    private static Object[] firstOnly(Object round) {
        return Arrays.copyOf(SerialObject.as(Object[].class, round), 1);
    }

    /** Each tree gives its weight to the class that it finds most probable. */
    private TreeModel adaBoost(SerialObject model) {
        int rounds = model.integer("m_NumIterationsPerformed");
        Object[] members = model.elements("m_Classifiers");
        if (rounds < 2) {
            return average(
                    List.of(rounds == 0 ? model.object("m_ZeroR") : SerialObject.as(SerialObject.class, members[0])));
        }
        double[] weights = model.numbers("m_Betas");
        EnsembleBuilder builder = new EnsembleBuilder();
        for (int i = 0; i < rounds; i++) {
            double weight = weights[i];
            builder.add(trees.part(SerialObject.as(SerialObject.class, members[i]), leaf -> vote(leaf, weight)));
        }
        return new TreeModel(
                classes == 2
                        ? builder.build(columns, Transformation.SIGMOID, new double[1])
                        : builder.build(columns, Transformation.SOFTMAX, new double[classes]));
    }

    private double[] vote(double[] distribution, double weight) {
        int most = 0;
        for (int i = 1; i < classes; i++) {
            most = distribution[i] > distribution[most] ? i : most;
        }
        if (classes == 2) {
            return new double[] {most == 1 ? weight : -weight};
        }
        double[] votes = new double[classes];
        votes[most] = weight;
        return votes;
    }
}
