package io.predictml.engine.algorithm;

import io.predictml.domain.training.ProblemType;
import java.util.List;

/** A library's algorithms, found by {@link java.util.ServiceLoader}, so that a library is added by being there. */
public interface AlgorithmSource {
    List<Algorithm> algorithms(ProblemType problem);
}
