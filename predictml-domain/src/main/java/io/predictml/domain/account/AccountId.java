package io.predictml.domain.account;

import io.predictml.domain.Ids;
import java.util.regex.Pattern;

/**
 * The id of an account as clients know it.
 *
 * @param number the account's number, from 1
 */
public record AccountId(long number) {
    private static final Pattern FORM = Pattern.compile("user_[0-9]{1,18}");
    private static final String PREFIX = "user_";

    /** @throws UnknownAccount where the text has not the form of such an id: nothing can have it */
    public static AccountId of(String value) {
        if (!Ids.fits(FORM, value)) {
            throw new UnknownAccount();
        }
        return new AccountId(Long.parseLong(value.substring(PREFIX.length())));
    }

    public String value() {
        return PREFIX + number;
    }

    @Override
    public String toString() {
        return value();
    }
}
