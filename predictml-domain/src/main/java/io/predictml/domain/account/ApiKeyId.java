package io.predictml.domain.account;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * The id of an API key, by which it is revoked; it is not the key.
 *
 * @param value {@code key_} and a number that grows with time
 */
public record ApiKeyId(String value) {
    private static final Pattern FORM = Pattern.compile("key_[0-9]{1,18}");

    /** @throws UnknownApiKey where the text has not the form of such an id: nothing can have it */
    public ApiKeyId {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownApiKey();
        }
    }

    public static ApiKeyId next() {
        return new ApiKeyId("key_" + Ids.next());
    }

    @Override
    public String toString() {
        return value;
    }
}
