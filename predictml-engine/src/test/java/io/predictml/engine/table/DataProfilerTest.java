package io.predictml.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.ColumnType;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.NumberSummary;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.engine.RealTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataProfilerTest {
    @TempDir
    Path folder;

    private static DataProfile profile(ReadTable read) {
        return DataProfiler.profile(read);
    }

    @ParameterizedTest
    @CsvSource({
        "ames_housing,Sale_Price",
        "breast_cancer,target",
        "concrete,compressive_strength",
        "cps1988_wages,wage",
        "credit-g,class",
        "credit_status,Status",
        "diamonds,price",
        "digits,target",
        "flights100k,delay",
        "gapminder,life_expectancy",
        "hpc_jobs,class",
        "iris,target",
        "penguins,species",
        "soybean,Class",
        "storms,status",
        "telco_churn,churn",
        "vote,Class"
    })
    void theColumnThatPeoplePredictIsSuggested(String table, String target) {
        DataProfile profile = profile(RealTables.read(table));

        assertThat(profile.suggestedTarget()).isEqualTo(target);
        assertThat(profile.suggestionReason()).contains(target).endsWith(".");
    }

    @Test
    void aNumericColumnIsSummarised() {
        ColumnProfile price =
                profile(RealTables.read("diamonds")).column("price").orElseThrow();
        NumberSummary numbers = price.numbers().orElseThrow();

        assertThat(price.type()).isEqualTo(ColumnType.INTEGER);
        assertThat(price.distinct()).isEqualTo(11_602);
        assertThat(numbers.min()).isEqualTo(326);
        assertThat(numbers.median()).isEqualTo(2401);
        assertThat(numbers.max()).isEqualTo(18_823);
        assertThat(numbers.histogram().stream().mapToLong(bin -> bin.count()).sum())
                .isEqualTo(53_940);
    }

    @Test
    void levelsAreCountedMostFrequentFirst() {
        ColumnProfile species =
                profile(RealTables.read("penguins")).column("species").orElseThrow();

        assertThat(species.topLevels())
                .extracting(level -> level.level() + " " + level.count())
                .containsExactly("Adelie 152", "Gentoo 124", "Chinstrap 68");
    }

    @Test
    void identifiersConstantsMissingValuesOutliersAndDuplicatesAreFound() throws IOException {
        String rows = IntStream.range(0, 100)
                .mapToObj(i -> "c-%d,same,%s,%d,lv%d"
                        .formatted(i, i % 4 == 0 ? "" : "x" + i % 3, i == 50 ? 9999 : i % 7, i % 60))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                "customer,const,gaps,size,many\n" + rows + "\n"
                        + rows.lines().findFirst().orElseThrow() + "\n");

        DataProfile profile = profile(TableReader.read(file, "", UploadLimits.standard()));

        assertThat(kind(profile, "customer")).isEqualTo(Finding.Kind.IDENTIFIER);
        assertThat(kind(profile, "const")).isEqualTo(Finding.Kind.CONSTANT);
        assertThat(kind(profile, "gaps")).isEqualTo(Finding.Kind.MISSING_VALUES);
        assertThat(kind(profile, "size")).isEqualTo(Finding.Kind.OUTLIERS);
        assertThat(kind(profile, "many")).isEqualTo(Finding.Kind.HIGH_CARDINALITY);
        assertThat(profile.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.DUPLICATE_ROWS);
        assertThat(profile.findings().get(0).message()).startsWith("1 row(s)");
    }

    private static Finding.Kind kind(DataProfile profile, String column) {
        return profile.column(column).orElseThrow().findings().get(0).kind();
    }
}
