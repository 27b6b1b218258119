package io.predictml.persistence.audit;

import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.audit.AuditCheck;
import io.predictml.domain.audit.AuditEvent;
import io.predictml.domain.audit.AuditExtract;
import io.predictml.domain.audit.AuditFilter;
import io.predictml.domain.audit.AuditHead;
import io.predictml.domain.audit.AuditLine;
import io.predictml.domain.audit.AuditVerdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The table of the audit trail, over one connection. All nodes append through the one row of {@code audit_head}, which the
 * appending transaction holds until its commit: positions have no gaps, and their order is the order of commits.
 */
public final class AuditLedger {
    private static final int AT_ONCE = 1000;
    private static final String COLUMNS =
            """
            position, happened_at, actor_id, actor, address, action, subject_type, subject_id, from_status, to_status, detail,
            previous_hash, hash""";

    private final Connection connection;

    public AuditLedger(Connection connection) {
        this.connection = connection;
    }

    /** Puts an event at the trail's end. */
    public void append(AuditEvent event) throws SQLException {
        AuditEvent placed = event.after(lockedHead());
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into audit_event (%s) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)".formatted(COLUMNS))) {
            insert.setLong(1, placed.position());
            insert.setObject(2, LocalDateTime.ofInstant(placed.at(), ZoneOffset.UTC));
            insert.setLong(3, placed.actorId());
            insert.setString(4, placed.actor());
            insert.setString(5, placed.address());
            insert.setString(6, placed.action());
            insert.setString(7, placed.subjectType());
            insert.setString(8, placed.subjectId());
            insert.setString(9, placed.before());
            insert.setString(10, placed.after());
            insert.setString(11, placed.detail());
            insert.setString(12, placed.previousHash());
            insert.setString(13, placed.hash());
            insert.executeUpdate();
        }
        moveHead(placed);
    }

    /**
     * Chains the events of versions that did not, once: where the trail has an end already, nothing happens. To be called in a
     * transaction of its own.
     */
    public void adopt() throws SQLException {
        if (lockedHead().position() > 0) {
            return;
        }
        long last = 0;
        for (List<Long> ids = unplaced(last); !ids.isEmpty(); ids = unplaced(last)) {
            for (long id : ids) {
                place(id);
            }
            last = ids.get(ids.size() - 1);
        }
    }

    private List<Long> unplaced(long after) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select id from audit_event where position is null and id > ? order by id fetch first %d rows only"
                        .formatted(AT_ONCE))) {
            query.setLong(1, after);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    private void place(long id) throws SQLException {
        AuditEvent placed;
        try (PreparedStatement query =
                connection.prepareStatement("select %s from audit_event where id = ?".formatted(COLUMNS))) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                placed = event(row).after(lockedHead());
            }
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update audit_event set position = ?, previous_hash = ?, hash = ? where id = ?")) {
            update.setLong(1, placed.position());
            update.setString(2, placed.previousHash());
            update.setString(3, placed.hash());
            update.setLong(4, id);
            update.executeUpdate();
        }
        moveHead(placed);
    }

    private AuditHead lockedHead() throws SQLException {
        return head("select position, hash from audit_head where id = 1 for update");
    }

    /** Where the trail ends now. */
    public AuditHead head() throws SQLException {
        return head("select position, hash from audit_head where id = 1");
    }

    private AuditHead head(String sql) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(sql)) {
            if (!row.next()) {
                throw new SQLException("The end of the audit trail is gone");
            }
            return new AuditHead(row.getLong(1), row.getString(2));
        }
    }

    private void moveHead(AuditEvent last) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update audit_head set position = ?, hash = ? where id = 1")) {
            update.setLong(1, last.position());
            update.setString(2, last.hash());
            update.executeUpdate();
        }
    }

    /** Checks every event up to where the trail ends at the call. */
    public AuditVerdict verify() throws SQLException {
        AuditHead head = head();
        AuditCheck check = new AuditCheck(AuditHead.START);
        long after = 0;
        for (List<AuditEvent> part = ascending(after, head); !part.isEmpty(); part = ascending(after, head)) {
            part.forEach(event -> check.next(AuditLine.of(event)));
            after = part.get(part.size() - 1).position();
        }
        unplaced(0).forEach(check::foreign);
        return check.end(head);
    }

    private List<AuditEvent> ascending(long after, AuditHead head) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select %s from audit_event where position > ? and position <= ? order by position fetch first %d rows only"
                        .formatted(COLUMNS, AT_ONCE))) {
            query.setLong(1, after);
            query.setLong(2, head.position());
            return events(query);
        }
    }

    /** One page of the events that the filter lets through; the words of the paging do not matter. */
    public List<AuditEvent> page(AuditFilter filter, Paging<Long> paging) throws SQLException {
        boolean oldest = paging.order() == Listing.Order.OLDEST;
        StringBuilder where = new StringBuilder(oldest ? "position > ?" : "position < ?");
        List<Object> values = new ArrayList<>(List.of(paging.after().orElse(oldest ? 0 : Long.MAX_VALUE)));
        with(where, values, "lower(actor) like ? escape '!'", likeness(filter.actor()));
        with(where, values, "action = ?", filter.action());
        with(where, values, "subject_id = ?", filter.subject());
        filter.from().ifPresent(from -> with(where, values, "happened_at >= ?", utc(from)));
        filter.to().ifPresent(to -> with(where, values, "happened_at < ?", utc(to)));
        try (PreparedStatement query = connection.prepareStatement(
                "select %s from audit_event where %s order by position %s fetch first %d rows only"
                        .formatted(COLUMNS, where, oldest ? "asc" : "desc", paging.limit()))) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            return events(query);
        }
    }

    /** Hands over every event that is wanted, latest first, however many there are. */
    public void each(AuditFilter filter, Consumer<AuditEvent> consumer) throws SQLException {
        Optional<Long> last = Optional.empty();
        do {
            List<AuditEvent> part = page(filter, new Paging<>("", Listing.Order.NEWEST, last, AT_ONCE));
            part.forEach(consumer);
            last = part.isEmpty()
                    ? Optional.empty()
                    : Optional.of(part.get(part.size() - 1).position());
        } while (last.isPresent());
    }

    /** What was done to these subjects, oldest first, up to where the trail ends at the call. */
    public AuditExtract extract(Collection<String> subjects) throws SQLException {
        AuditHead head = head();
        String places = String.join(", ", Collections.nCopies(subjects.size(), "?"));
        try (PreparedStatement query = connection.prepareStatement(
                "select %s from audit_event where subject_id in (%s) and position <= ? order by position"
                        .formatted(COLUMNS, places))) {
            int place = 1;
            for (String subject : subjects) {
                query.setString(place++, subject);
            }
            query.setLong(place, head.position());
            return new AuditExtract(events(query), head);
        }
    }

    /** Hands over the whole trail, oldest first. */
    public void each(Consumer<AuditEvent> consumer) throws SQLException {
        AuditHead head = head();
        long after = 0;
        for (List<AuditEvent> part = ascending(after, head); !part.isEmpty(); part = ascending(after, head)) {
            part.forEach(consumer);
            after = part.get(part.size() - 1).position();
        }
    }

    private static String likeness(String part) {
        return part.isEmpty()
                ? ""
                : "%" + part.toLowerCase(java.util.Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    private static void with(StringBuilder where, List<Object> values, String condition, Object value) {
        if (!value.equals("")) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static List<AuditEvent> events(PreparedStatement query) throws SQLException {
        List<AuditEvent> events = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                events.add(event(rows));
            }
        }
        return events;
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getLong(1),
                row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                textOf(row, 12),
                textOf(row, 13));
    }

    /** Empty where a row has none. */
    private static String textOf(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
