package io.predictml.engine.compare;

import io.predictml.domain.training.ProblemType;
import io.predictml.engine.algorithm.Algorithm;
import io.predictml.engine.algorithm.Catalogue;
import io.predictml.engine.algorithm.Footprint;
import io.predictml.engine.algorithm.TableSize;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the catalogue says of the candidates' effort, on the table of one experiment. */
final class Expected implements Race.Expectation {
    /** A blend looks at the answers of about so many candidates. */
    private static final int BLENDED = 20;

    private final ProblemType problem;
    private final TableSize whole;
    private final double tableBytes;
    /** By name; looked up only where something is asked, for a race is often asked for its rungs alone. */
    private volatile Map<String, Algorithm> algorithms;

    /**
     * @param whole the question, with the rows of the last rung
     * @param tableBytes of the whole table, held-out rows included
     */
    Expected(ProblemType problem, TableSize whole, double tableBytes) {
        this.problem = problem;
        this.whole = whole;
        this.tableBytes = tableBytes;
    }

    private Optional<Algorithm> algorithm(String candidate) {
        if (algorithms == null) {
            algorithms = Catalogue.of(problem).stream().collect(Collectors.toMap(Algorithm::name, each -> each));
        }
        return Optional.ofNullable(algorithms.get(candidate));
    }

    /** None of a blend, which is none of the catalogue. */
    @Override
    public double seconds(String candidate, int rows) {
        return algorithm(candidate)
                .map(algorithm -> algorithm.effort().on(whole.of(rows)))
                .orElse(0.0);
    }

    @Override
    public int megabytes(String candidate, int rows) {
        double blending = BLENDED * Footprint.numbers((double) rows * Math.max(1, whole.classes()));
        double learning = algorithm(candidate)
                .map(algorithm -> algorithm.bytes(whole.of(rows)))
                .orElse(blending);
        return Footprint.megabytes(learning + tableBytes);
    }
}
