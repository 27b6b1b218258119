package io.predictml.domain.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The events of some subjects out of a trail, as lines of JSON that can be checked elsewhere: each event with its hashes, and in
 * between how many events of others there are, which stay where they are. It ends with the trail's end at that time.
 */
public final class AuditExtract {
    private final List<AuditEvent> events;
    private final AuditHead head;

    /** @param events by position, none of them after the head */
    public AuditExtract(List<AuditEvent> events, AuditHead head) {
        this.events = List.copyOf(events);
        this.head = head;
    }

    public List<AuditEvent> events() {
        return events;
    }

    /** Where the whole trail ended. */
    public AuditHead head() {
        return head;
    }

    /** Line by line, without line ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        long last = 0;
        for (AuditEvent event : events) {
            others(last, event.position(), lines);
            lines.add(AuditLine.of(event).text());
            last = event.position();
        }
        others(last, head.position() + 1, lines);
        lines.add("{\"end\":{\"position\":%d,\"hash\":\"%s\"}}".formatted(head.position(), head.hash()));
        return lines;
    }

    private static void others(long after, long before, List<String> lines) {
        if (before > after + 1) {
            lines.add("{\"others\":{\"first\":%d,\"last\":%d}}".formatted(after + 1, before - 1));
        }
    }
}
