package io.predictml.engine.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.ProblemType;
import io.predictml.engine.boost.BoostSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunedBoostTest {
    private static final int TRIALS = 60;

    private static Algorithm algorithm(String name) {
        return Catalogue.find(ProblemType.REGRESSION, name);
    }

    /** Least at a slow rate, strong regularisation and two thirds of the columns. */
    private static double distance(BoostSettings settings) {
        return Math.abs(Math.log(settings.schedule().learningRate() / 0.03))
                + Math.abs(Math.log((settings.shape().lambda() + 0.01) / 20)) / 4
                + Math.abs(settings.sampling().columns() - 0.66);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XGBRegressor", "XGBRegressorShallowLog", "LGBMRegressor", "LGBMRegressorSmall"})
    void theSearchComesNearerToGoodSettingsAndIsTheSameEachTime(String name) throws Exception {
        TunedBoost start = TunedBoost.of(algorithm(name)).orElseThrow();
        List<BoostSettings> tried = new ArrayList<>();

        TunedBoost found = start.refined(algorithm(name), TRIALS, 42, trial -> {
            BoostSettings settings = TunedBoost.of(trial).orElseThrow().settings();
            tried.add(settings);
            return distance(settings);
        });
        TunedBoost again = start.refined(
                algorithm(name),
                TRIALS,
                42,
                trial -> distance(TunedBoost.of(trial).orElseThrow().settings()));

        assertThat(found).isEqualTo(again);
        assertThat(found.logarithmic()).isEqualTo(name.endsWith("Log"));
        assertThat(tried).hasSize(TRIALS).contains(found.settings());
        assertThat(distance(found.settings()))
                .isLessThan(distance(tried.get(0)) / 2)
                .isEqualTo(tried.stream()
                        .mapToDouble(TunedBoostTest::distance)
                        .min()
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ridge", "RandomForestRegressor", "XGBRegressorTuned"})
    void onlyABoosterOfGivenSettingsIsAStart(String name) {
        assertThat(TunedBoost.of(algorithm(name))).isEmpty();
    }
}
