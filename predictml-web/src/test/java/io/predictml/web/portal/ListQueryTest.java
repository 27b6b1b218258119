package io.predictml.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.Listing;
import io.predictml.domain.Listing.Order;
import org.junit.jupiter.api.Test;

class ListQueryTest {
    private final ListQuery query = new ListQuery(25);

    @Test
    void aPageSaysWhichRowsItShows() {
        query.setPage(3);
        query.found(61);

        assertThat(query.listing()).isEqualTo(new Listing("", Order.NEWEST, 50, 25));
        assertThat(query.getFrom()).isEqualTo(51);
        assertThat(query.getTo()).isEqualTo(61);
        assertThat(query.isLast()).isTrue();
        assertThat(query.isFirst()).isFalse();
    }

    @Test
    void whatIsLookedForStandsInTheAddressAsItIs() {
        query.setWords("a&b <é>");
        query.setOrder("name");

        assertThat(query.page(2, "&show=ended")).isEqualTo("?q=a%26b+%3C%C3%A9%3E&sort=name&page=2&show=ended");
    }

    @Test
    void nonsenseInTheAddressIsLeftOut() {
        query.setOrder("; drop table");
        query.setPage(-7);

        assertThat(query.listing()).isEqualTo(new Listing("", Order.NEWEST, 0, 25));
    }

    @Test
    void signsOfSqlAreMeantLiterally() {
        assertThat(new Listing("50%_off!", Order.NAME, 0, 1).pattern()).isEqualTo("%50!%!_off!!%");
    }
}
