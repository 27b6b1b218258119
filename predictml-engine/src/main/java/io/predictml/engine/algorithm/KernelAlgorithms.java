package io.predictml.engine.algorithm;

import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.prepare.Encoding;
import java.util.List;

/** What is learned by our own code: a Gaussian process of numbers, for small tables. */
public final class KernelAlgorithms implements AlgorithmSource {
    /** Of a larger table it learns from a sample; at this size a fold takes about two seconds and 20 MB. */
    private static final int MOST_ROWS = 1_500;

    private static final int WIDEST = 500;

    @Override
    public List<Algorithm> algorithms(ProblemType problem) {
        if (problem.isClassification()) {
            return List.of();
        }
        return List.of(new Algorithm(
                "GaussianProcessRegressor",
                ModelFamily.SVM,
                GaussianProcessLearner.class.getName(),
                Encoding.SCALED,
                Effort.of(150, 3, MOST_ROWS).upToWidth(WIDEST),
                new GaussianProcessLearner()));
    }
}
