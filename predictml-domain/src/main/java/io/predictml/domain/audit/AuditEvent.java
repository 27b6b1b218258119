package io.predictml.domain.audit;

import io.predictml.domain.account.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One act in the audit trail, chained to the one before it: its hash is the SHA-256 of the hash before, a line feed, and
 * {@link #canonical}, in UTF-8. Whoever has the events can check them with any SHA-256 tool.
 *
 * @param position from 1, without gaps
 * @param at to the microsecond, which is what both databases keep
 * @param actor the account's address
 * @param address the network address that the act came from
 * @param action a word for what was done, such as {@code approve}
 * @param before the status word, or the value, before; empty at birth
 * @param after the status word, or the value, after
 * @param detail what else should be known; may be empty
 * @param previousHash of the event before
 * @param hash lower-case hexadecimal
 */
public record AuditEvent(
        long position,
        Instant at,
        long actorId,
        String actor,
        String address,
        String action,
        String subjectType,
        String subjectId,
        String before,
        String after,
        String detail,
        String previousHash,
        String hash) {
    private static final int LONGEST = 2000;

    public AuditEvent {
        Objects.requireNonNull(at);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(address);
        Objects.requireNonNull(action);
        Objects.requireNonNull(subjectType);
        Objects.requireNonNull(subjectId);
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(previousHash);
        Objects.requireNonNull(hash);
    }

    /** An act that has no place in the trail yet. Texts are cut at 2,000 characters. */
    public static AuditEvent of(Caller by, String action, Transition step, String detail, Instant now) {
        return new AuditEvent(
                0,
                now.truncatedTo(ChronoUnit.MICROS),
                by.accountId(),
                kept(by.email()),
                kept(by.address()),
                kept(action),
                kept(step.subjectType()),
                kept(step.subjectId()),
                kept(step.from()),
                kept(step.to()),
                kept(detail),
                "",
                "");
    }

    /** The same as the next event after the given end. */
    public AuditEvent after(AuditHead head) {
        AuditEvent placed = with(head.position() + 1, head.hash(), "");
        return placed.with(placed.position(), placed.previousHash(), placed.computedHash());
    }

    private AuditEvent with(long place, String previous, String own) {
        return new AuditEvent(
                place,
                at,
                actorId,
                actor,
                address,
                action,
                subjectType,
                subjectId,
                before,
                after,
                detail,
                previous,
                own);
    }

    /** The hash that it must have. */
    public String computedHash() {
        return hash(previousHash, canonical());
    }

    static String hash(String previous, String canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest((previous + "\n" + canonical).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Everything but the two hashes as one line of JSON: keys in this order, no blanks, control characters escaped. */
    public String canonical() {
        StringBuilder json = new StringBuilder("{\"position\":").append(position);
        json.append(",\"at\":\"").append(at).append("\",\"actorId\":").append(actorId);
        text(json, "actor", actor);
        text(json, "address", address);
        text(json, "action", action);
        text(json, "subjectType", subjectType);
        text(json, "subjectId", subjectId);
        text(json, "before", before);
        text(json, "after", after);
        text(json, "detail", detail);
        return json.append('}').toString();
    }

    private static void text(StringBuilder json, String key, String value) {
        json.append(",\"").append(key).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** What comes back from every database as it went in: cut, no NUL, no half of a surrogate pair. */
    private static String kept(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        byte[] bytes = cut.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
