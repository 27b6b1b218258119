package io.predictml.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.predictml.domain.DomainException;
import io.predictml.domain.RequestMalformed;
import io.predictml.domain.prediction.InputRows;
import io.predictml.domain.prediction.RowSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationsCallTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dataframe_split\":{\"columns\":[\"age\",\"job\"],\"data\":[[35,\"cook\"],[40,null]]}}",
                "{\"dataframe_split\":{\"index\":[0,1],\"data\":[[35,\"cook\"],[40,null]],\"columns\":[\"age\",\"job\"]}}",
                "{\"dataframe_records\":[{\"age\":35,\"job\":\"cook\"},{\"age\":40,\"job\":null}],\"params\":{}}",
                "{\"instances\":[{\"age\":35,\"job\":\"cook\"},{\"age\":40,\"job\":null}]}",
                "{\"params\":{\"x\":[1]},\"inputs\":{\"age\":[35,40],\"job\":[\"cook\",null]}}",
                "{\"inputs\":[{\"age\":35,\"job\":\"cook\"},{\"age\":40,\"job\":null}]}"
            })
    void everyFormOfMlflowIsReadAsRows(String body) {
        Map<String, Object> second = new HashMap<>();
        second.put("age", 40L);
        second.put("job", null);

        assertThat(rows(new InvocationsCall(body.getBytes(UTF_8))))
                .containsExactly(Map.of("age", 35L, "job", "cook"), second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"instances\":[{\"a\":1}],\"inputs\":{\"a\":[1]}}",
                "{\"instances\":[[1]]}",
                "{\"instances\":{}}",
                "{\"instances\":[]}",
                "{\"inputs\":{\"a\":1}}",
                "{\"inputs\":{\"a\":[1],\"b\":[1,2]}}",
                "{\"inputs\":{\"a\":[{}]}}",
                "{\"dataframe_split\":[]}",
                "{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[[1,2]]}}",
                "{\"dataframe_split\":{\"columns\":[\"a\",\"b\"],\"data\":[[1]]}}",
                "{\"dataframe_split\":{\"columns\":[1],\"data\":[[1]]}}",
                "{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[1]}}"
            })
    void whatIsNoneIsRefusedInWords(String body) {
        assertThatThrownBy(() -> rows(new InvocationsCall(body.getBytes(UTF_8))))
                .isInstanceOf(DomainException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void csvIsReadByItsHeader() {
        assertThat(rows(new CsvCall("age,job\r\n35,\"cook, chef\"\r\n40,\r\n".getBytes(UTF_8))))
                .containsExactly(Map.of("age", "35", "job", "cook, chef"), Map.of("age", "40", "job", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "age\n", "age,age\n1,2\n", "age,job\n1\n", "age\n\"1\n"})
    void csvThatIsNoneIsRefused(String body) {
        assertThatThrownBy(() -> rows(new CsvCall(body.getBytes(UTF_8)))).isInstanceOf(RequestMalformed.class);
    }

    private static List<Map<String, Object>> rows(RowSource call) {
        InputRows rows = new InputRows();
        call.writeTo(rows);
        return rows.all();
    }
}
