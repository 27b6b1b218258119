package io.predictml.spark;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.FittedModel;
import io.predictml.engine.prepare.Encoding;
import java.util.List;

/** A learner that is itself spread over the cluster. */
interface ClusterLearner {
    String name();

    ModelFamily family();

    String implementation();

    Encoding encoding();

    /** The most rows that it takes in reasonable time; of more a part is drawn. */
    long mostRows();

    /** Why it cannot answer such a question; empty where it can. */
    default String skipReason(ProblemType problem) {
        return "";
    }

    /**
     * @param classes 0 for numbers
     * @throws Exception whatever its library throws
     */
    FittedModel fit(ScaleTable.Encoded data, int classes, long seed) throws Exception;

    /** All, those that usually lead first. */
    static List<ClusterLearner> all(ProblemType problem, int slots) {
        return List.of(
                new XgboostOnSpark(problem, slots),
                new LinearOnSpark(problem),
                new ForestOnSpark(problem),
                new BoostedTreesOnSpark(problem));
    }

    /** {@code Classifier} or {@code Regressor}. */
    static String kind(ProblemType problem) {
        return problem.isClassification() ? "Classifier" : "Regressor";
    }
}
