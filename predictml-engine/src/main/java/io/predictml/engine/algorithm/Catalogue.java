package io.predictml.engine.algorithm;

import io.predictml.domain.training.ProblemType;
import java.util.List;
import java.util.ServiceLoader;

/** Every algorithm that is there. */
public final class Catalogue {
    private Catalogue() {}

    /** In an order that is always the same. */
    public static List<Algorithm> of(ProblemType problem) {
        return ServiceLoader.load(AlgorithmSource.class, Catalogue.class.getClassLoader()).stream()
                .flatMap(source -> source.get().algorithms(problem).stream())
                .toList();
    }

    /** @throws IllegalArgumentException where there is none of that name */
    public static Algorithm find(ProblemType problem, String name) {
        return of(problem).stream()
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no algorithm '" + name + "'"));
    }
}
