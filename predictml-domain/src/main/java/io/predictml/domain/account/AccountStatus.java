package io.predictml.domain.account;

import java.util.Locale;

/** Whether somebody can sign in with an account. */
public enum AccountStatus {
    /** Made, and waits for its person to choose a password. */
    INVITED,
    ACTIVE,
    /** Nobody gets in by it: no password, no session, no token, no key. */
    DISABLED;

    /** As clients know it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
