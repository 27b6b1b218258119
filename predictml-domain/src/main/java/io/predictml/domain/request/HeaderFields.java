package io.predictml.domain.request;

import java.util.Collection;
import java.util.List;

/** Which header fields two servers in a row may read in two ways, and so are refused at every port. */
public final class HeaderFields {
    private HeaderFields() {}

    /**
     * Whether a request's header is refused: for a transfer coding that the server does not know, of which it would read the
     * body as the next request (request smuggling, RFC 9112 section 11.2), or for control characters.
     *
     * @param codings the values of Transfer-Encoding; empty where there is none
     * @param fields the values of each field
     */
    public static boolean areAmbiguous(Collection<String> codings, Iterable<? extends Collection<String>> fields) {
        if (!codings.isEmpty()
                && (codings.size() != 1 || !List.copyOf(codings).get(0).equalsIgnoreCase("chunked"))) {
            return true;
        }
        for (Collection<String> values : fields) {
            for (String value : values) {
                if (value.chars().anyMatch(letter -> (letter < ' ' && letter != '\t') || letter == 127)) {
                    return true;
                }
            }
        }
        return false;
    }
}
