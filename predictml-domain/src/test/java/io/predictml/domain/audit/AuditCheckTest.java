package io.predictml.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
    private static final Caller ANN = new Caller(7, "ann@example.com", Role.ADMIN, "10.0.0.7");

    @Test
    void anUntouchedTrailIsIntact() {
        List<AuditEvent> trail = trail(5);

        AuditVerdict verdict = check(lines(trail), end(trail));

        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.checked()).isEqualTo(5);
    }

    @Test
    void aChangedEventIsNamed() {
        List<AuditEvent> trail = trail(5);
        List<AuditLine> lines = lines(trail);
        AuditLine third = lines.get(2);
        lines.set(
                2,
                new AuditLine(3, third.canonical().replace("approve", "reject"), third.previousHash(), third.hash()));

        assertThat(check(lines, end(trail)).breaks()).containsExactly(new AuditBreak(AuditBreak.Kind.CHANGED, 3, 3));
    }

    @Test
    void aChangedEventWithAHashOfItsOwnBreaksTheLinkToTheNext() {
        List<AuditEvent> trail = trail(5);
        AuditEvent forged = event("forged").after(new AuditHead(2, trail.get(1).hash()));
        List<AuditLine> lines = lines(trail);
        lines.set(2, AuditLine.of(forged));

        assertThat(check(lines, end(trail)).breaks()).containsExactly(new AuditBreak(AuditBreak.Kind.UNLINKED, 4, 4));
    }

    @Test
    void deletedEventsAreNamedAlsoAtTheEnd() {
        List<AuditEvent> trail = trail(8);
        List<AuditLine> lines = lines(trail);
        lines.remove(7);
        lines.subList(2, 4).clear();

        assertThat(check(lines, end(trail)).breaks())
                .containsExactly(
                        new AuditBreak(AuditBreak.Kind.DELETED, 3, 4), new AuditBreak(AuditBreak.Kind.DELETED, 8, 8));
    }

    @Test
    void aLineOfAFileIsWhatWasWritten() {
        AuditEvent event = event("\"quoted\\\" \n\u0000\u2028 \uD83D\uDC27 and half \uD83D")
                .after(AuditHead.START);

        AuditLine read = AuditLine.read(AuditLine.of(event).text()).orElseThrow();

        assertThat(read).isEqualTo(AuditLine.of(event));
        assertThat(AuditLine.of(event).text()).doesNotContain("\n", "\u2028");
        assertThat(AuditLine.read("{}")).isEmpty();
    }

    /** The hash by hand, so that it stays what auditors' tools compute. */
    @Test
    void theHashIsThatOfTheHashBeforeALineFeedAndTheLine() {
        AuditEvent event = event("").after(AuditHead.START);

        assertThat(event.canonical())
                .isEqualTo(
                        "{\"position\":1,\"at\":\"2026-11-22T10:00:00Z\",\"actorId\":7,\"actor\":\"ann@example.com\","
                                + "\"address\":\"10.0.0.7\",\"action\":\"approve\",\"subjectType\":\"review\",\"subjectId\":\"training_1\","
                                + "\"before\":\"AWAITING\",\"after\":\"APPROVED\",\"detail\":\"\"}");
        assertThat(event.hash()).isEqualTo("1ba1fb97ae3df2979e8e0c0367236f59b87da91ba08af3d1f11c81bd09a744e5");
    }

    private static List<AuditEvent> trail(int length) {
        List<AuditEvent> trail = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            trail.add(event("event " + i).after(end(trail)));
        }
        return trail;
    }

    private static AuditEvent event(String detail) {
        return AuditEvent.of(
                ANN,
                "approve",
                new Transition("review", "training_1", "AWAITING", "APPROVED"),
                detail,
                Instant.parse("2026-11-22T10:00:00Z"));
    }

    private static AuditHead end(List<AuditEvent> trail) {
        return trail.isEmpty()
                ? AuditHead.START
                : new AuditHead(trail.size(), trail.get(trail.size() - 1).hash());
    }

    private static List<AuditLine> lines(List<AuditEvent> trail) {
        return new ArrayList<>(trail.stream().map(AuditLine::of).toList());
    }

    private static AuditVerdict check(List<AuditLine> lines, AuditHead head) {
        AuditCheck check = new AuditCheck(AuditHead.START);
        lines.forEach(check::next);
        return check.end(head);
    }
}
