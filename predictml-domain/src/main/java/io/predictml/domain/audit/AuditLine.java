package io.predictml.domain.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event as a line of an exported file: the canonical form with the two hashes put after its last member. It is checked as
 * it stands there, with no need to take the JSON apart.
 *
 * @param position of the event
 * @param canonical the line without its hashes
 */
public record AuditLine(long position, String canonical, String previousHash, String hash) {
    private static final Pattern LINE = Pattern.compile(
            "(\\{\"position\":(\\d{1,18}),.*\"),\"previousHash\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"\\}");

    /** What the line is made of; empty where it is no event. */
    public static Optional<AuditLine> read(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new AuditLine(
                        Long.parseLong(parts.group(2)), parts.group(1) + "}", parts.group(3), parts.group(4)))
                : Optional.empty();
    }

    public static AuditLine of(AuditEvent event) {
        return new AuditLine(event.position(), event.canonical(), event.previousHash(), event.hash());
    }

    /** As it stands in the file, without the line's end. */
    public String text() {
        return "%s,\"previousHash\":\"%s\",\"hash\":\"%s\"}"
                .formatted(canonical.substring(0, canonical.length() - 1), previousHash, hash);
    }

    boolean isGenuine() {
        return AuditEvent.hash(previousHash, canonical).equals(hash);
    }
}
