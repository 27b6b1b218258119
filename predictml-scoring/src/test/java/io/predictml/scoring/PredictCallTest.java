package io.predictml.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.InputRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictCallTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"inputData\":{\"age\":35,\"job\":\"cook\"}}",
                "{\"inputData\":[{\"age\":35,\"job\":\"cook\"}]}",
                "{\"age\":35,\"job\":\"cook\"}",
                "[{\"age\":35,\"job\":\"cook\"}]",
                "{\"datasetId\":\"report_1\",\"meta\":{\"a\":[1,{}]},\"inputData\":{\"age\":35,\"job\":\"cook\"}}"
            })
    void aRowIsFoundInEveryFormThatIsTaken(String body) {
        PredictCall call = new PredictCall(body.getBytes(UTF_8));
        InputRows rows = new InputRows();
        call.writeTo(rows);

        assertThat(rows.all()).containsExactly(Map.of("age", 35L, "job", "cook"));
        assertThat(call.explain()).isFalse();
    }

    @Test
    void valuesKeepTheirTypes() {
        Map<String, Object> expected = new HashMap<>();
        expected.put("a", 1.5);
        expected.put("b", true);
        expected.put("c", null);
        expected.put("d", -7L);
        expected.put("e", "7");

        assertThat(read("{\"a\":1.5,\"b\":true,\"c\":null,\"d\":-7,\"e\":\"7\"}"))
                .containsExactly(expected);
    }

    @Test
    void explanationsAreAskedForInTheEnvelopeOnly() {
        assertThat(explains("{\"explain\":true,\"inputData\":{\"a\":1}}")).isTrue();
        assertThat(explains("{\"inputData\":{\"a\":1},\"explain\":true}")).isTrue();
        assertThat(explains("{\"explain\":true,\"a\":1}")).isFalse();
        assertThat(read("{\"explain\":true,\"a\":1}")).containsExactly(Map.of("explain", true, "a", 1L));
    }

    @Test
    void theDatasetIsFoundInTheEnvelopeWhereverItStands() {
        assertThat(new PredictCall("{\"inputData\":[{\"a\":1}],\"datasetId\":\"report_7\"}".getBytes(UTF_8)).dataset())
                .contains("report_7");
        assertThat(new PredictCall("{\"a\":1}".getBytes(UTF_8)).dataset()).isEmpty();
    }

    @Test
    void aNumberThatJsonHasNotIsRefusedByField() {
        for (String literal : new String[] {"NaN", "Infinity", "-Infinity"}) {
            assertThatThrownBy(() -> read("{\"a\":1,\"b\":%s}".formatted(literal)))
                    .as(literal)
                    .isInstanceOf(InputRejected.class);
            assertThatThrownBy(() -> read("[{\"a\":1},{\"b\":%s}]".formatted(literal)))
                    .as(literal)
                    .isInstanceOfSatisfying(InputRejected.class, refused -> assertThat(refused.fields())
                            .extracting(field -> field.field())
                            .containsExactly("b"));
        }
    }

    @Test
    void nestedAndInfiniteValuesAreRefusedByField() {
        assertThatThrownBy(() -> read("[{\"a\":{\"b\":[1]},\"c\":[1]},{\"d\":1e999}]"))
                .isInstanceOfSatisfying(InputRejected.class, refused -> assertThat(refused.fields())
                        .extracting(field -> field.field() + " " + field.got())
                        .containsExactly("a an object", "c an array", "d a larger one"));
    }

    @Test
    void tenThousandRowsAreTakenAndNoMore() {
        String row = "{\"a\":1}";

        assertThat(read("[" + (row + ",").repeat(9_999) + row + "]")).hasSize(10_000);
        assertThatThrownBy(() -> read("[" + (row + ",").repeat(10_000) + row + "]"))
                .isInstanceOf(InputRejected.class)
                .hasMessageContaining("at most 10,000 rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"text\"",
                "[",
                "{",
                "{\"a\":}",
                "{\"a\":NaN}",
                "{\"a\":1}}",
                "{\"a\":1} {\"a\":1}",
                "[1]",
                "[[{\"a\":1}]]",
                "[]",
                "{\"inputData\":[]}",
                "{\"inputData\":[1]}",
                "{'a':1}"
            })
    void whatIsNoCallIsRefusedInWords(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfAny(RequestMalformed.class, InputRejected.class);
    }

    @Test
    void deepNestingIsRefusedAndNotFollowed() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> read(deep)).isInstanceOf(RequestMalformed.class);
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedQuickly() {
        assertThatThrownBy(() -> read("{\"a\":" + "9".repeat(1_000_000) + "}")).isInstanceOf(InputRejected.class);
    }

    private static List<Map<String, Object>> read(String body) {
        InputRows rows = new InputRows();
        new PredictCall(body.getBytes(UTF_8)).writeTo(rows);
        return rows.all();
    }

    private static boolean explains(String body) {
        return new PredictCall(body.getBytes(UTF_8)).writeTo(new InputRows());
    }
}
