package io.predictml.persistence.notification;

import io.predictml.domain.notification.MailDelivery;
import io.predictml.domain.notification.MailPreference;
import io.predictml.domain.notification.NotificationKind;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Mails that wait, are being sent, were sent or were given up, and who wants which. */
public class MailOutbox {
    private static final String COLUMNS =
            "notification_id, account_id, kind, subject, message, training_id, created_at, digest, attempts";
    private static final int LONGEST_PROBLEM = 500;
    private static final int LONGEST_SUBJECT = 300;

    @PersistenceContext(unitName = "predictml")
    private EntityManager em;

    /** @param dueAt when it is to be sent */
    public void add(OutboxMail mail, Instant dueAt) {
        fill(
                        em.createNativeQuery(
                                """
                                insert into mail_outbox (notification_id, account_id, kind, subject, message, training_id, created_at, digest,
                                state, due_at, attempts, problem) values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, 0, '')"""),
                        mail.notificationId(),
                        mail.accountId(),
                        mail.kind().name(),
                        cut(mail.subject(), LONGEST_SUBJECT),
                        mail.message(),
                        mail.trainingId(),
                        utc(mail.createdAt()),
                        mail.digest(),
                        utc(dueAt))
                .executeUpdate();
    }

    /** Whether something is due. */
    public boolean isDue(Instant now) {
        return !em.createNativeQuery(
                        "select 1 from mail_outbox where state = 'WAITING' and due_at <= ? fetch first 1 rows only")
                .setParameter(1, utc(now))
                .getResultList()
                .isEmpty();
    }

    /**
     * Claims the mail that is due for longest: nobody else gets it before {@code until}; after that it is due again, for who
     * claimed it is taken for dead. Of a digest, all that belongs to it, the same each time.
     *
     * @return empty where nothing is due
     */
    public List<OutboxMail> claim(Instant now, Instant until) {
        List<?> due = em.createNativeQuery(
                        """
                        select notification_id, account_id, digest, together from mail_outbox
                        where state = 'WAITING' and due_at <= ? order by due_at, notification_id
                        fetch first 1 rows only for update""")
                .setParameter(1, utc(now))
                .getResultList();
        if (due.isEmpty()) {
            return List.of();
        }
        Object[] first = (Object[]) due.get(0);
        long together = first[3] == null ? whole(first[0]) : whole(first[3]);
        if (first[3] == null) {
            gather((Boolean) first[2], whole(first[0]), whole(first[1]), now);
        }
        fill(
                        em.createNativeQuery(
                                "update mail_outbox set due_at = ?, attempts = attempts + 1 where together = ?"),
                        utc(until),
                        together)
                .executeUpdate();
        return mails(together);
    }

    private void gather(boolean digest, long id, long account, Instant now) {
        if (digest) {
            fill(
                            em.createNativeQuery(
                                    """
                                    update mail_outbox set together = ? where account_id = ? and digest = true and together is null
                                    and state = 'WAITING' and due_at <= ?"""),
                            id,
                            account,
                            utc(now))
                    .executeUpdate();
        } else {
            fill(em.createNativeQuery("update mail_outbox set together = ? where notification_id = ?"), id, id)
                    .executeUpdate();
        }
    }

    private List<OutboxMail> mails(long together) {
        List<?> rows = em.createNativeQuery(
                        "select %s from mail_outbox where together = ? order by notification_id".formatted(COLUMNS))
                .setParameter(1, together)
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(MailOutbox::mail).toList();
    }

    /** Ends a claim: sent, or given up. */
    public void end(List<OutboxMail> claimed, String state, String problem) {
        each(
                claimed,
                "update mail_outbox set state = ?, problem = ? where notification_id = ? and attempts = ?",
                state,
                problem);
    }

    /** Ends a claim: to be tried again. */
    public void retry(List<OutboxMail> claimed, Instant dueAt, String problem) {
        each(
                claimed,
                "update mail_outbox set due_at = ?, problem = ? where notification_id = ? and attempts = ?",
                utc(dueAt),
                problem);
    }

    /** Who lost the claim meanwhile changes nothing: the attempt tells. */
    private void each(List<OutboxMail> claimed, String sql, Object first, String problem) {
        for (OutboxMail mail : claimed) {
            fill(
                            em.createNativeQuery(sql),
                            first,
                            cut(problem, LONGEST_PROBLEM),
                            mail.notificationId(),
                            mail.attempts())
                    .executeUpdate();
        }
    }

    /** Removes what was sent or given up before the moment. */
    public int removeEnded(Instant before) {
        return em.createNativeQuery("delete from mail_outbox where state <> 'WAITING' and created_at < ?")
                .setParameter(1, utc(before))
                .executeUpdate();
    }

    public MailPreference preference(long account) {
        List<?> rows = em.createNativeQuery("select language, at_once, daily from mail_preference where account_id = ?")
                .setParameter(1, account)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .findFirst()
                .map(row -> preference((String) row[0], (String) row[1], (String) row[2]))
                .orElseGet(MailPreference::standard);
    }

    public void keep(long account, MailPreference preference) {
        em.createNativeQuery("delete from mail_preference where account_id = ?")
                .setParameter(1, account)
                .executeUpdate();
        fill(
                        em.createNativeQuery(
                                "insert into mail_preference (account_id, language, at_once, daily) values (?, ?, ?, ?)"),
                        account,
                        preference.language(),
                        joined(preference.kinds(MailDelivery.AT_ONCE)),
                        joined(preference.kinds(MailDelivery.DAILY)))
                .executeUpdate();
    }

    private static String joined(List<NotificationKind> kinds) {
        return kinds.stream().map(NotificationKind::name).collect(Collectors.joining(","));
    }

    private static MailPreference preference(String language, String atOnce, String daily) {
        List<String> now = Arrays.asList(atOnce.split(",", -1));
        List<String> later = Arrays.asList(daily.split(",", -1));
        Map<NotificationKind, MailDelivery> deliveries = new EnumMap<>(NotificationKind.class);
        for (NotificationKind kind : NotificationKind.values()) {
            MailDelivery other = later.contains(kind.name()) ? MailDelivery.DAILY : MailDelivery.NONE;
            deliveries.put(kind, now.contains(kind.name()) ? MailDelivery.AT_ONCE : other);
        }
        return new MailPreference(language, deliveries);
    }

    private static OutboxMail mail(Object[] row) {
        return new OutboxMail(
                whole(row[0]),
                whole(row[1]),
                NotificationKind.valueOf((String) row[2]),
                (String) row[3],
                (String) row[4],
                (String) row[5],
                ((Timestamp) row[6]).toLocalDateTime().toInstant(ZoneOffset.UTC),
                (Boolean) row[7],
                (int) whole(row[8]));
    }

    private static Query fill(Query query, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }

    private static long whole(Object number) {
        return ((Number) number).longValue();
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private static Timestamp utc(Instant moment) {
        return Timestamp.valueOf(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }
}
