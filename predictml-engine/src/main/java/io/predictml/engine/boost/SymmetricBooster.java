package io.predictml.engine.boost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Gradient boosting of symmetric trees in plain Java, as CatBoost grows them (Prokhorenkova et al., 2018): on each level the
 * one question that helps most over all nodes. It takes numbers and their gaps; categories have to be told as numbers. Leaf
 * values are Newton steps on all training rows.
 */
final class SymmetricBooster implements RoundBooster {
    private static final double LEAST_CURVATURE = 1e-6;
    private static final double LEAST_GAIN = 1e-9;

    private final BoostSettings settings;
    private final BoostData data;
    private final Optional<BoostData> validation;
    private final BinnedColumns columns;
    private final float[] weights;
    private final double[] base;
    private final List<SymmetricTree> trees = new ArrayList<>();
    private final double[][] scores;
    private final double[][] validationScores;
    private final double[][] slopes;
    private final double[][] curvatures;

    private SymmetricBooster(BoostSettings settings, BoostData data, Optional<BoostData> validation) {
        this.settings = settings;
        this.data = data;
        this.validation = validation;
        this.columns = new BinnedColumns(data);
        this.weights = data.weightsAsFloats();
        this.base = data.constantScores();
        this.scores = filled(data.size());
        this.validationScores = filled(validation.map(BoostData::size).orElse(0));
        this.slopes = new double[base.length][data.size()];
        this.curvatures = new double[base.length][data.size()];
    }

    static SymmetricBooster open(BoostSettings settings, BoostData data, Optional<BoostData> validation) {
        return new SymmetricBooster(settings, data, validation);
    }

    private double[][] filled(int rows) {
        double[][] filled = new double[base.length][rows];
        for (int score = 0; score < base.length; score++) {
            Arrays.fill(filled[score], base[score]);
        }
        return filled;
    }

    @Override
    public boolean grow(int round) {
        differentiate();
        Random random = new Random(31L * settings.seed() + round);
        int[] drawnRows = drawn(data.size(), settings.sampling().rows(), random);
        int[] drawnColumns = drawn(columns.features(), settings.sampling().columns(), random);
        SymmetricGrowth growth = new SymmetricGrowth(columns, slopes, curvatures, settings.shape());
        double rate = settings.schedule().learningRate();
        Optional<SymmetricTree> tree = growth.tree(drawnRows, drawnColumns, rate, LEAST_GAIN)
                .or(() -> growth.tree(drawnRows, drawn(columns.features(), 1, random), rate, LEAST_GAIN));
        tree.ifPresent(grown -> {
            trees.add(grown);
            growth.addTo(scores, grown);
            for (int score = 0; score < base.length; score++) {
                for (int row = 0; row < validationScores[score].length; row++) {
                    validationScores[score][row] +=
                            grown.value(validation.orElseThrow().row(row), score);
                }
            }
        });
        return tree.isPresent();
    }

    /** About that share, at least one, ascending. */
    private static int[] drawn(int count, double share, Random random) {
        int[] drawn = IntStream.range(0, count)
                .filter(i -> share >= 1 || random.nextDouble() < share)
                .toArray();
        return drawn.length == 0 ? new int[] {random.nextInt(count)} : drawn;
    }

    private void differentiate() {
        double[] predicted = new double[Math.max(2, base.length)];
        for (int row = 0; row < data.size(); row++) {
            double weight = weights.length == 0 ? 1 : weights[row];
            predict(scores, row, predicted);
            for (int score = 0; score < base.length; score++) {
                if (data.classes() == 0) {
                    slopes[score][row] = weight * (predicted[0] - data.target(row));
                    curvatures[score][row] = weight;
                } else {
                    int label = data.classes() == 2 ? 1 : score;
                    double probability = predicted[label];
                    slopes[score][row] = weight * (probability - (data.target(row) == label ? 1 : 0));
                    curvatures[score][row] = weight * Math.max(LEAST_CURVATURE, probability * (1 - probability));
                }
            }
        }
    }

    private void predict(double[][] of, int row, double[] into) {
        for (int score = 0; score < base.length; score++) {
            into[score] = of[score][row];
        }
        transformation().apply(into, base.length);
    }

    private Transformation transformation() {
        return switch (data.classes()) {
            case 0 -> Transformation.IDENTITY;
            case 2 -> Transformation.SIGMOID;
            default -> Transformation.SOFTMAX;
        };
    }

    @Override
    public double validationLoss(int round) {
        BoostData rows = validation.orElseThrow();
        double[] predicted = new double[Math.max(2, base.length)];
        double sum = 0;
        for (int row = 0; row < rows.size(); row++) {
            predict(validationScores, row, predicted);
            double error = predicted[0] - rows.target(row);
            sum += rows.classes() == 0
                    ? error * error
                    : -Math.log(Math.max(Double.MIN_NORMAL, predicted[(int) rows.target(row)]));
        }
        double mean = sum / rows.size();
        return rows.classes() == 0 ? Math.sqrt(mean) : mean;
    }

    @Override
    public TreeEnsemble ensemble(int rounds) {
        EnsembleBuilder builder = new EnsembleBuilder();
        for (SymmetricTree tree : trees.subList(0, Math.min(rounds, trees.size()))) {
            for (int score = 0; score < base.length; score++) {
                builder.add(tree.of(score));
            }
        }
        return builder.build(columns.features(), transformation(), false, base.clone());
    }

    @Override
    public void close() {
        // It holds nothing outside the heap.
    }
}
