package io.predictml.web.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.predictml.domain.Listing;
import io.predictml.domain.Listing.Order;
import java.io.Serializable;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Locale;

/** What a reader looks for in a list: words, order and page, all of which stand in the page's address. */
public class ListQuery implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int size;
    private String words = "";
    private Order order = Order.NEWEST;
    private int page = 1;
    private long total;

    /** @param size rows on a page, from 1 */
    ListQuery(int size) {
        this.size = size;
    }

    Listing listing() {
        return new Listing(words, order, (page - 1) * size, size);
    }

    void found(long all) {
        total = all;
    }

    /** The query of another page of the same list; {@code more} is what else stands in the address, with its {@code &}. */
    public String page(int other, String more) {
        return "?q=" + URLEncoder.encode(words, UTF_8) + "&sort=" + order.word() + "&page=" + other + more;
    }

    public boolean isSearched() {
        return !words.isBlank();
    }

    /** Whether the list is longer than one page. */
    public boolean isLong() {
        return total > size;
    }

    public boolean isFirst() {
        return page == 1;
    }

    public boolean isLast() {
        return (long) page * size >= total;
    }

    /** The number of the first row that is shown, from 1. */
    public long getFrom() {
        return (page - 1L) * size + 1;
    }

    /** The number of the last row that is shown. */
    public long getTo() {
        return Math.min((long) page * size, total);
    }

    public long getTotal() {
        return total;
    }

    public Order[] getOrders() {
        return Order.values();
    }

    public String getWords() {
        return words;
    }

    public void setWords(String value) {
        words = value == null ? "" : value;
    }

    public String getOrder() {
        return order.word();
    }

    /** What nobody knows is left as it was, for it comes from the address. */
    public void setOrder(String word) {
        Arrays.stream(Order.values())
                .filter(known -> known.word().equals(String.valueOf(word).toLowerCase(Locale.ROOT)))
                .forEach(known -> order = known);
    }

    public int getPage() {
        return page;
    }

    /** What is no page is the first one, for it comes from the address. */
    public void setPage(int value) {
        page = Math.max(1, Math.min(value, 1_000_000));
    }
}
