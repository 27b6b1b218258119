package io.predictml.ejb.notification;

/** A mail could not be handed over. */
public final class MailRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean forGood;

    /** @param forGood whether trying again is of no use: the server does not take mail for that person */
    MailRefused(String message, boolean forGood, Throwable cause) {
        super(message, cause);
        this.forGood = forGood;
    }

    boolean isForGood() {
        return forGood;
    }
}
