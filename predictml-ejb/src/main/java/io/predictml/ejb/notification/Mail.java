package io.predictml.ejb.notification;

import java.util.Objects;

/**
 * A mail as it goes out.
 *
 * @param id stays the same however often it is tried, so that a mail system can tell a repetition
 * @param to one address
 * @param subject one line
 */
record Mail(String id, String to, String subject, String text, String html) {
    private static final int LONGEST_SUBJECT = 180;

    Mail {
        Objects.requireNonNull(id);
        Objects.requireNonNull(to);
        Objects.requireNonNull(text);
        Objects.requireNonNull(html);
        subject = oneLine(subject);
    }

    /** What came from outside cannot begin another header: every run of control characters and blanks becomes one blank. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Z}]+", " ").strip();
        if (line.length() <= LONGEST_SUBJECT) {
            return line;
        }
        int cut = LONGEST_SUBJECT - 1;
        return line.substring(0, Character.isLowSurrogate(line.charAt(cut)) ? cut - 1 : cut) + "…";
    }
}
