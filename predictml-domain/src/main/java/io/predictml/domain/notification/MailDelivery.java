package io.predictml.domain.notification;

import java.util.Locale;

/** When somebody wants a mail about something. */
public enum MailDelivery {
    NONE,
    AT_ONCE,
    /** Once a day, with everything else of the day. */
    DAILY;

    /** The word in the API, such as {@code at_once}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
