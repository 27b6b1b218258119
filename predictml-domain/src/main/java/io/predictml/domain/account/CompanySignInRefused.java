package io.predictml.domain.account;

import io.predictml.domain.DomainException;
import java.util.Locale;

/** Somebody who comes from the company's own sign-in does not get in. */
public final class CompanySignInRefused extends DomainException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** The company's sign-in says so, or the person turned back. */
        DENIED("The company's sign-in refused."),
        /** It was not begun in this browser, took too long, or the issuer's answer is not one that can be trusted. */
        FAILED("The sign-in did not work. Try again."),
        NO_EMAIL("The company's sign-in does not say your e-mail address, or has not verified it."),
        /** Somebody has an account of that address; whether it is the same person, an address does not tell. */
        EMAIL_TAKEN("There is an account with your e-mail address already, which you do not come to this way."),
        NO_ROLE("The company's sign-in knows you, but you have no role here."),
        DISABLED("Your account is disabled.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** As addresses have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public CompanySignInRefused(Reason reason) {
        super(Kind.UNAUTHENTICATED, "company_sign_in_" + reason.word(), reason.sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
