package io.predictml.engine.boost;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.predictml.engine.boost.BoostSettings.Sampling;
import io.predictml.engine.boost.BoostSettings.Style;
import io.predictml.engine.boost.BoostSettings.TreeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * LightGBM while it trains. It is never asked to predict: the binding's {@code predictForMat} overruns its buffer with
 * three or more classes and brings the JVM down.
 */
final class LightGbmBooster implements RoundBooster {
    private final List<LGBMDataset> datasets;
    private final LGBMBooster booster;
    private final double[] constants;

    private LightGbmBooster(List<LGBMDataset> datasets, LGBMBooster booster, double[] constants) {
        this.constants = constants;
        this.datasets = datasets;
        this.booster = booster;
    }

    static LightGbmBooster open(BoostSettings settings, BoostData data, Optional<BoostData> validation) {
        String parameters = parameters(settings, data);
        List<LGBMDataset> datasets = new ArrayList<>();
        try {
            datasets.add(dataset(data, parameters, null));
            LGBMBooster booster = LGBMBooster.create(datasets.get(0), parameters);
            LightGbmBooster opened = new LightGbmBooster(datasets, booster, data.constantScores());
            if (validation.isPresent()) {
                datasets.add(dataset(validation.get(), parameters, datasets.get(0)));
                booster.addValidData(datasets.get(1));
            }
            return opened;
        } catch (LGBMException e) {
            BoostFailed failure = failed(e);
            try {
                close(datasets);
            } catch (LGBMException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    @Override
    public boolean grow(int round) {
        return !asking(booster::updateOneIter);
    }

    @Override
    public double validationLoss(int round) {
        return asking(() -> booster.getEval(1))[0];
    }

    @Override
    public TreeEnsemble ensemble(int rounds) {
        return LightGbmText.read(text(rounds), constants);
    }

    /** The model in the library's own form. */
    String text(int rounds) {
        return asking(() -> booster.saveModelToString(0, rounds, FeatureImportanceType.GAIN));
    }

    /** The booster before the tables that it points to. */
    @Override
    public void close() {
        try {
            booster.close();
            close(datasets);
        } catch (LGBMException e) {
            throw failed(e);
        }
    }

    private static void close(List<LGBMDataset> datasets) throws LGBMException {
        for (LGBMDataset dataset : datasets) {
            dataset.close();
        }
    }

    private static LGBMDataset dataset(BoostData data, String parameters, LGBMDataset reference) throws LGBMException {
        double[] cells = new double[data.size() * data.features()];
        for (int i = 0; i < data.size(); i++) {
            System.arraycopy(data.row(i), 0, cells, i * data.features(), data.features());
        }
        LGBMDataset dataset =
                LGBMDataset.createFromMat(cells, data.size(), data.features(), true, parameters, reference);
        dataset.setField("label", data.targetsAsFloats());
        if (data.isWeighted()) {
            dataset.setField("weight", data.weightsAsFloats());
        }
        return dataset;
    }

    private static String parameters(BoostSettings settings, BoostData data) {
        StringJoiner parameters = new StringJoiner(" ");
        // The order of sums must not depend on timing.
        parameters.add("verbosity=-1 deterministic=true force_row_wise=true feature_pre_filter=false");
        // The library's 100 rows for each category are too many for small tables; larger ones don't mind.
        parameters.add("min_data_per_group=10");
        parameters.add("num_threads=" + settings.threads()).add("seed=" + settings.seed());
        parameters.add(objective(data.classes())).add(style(settings.style()));
        parameters.add("learning_rate=" + settings.schedule().learningRate());
        addShape(parameters, settings.shape());
        addSampling(parameters, settings.sampling());
        String categories = IntStream.range(0, data.features())
                .filter(feature -> data.levels(feature) > 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return parameters
                .add(categories.isEmpty() ? "" : "categorical_feature=" + categories)
                .toString();
    }

    private static void addShape(StringJoiner parameters, TreeShape shape) {
        int deepest = shape.depth() == 0 ? TreeEnsemble.DEEPEST : shape.depth();
        int most = shape.leaves() == 0 ? 1 << Math.min(deepest, 10) : shape.leaves();
        parameters.add("max_depth=" + deepest).add("num_leaves=" + most);
        parameters.add("min_data_in_leaf=" + Math.max(1, Math.round(shape.leafWeight())));
        parameters.add("lambda_l2=" + shape.lambda());
    }

    private static void addSampling(StringJoiner parameters, Sampling sampling) {
        if (sampling.rows() < 1) {
            parameters.add("bagging_freq=1 bagging_fraction=" + sampling.rows());
        }
        parameters.add("feature_fraction=" + sampling.columns());
        parameters.add("feature_fraction_bynode=" + sampling.columnsAtSplit());
    }

    private static String objective(int classes) {
        return switch (classes) {
            case 0 -> "objective=regression metric=rmse";
            case 2 -> "objective=binary metric=binary_logloss";
            default -> "objective=multiclass metric=multi_logloss num_class=" + classes;
        };
    }

    private static String style(Style style) {
        return switch (style) {
            case GRADIENT -> "boosting=gbdt";
            case EXTRA_TREES -> "boosting=gbdt extra_trees=true";
            case FOREST -> "boosting=rf";
        };
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (LGBMException e) {
            throw failed(e);
        }
    }

    private static BoostFailed failed(LGBMException error) {
        return new BoostFailed("LightGBM gave up: " + error.getMessage(), error);
    }

    private interface Question<T> {
        T ask() throws LGBMException;
    }
}
