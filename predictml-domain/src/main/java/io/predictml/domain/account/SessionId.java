package io.predictml.domain.account;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * The id of a session in the portal, by which it is ended. It is not what the browser keeps, and opens nothing.
 *
 * @param value {@code session_} and a number that grows with time
 */
public record SessionId(String value) {
    private static final Pattern FORM = Pattern.compile("session_[0-9]{1,18}");

    /** @throws UnknownSession where the text has not the form of such an id: nothing can have it */
    public SessionId {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownSession();
        }
    }

    public static SessionId next() {
        return new SessionId("session_" + Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
