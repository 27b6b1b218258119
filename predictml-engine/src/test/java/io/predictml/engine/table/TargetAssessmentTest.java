package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.Finding.Kind;
import io.predictml.domain.dataset.TargetProfile;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.engine.RealTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a single column gives away, and what is odd about a target. */
class TargetAssessmentTest {
    @TempDir
    Path folder;

    private Table read(String header, IntStream rows, IntFunction<String> row) throws IOException {
        String text = header + "\n" + rows.mapToObj(row).collect(Collectors.joining("\n"));
        return TableReader.read(Files.writeString(folder.resolve("a.csv"), text), "", UploadLimits.standard())
                .table();
    }

    private static List<Kind> kinds(TargetProfile profile) {
        return profile.findings().stream().map(Finding::kind).toList();
    }

    @Test
    void aColumnThatIsOnlyFilledAfterwardsIsSuspected() throws IOException {
        Random random = new Random(7);
        Table table = read("age,days_to_churn,churn", IntStream.range(0, 400), i -> {
            boolean churn = random.nextInt(4) == 0;
            return (20 + random.nextInt(50)) + "," + (churn ? 1 + random.nextInt(90) : "") + ","
                    + (churn ? "yes" : "no");
        });

        TargetProfile profile = TargetAssessment.of(table, "churn");

        assertThat(profile.suspects()).containsExactly("days_to_churn");
        assertThat(profile.measure()).isEqualTo(TargetProfile.AUC);
        assertThat(profile.associations().get(0).strength()).isGreaterThan(0.99);
        assertThat(profile.associations().get(1).strength()).isLessThan(0.7);
    }

    @Test
    void anAmountThatIsTheTargetInAnotherCurrencyIsSuspected() throws IOException {
        Random random = new Random(7);
        Table table = read("rooms,price_usd,price", IntStream.range(0, 2_000), i -> {
            double price = 100 + random.nextDouble() * 900;
            return (1 + random.nextInt(6)) + "," + price * 1.08 + "," + price;
        });

        TargetProfile profile = TargetAssessment.of(table, "price");

        assertThat(profile.measure()).isEqualTo(TargetProfile.R2);
        assertThat(profile.suspects()).containsExactly("price_usd");
    }

    @Test
    void manyLevelsThatMeanNothingTellNothing() throws IOException {
        Random random = new Random(7);
        Table table = read(
                "shop,sold,target",
                IntStream.range(0, 600),
                i -> "s" + random.nextInt(250) + "," + random.nextInt(9) + "," + random.nextInt(2));

        assertThat(TargetAssessment.of(table, "target").associations())
                .allSatisfy(association -> assertThat(association.strength()).isLessThan(0.6));
    }

    @Test
    void blanksImbalanceAndRareClassesOfTheTargetAreFound() throws IOException {
        Table rareYes = read(
                "a,target",
                IntStream.range(0, 1_000),
                i -> i % 7 + "," + (i % 50 == 0 ? "yes" : i % 50 == 1 ? "" : "no"));
        Table rareClass = read(
                "a,target", IntStream.range(0, 300), i -> i % 7 + "," + (i < 4 ? "lost" : i % 2 == 0 ? "won" : "open"));

        assertThat(kinds(TargetAssessment.of(rareYes, "target")))
                .containsExactly(Kind.MISSING_TARGET, Kind.CLASS_IMBALANCE);
        assertThat(TargetAssessment.of(rareClass, "target").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("'lost'"));
    }

    @ParameterizedTest
    @CsvSource({"birdstrikes, Wildlife Size, Wildlife Species", "storms, status, wind", "storms, status, category"})
    void theColumnsThatGiveRealTablesAwayAreSuspected(String table, String target, String suspect) {
        assertThat(TargetAssessment.of(RealTables.read(table).table(), target).suspects())
                .contains(suspect);
    }

    @ParameterizedTest
    @CsvSource({
        "telco_churn, churn, contract, 0.70, 0.80",
        "diamonds, price, carat, 0.80, 0.92",
        "concrete, compressive_strength, age, 0.20, 0.50",
        "credit_status, Status, Records, 0.60, 0.80"
    })
    void honestTablesHaveNoSuspects(String table, String target, String strong, double least, double most) {
        TargetProfile profile = TargetAssessment.of(RealTables.read(table).table(), target);

        assertThat(profile.suspects()).isEmpty();
        assertThat(profile.associations())
                .filteredOn(association -> association.column().equals(strong))
                .singleElement()
                .satisfies(association -> assertThat(association.strength()).isBetween(least, most));
    }

    @Test
    void twinsTimeGroupsAndNearConstantsAreFound() throws IOException {
        Random random = new Random(7);
        Path file = Files.writeString(
                folder.resolve("b.csv"),
                "customer_id,day,plan,plan_code,rare,target\n"
                        + IntStream.range(0, 500)
                                .mapToObj(i -> {
                                    int plan = random.nextInt(3);
                                    return (1000 + i / 5 * 7) + ",2024-01-" + (10 + i % 18) + ",p" + plan + ",K" + plan
                                            + "," + (i == 400 ? "b" : "a") + "," + random.nextInt(2);
                                })
                                .collect(Collectors.joining("\n")));
        DataProfile profile = DataProfiler.profile(TableReader.read(file, "", UploadLimits.standard()));

        assertThat(profile.findings("customer_id")).extracting(Finding::kind).containsExactly(Kind.GROUPS);
        assertThat(profile.findings("day")).extracting(Finding::kind).containsExactly(Kind.TIME_ORDER);
        assertThat(profile.findings("plan_code")).extracting(Finding::kind).containsExactly(Kind.DUPLICATE_COLUMN);
        assertThat(profile.findings("rare")).extracting(Finding::kind).containsExactly(Kind.NEAR_CONSTANT);
        assertThat(profile.target().orElseThrow().column()).isEqualTo("target");
    }
}
