package io.predictml.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.training.DependenceCurve;
import io.predictml.domain.training.PartialDependence;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.model.TrainedModel;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependenceTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static List<PartialDependence> measure(
            String tableName, String target, String algorithm, Duration limit, String... columns) throws Exception {
        Experiment experiment = Experiment.prepare(
                RealTables.some(tableName, 1500),
                target,
                TrainingSettings.standard(),
                folder.resolve(tableName + algorithm));
        Table table = experiment.table();
        TrainedModel model = TrainedModel.train(
                experiment.algorithm(algorithm),
                table,
                experiment.fields(),
                experiment.allTrainingRows(),
                experiment.target(table),
                1,
                1);
        return new Dependence(
                        model::predict,
                        table,
                        experiment.fields(),
                        experiment.allHeldOutRows(),
                        experiment.target(table),
                        target)
                .measure(List.of(columns), limit);
    }

    /** Nearly: what lies far outside the range of the target is clipped. */
    @Test
    void aNumberOfALinearModelIsAStraightLine() throws Exception {
        PartialDependence cement = measure(
                        "concrete", "compressive_strength", "LinearRegression", LONG, "cement", "age")
                .get(0);

        assertThat(cement.column()).isEqualTo("cement");
        assertThat(cement.curves()).hasSize(1);
        assertThat(cement.curves().get(0).label()).isEqualTo("compressive_strength");
        List<Double> x = cement.numbers();
        List<Double> y = cement.curves().get(0).means();
        assertThat(x).hasSizeBetween(10, 20).isSorted();
        double slope = (y.get(1) - y.get(0)) / (x.get(1) - x.get(0));
        for (int i = 1; i < x.size(); i++) {
            assertThat((y.get(i) - y.get(0)) / (x.get(i) - x.get(0))).isEqualTo(slope, within(1e-3));
        }
        assertThat(slope).isBetween(0.05, 0.2);
    }

    @Test
    void levelsComeMostFrequentFirstWithThePositiveClassesProbability() throws Exception {
        List<PartialDependence> found =
                measure("telco_churn", "churn", "LogisticRegression", LONG, "contract", "tenure");

        PartialDependence contract = found.get(0);
        assertThat(contract.places()).containsExactlyInAnyOrder("Month-to-month", "One year", "Two year");
        assertThat(contract.places().get(0)).isEqualTo("Month-to-month");
        assertThat(contract.numbers()).isEmpty();
        DependenceCurve curve = contract.curves().get(0);
        assertThat(curve.label()).isEqualTo("Yes");
        assertThat(curve.means().get(0))
                .isGreaterThan(curve.means().get(contract.places().indexOf("Two year")));
        assertThat(found.get(1).numbers()).isNotEmpty();
    }

    @Test
    void ofManyClassesThoseThatMoveMostAreShown() throws Exception {
        PartialDependence bill = measure("penguins", "species", "LogisticRegression", LONG, "bill_length_mm")
                .get(0);

        assertThat(bill.curves()).hasSize(3);
        for (int i = 0; i < bill.places().size(); i++) {
            int place = i;
            assertThat(bill.curves().stream()
                            .mapToDouble(curve -> curve.means().get(place))
                            .sum())
                    .isEqualTo(1, within(1e-9));
        }
    }

    @Test
    void sixColumnsAreMeasuredAtMostAndNoneWhenTheTimeIsUp() throws Exception {
        String[] all = {"tenure", "contract", "monthly_charges", "total_charges", "female", "partner", "dependents"};

        assertThat(measure("telco_churn", "churn", "GaussianNB", LONG, all))
                .extracting(PartialDependence::column)
                .containsExactly("tenure", "contract", "monthly_charges", "total_charges", "female", "partner");
        assertThat(measure("telco_churn", "churn", "GaussianNB", Duration.ZERO, all))
                .isEmpty();
    }

    @Test
    void aColumnThatIsNearlyAlwaysTheSameMovesNothing() throws Exception {
        assertThat(measure("ames_housing", "Sale_Price", "LinearRegression", LONG, "Pool_Area", "Gr_Liv_Area"))
                .extracting(PartialDependence::column)
                .containsExactly("Gr_Liv_Area");
    }
}
