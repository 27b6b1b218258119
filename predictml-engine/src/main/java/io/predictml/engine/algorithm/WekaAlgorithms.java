package io.predictml.engine.algorithm;

import io.predictml.domain.training.ProblemType;
import java.util.List;

/** Weka's part of the catalogue. */
public final class WekaAlgorithms implements AlgorithmSource {
    @Override
    public List<Algorithm> algorithms(ProblemType problem) {
        return problem.isClassification() ? WekaClassifiers.all() : WekaRegressors.all();
    }
}
