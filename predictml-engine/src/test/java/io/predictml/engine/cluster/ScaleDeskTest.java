package io.predictml.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.TableFormat;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.engine.table.CellReading;
import io.predictml.engine.table.ValueForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleDeskTest {
    private static final CellReading PRICE =
            new CellReading(1, "price", ColumnType.NUMBER, Optional.of(ValueForm.DECIMAL_COMMA), Map.of(), "");
    private static final CellReading PAID =
            new CellReading(0, "paid", ColumnType.BOOLEAN, Optional.empty(), Map.of("yes", "Yes", "no", "No"), "");

    @TempDir
    private Path folder;

    @Test
    void whatIsLaidDownIsFoundByTheOtherSide() {
        ScaleDesk desk = new ScaleDesk(folder);
        ScaleOrder order = new ScaleOrder(
                "/data/lake",
                TableFormat.CSV,
                "ab",
                new FolderForm("UTF-8", ";", "\"", false, List.of("paid", "price")),
                List.of(PRICE),
                PAID,
                ProblemType.BINARY_CLASSIFICATION,
                List.of("No", "Yes"),
                new HoldOut(Split.Kind.RANDOM, List.of(PAID, PRICE), 0.2, Optional.empty(), 42),
                ModelFamily.AUTO,
                "Logistic",
                1_600,
                "/data/sample.csv",
                ReadAs.sheet(""),
                42,
                1);
        ScaleResult result = new ScaleResult(
                "SparkXGBClassifier",
                ModelFamily.XGBOOST,
                "x",
                CandidateStatus.COMPLETED,
                Map.of(Metric.AUC, 0.9),
                10,
                1.5,
                5_000_000_000L,
                "");
        desk.place(order);
        desk.cluster().begin("one");
        desk.finish(result);
        desk.refuse("No.");

        ScaleDesk other = new ScaleDesk(folder);
        assertThat(other.order()).contains(order);
        assertThat(other.results()).containsExactly(result);
        assertThat(other.result("SparkXGBClassifier")).contains(result);
        assertThat(other.cluster().finished()).isEqualTo(1);
        assertThat(other.refusal()).contains("No.");
        assertThat(other.report()).isEmpty();
    }

    @Test
    void aRowIsHeldOutForWhatItHoldsAlone() {
        HoldOut random = new HoldOut(Split.Kind.RANDOM, List.of(PAID, PRICE), 0.2, Optional.empty(), 42);
        int held = 0;
        for (int i = 0; i < 10_000; i++) {
            String[] row = {i % 2 == 0 ? "yes" : "no", i + ",5"};
            held += random.holds(row) ? 1 : 0;
            assertThat(random.holds(new String[] {" " + row[0], row[1] + " "})).isEqualTo(random.holds(row));
        }
        assertThat(held).isBetween(1_900, 2_100);

        HoldOut groups = new HoldOut(Split.Kind.GROUP, List.of(PAID), 0.5, Optional.empty(), 1);
        assertThat(groups.holds(new String[] {"yes", "1"})).isEqualTo(groups.holds(new String[] {"yes", "2"}));

        HoldOut later = new HoldOut(Split.Kind.TIME, List.of(PRICE), 0.2, Optional.of(10.5), 42);
        assertThat(later.holds(new String[] {"yes", "10,5"})).isFalse();
        assertThat(later.holds(new String[] {"yes", "10,6"})).isTrue();
        assertThat(later.holds(new String[] {"yes", null})).isFalse();
    }

    @Test
    void cellsAreReadAsTheSampleWas() {
        assertThat(PRICE.number(new String[] {"", " 1.234,5"})).isEqualTo(1234.5);
        assertThat(PRICE.number(new String[] {"", "n/a"})).isNaN();
        assertThat(PRICE.number(new String[] {""})).isNaN();
        assertThat(PAID.level(new String[] {"YES"})).isEqualTo("Yes");
        assertThat(PAID.level(new String[] {null})).isEmpty();
    }
}
