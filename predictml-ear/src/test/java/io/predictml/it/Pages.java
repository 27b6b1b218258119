package io.predictml.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists of the API, asked for page by page. */
final class Pages {
    private static final int MOST = 12;

    private Pages() {}

    /** Every row of the first pages has its turn once, in either order, whatever the pages' size. */
    static void walk(Api caller, String list, String rows) throws Exception {
        String address = list + (list.contains("?") ? "&" : "?");
        for (String sort : List.of("newest", "oldest")) {
            JsonNode whole = ask(caller, address + "limit=200&sort=" + sort);
            List<JsonNode> expected = new ArrayList<>();
            whole.get(rows).forEach(expected::add);
            List<JsonNode> walked = walk(caller, address + "sort=" + sort, rows, 1);
            assertThat(walked).as(list).isEqualTo(expected.subList(0, Math.min(MOST, expected.size())));
            if (expected.size() <= MOST) {
                assertThat(whole.get("next").isNull()).as(list).isTrue();
                List<JsonNode> other = new ArrayList<>();
                ask(caller, address + "limit=200&sort=" + (sort.equals("newest") ? "oldest" : "newest"))
                        .get(rows)
                        .forEach(other::add);
                Collections.reverse(other);
                assertThat(other).as(list).isEqualTo(expected);
            }
        }
        for (String wrong : List.of("sort=sideways", "limit=0", "limit=201", "search=" + "a".repeat(256))) {
            Api.Answer refused = caller.get(address + wrong);
            assertThat(refused.status())
                    .as("%s%s: %s", address, wrong, refused.text())
                    .isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(caller.get(address + "limit=many").status()).isEqualTo(400);
        assertThat(caller.get(address + "cursor=%27%20or%201%3D1").status())
                .as(address)
                .isIn(200, 400, 404);
        assertThat(ask(caller, address + "search=no%20row%20has%20this%25").get(rows))
                .as(list)
                .isEmpty();
    }

    /** The rows of the first pages of a size. */
    static List<JsonNode> walk(Api caller, String address, String rows, int size) throws Exception {
        List<JsonNode> walked = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page * size < MOST; page++) {
            JsonNode answer = ask(caller, address + "&limit=" + size + cursor);
            answer.get(rows).forEach(walked::add);
            if (answer.get("next").isNull()) {
                return walked;
            }
            cursor = "&cursor=" + URLEncoder.encode(answer.get("next").asText(), StandardCharsets.UTF_8);
        }
        return walked;
    }

    private static JsonNode ask(Api caller, String address) throws Exception {
        Api.Answer answer = caller.get(address);
        assertThat(answer.status()).as("%s: %s", address, answer.text()).isEqualTo(200);
        return answer.json();
    }
}
