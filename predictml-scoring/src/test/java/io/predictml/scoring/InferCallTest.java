package io.predictml.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.DomainException;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.InputRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferCallTest {
    @Test
    void tensorsBecomeRows() {
        InferCall call = read(
                """
                {"id": "42", "parameters": {"x": {"y": []}}, "outputs": [{"name": "prediction"}],
                 "inputs": [
                   {"name": "age", "shape": [2], "datatype": "INT64", "data": [35, 40]},
                   {"name": "income", "shape": [2, 1], "datatype": "FP64", "data": [[1.5], [2.5]]},
                   {"name": "job", "shape": [2], "datatype": "BYTES", "data": ["cook", "baker"]},
                   {"name": "married", "shape": [2], "datatype": "BOOL", "data": [true, false]}]}""");

        assertThat(call.id()).contains("42");
        assertThat(call.outputs()).containsExactly("prediction");
        assertThat(rows(call))
                .containsExactly(
                        Map.of("age", 35L, "income", 1.5, "job", "cook", "married", true),
                        Map.of("age", 40L, "income", 2.5, "job", "baker", "married", false));
    }

    @Test
    void aTensorWhoseValuesAreOfAnotherTypeIsRefusedByName() {
        assertThatThrownBy(() -> rows(read(tensor("[1]", "FP64", "[\"35\"]"))))
                .isInstanceOfSatisfying(
                        InputRejected.class,
                        refused -> assertThat(refused.fields().get(0).field()).isEqualTo("age"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"inputs\":[]}",
                "{\"inputs\":{}}",
                "{\"inputs\":[1]}",
                "[]",
                "{\"inputs\":[{\"name\":\"a\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},"
                        + "{\"name\":\"b\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2]}]}"
            })
    void whatIsNoRequestIsRefusedInWords(String body) {
        assertThatThrownBy(() -> rows(read(body))).isInstanceOf(DomainException.class);
    }

    @Test
    void shapesAndTypesMustFitTheData() {
        for (String body : new String[] {
            tensor("[2]", "FP64", "[1]"),
            tensor("[1,2]", "FP64", "[[1,2]]"),
            tensor("[-1]", "FP64", "[1]"),
            tensor("[1]", "COMPLEX", "[1]"),
            tensor("[1]", "FP64", "[{}]"),
            tensor("[1]", "FP64", "[[[1]]]"),
            tensor("[1]", "FP64", "1")
        }) {
            assertThatThrownBy(() -> rows(read(body))).as(body).isInstanceOf(DomainException.class);
        }
    }

    private static String tensor(String shape, String datatype, String data) {
        return "{\"inputs\":[{\"name\":\"age\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}]}"
                .formatted(shape, datatype, data);
    }

    private static List<Map<String, Object>> rows(InferCall call) {
        InputRows rows = new InputRows();
        call.writeTo(rows);
        return rows.all();
    }

    private static InferCall read(String body) {
        return InferCall.read(body.getBytes(UTF_8));
    }
}
