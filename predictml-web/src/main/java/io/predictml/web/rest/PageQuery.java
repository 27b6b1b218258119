package io.predictml.web.rest;

import io.predictml.domain.FieldError;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.RequestMalformed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * How clients ask for a page of a list: each answer says in {@code next} what to send as {@code cursor} for the page after it. All
 * lists are asked in the same words.
 */
public abstract class PageQuery {
    /** By which a client says that it wants pages, where there is something else without. */
    public static final Set<String> NAMES = Set.of("status", "search", "sort", "cursor", "limit");

    private static final java.util.regex.Pattern NUMBER = java.util.regex.Pattern.compile("[1-9][0-9]{0,17}");

    /** A list of what happened. */
    public static class ByTime extends PageQuery {
        @QueryParam("sort")
        @DefaultValue("newest")
        @Pattern(regexp = "newest|oldest", message = "newest or oldest")
        private String sort;

        @Override
        protected Listing.Order order() {
            return Listing.Order.valueOf(sort.toUpperCase(Locale.ROOT));
        }
    }

    /** A list of what belongs to files. */
    public static class ByTimeOrFile extends PageQuery {
        @QueryParam("sort")
        @DefaultValue("newest")
        @Pattern(regexp = "newest|oldest|filename", message = "newest, oldest or filename")
        private String sort;

        @Override
        protected Listing.Order order() {
            return sort.equals("filename") ? Listing.Order.NAME : Listing.Order.valueOf(sort.toUpperCase(Locale.ROOT));
        }
    }

    /** A list of what waits. */
    public static class ByWait extends PageQuery {
        @QueryParam("sort")
        @DefaultValue("longest")
        @Pattern(regexp = "longest|shortest", message = "longest or shortest")
        private String sort;

        @Override
        protected Listing.Order order() {
            return sort.equals("longest") ? Listing.Order.OLDEST : Listing.Order.NEWEST;
        }
    }

    @QueryParam("search")
    @DefaultValue("")
    @Size(max = 255, message = "at most 255 characters")
    @Parameter(description = "A part of the name or text, in any case")
    private String search;

    @QueryParam("cursor")
    @Parameter(description = "The next of the page before")
    private String cursor;

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(value = 1, message = "1 to 200")
    @Max(value = 200, message = "1 to 200")
    private int limit;

    protected abstract Listing.Order order();

    /**
     * What to ask for: one row more than the page has, which tells whether there is a next one.
     *
     * @param id what rows are known by, of a cursor
     */
    public <I> Paging<I> paging(Function<String, I> id) {
        return paging(Optional.ofNullable(cursor).map(id));
    }

    /** The same where older clients send something else for the cursor. */
    public <I> Paging<I> paging(Optional<I> last) {
        return new Paging<>(search, order(), last, limit + 1);
    }

    /** The same of rows that are known by numbers from 1. */
    public Paging<Long> numbered() {
        return paging(PageQuery::number);
    }

    private static Long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw noCursor();
        }
        return Long.valueOf(text);
    }

    /** Where a cursor cannot have come from us. */
    public static RequestMalformed noCursor() {
        return new RequestMalformed(
                "cursor must be the next of the page before.",
                List.of(new FieldError("cursor", "the next of the page before", "something else")));
    }

    /** The rows of the page, of those that {@link #paging} brought. */
    public <T> List<T> page(List<T> found) {
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** What the next page is asked for by; empty where this is the last one. */
    public <T, N> Optional<N> next(List<T> found, Function<T, N> cursorOf) {
        return found.size() > limit ? Optional.of(cursorOf.apply(found.get(limit - 1))) : Optional.empty();
    }

    /**
     * The rows of the page and one more, of a short list that is read whole.
     *
     * @param cursorOf a text by which the rows can be put in order, and which no two have
     * @param textOf what is searched in
     */
    public <T> List<T> of(List<T> all, Function<T, String> cursorOf, Function<T, String> textOf) {
        Comparator<String> order =
                order() == Listing.Order.NEWEST ? Comparator.reverseOrder() : Comparator.naturalOrder();
        String words = search.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(row -> textOf.apply(row).toLowerCase(Locale.ROOT).contains(words))
                .filter(row -> cursor == null || order.compare(cursorOf.apply(row), cursor) > 0)
                .sorted(Comparator.comparing(cursorOf, order))
                .limit(limit + 1L)
                .toList();
    }
}
