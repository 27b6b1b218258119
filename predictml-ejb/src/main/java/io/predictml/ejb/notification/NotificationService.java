package io.predictml.ejb.notification;

import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.domain.notification.MailDelivery;
import io.predictml.domain.notification.Notice;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.TrainingId;
import io.predictml.ejb.settings.MailSettings;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.dataset.Datasets;
import io.predictml.persistence.notification.MailOutbox;
import io.predictml.persistence.notification.Notification;
import io.predictml.persistence.notification.Notifications;
import io.predictml.persistence.notification.OutboxMail;
import io.predictml.persistence.training.TrainingJob;
import io.predictml.persistence.training.TrainingJobs;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells people in the portal, and by mail, what happened. A notification is part of the transaction of what it tells of. */
@Stateless
public class NotificationService {
    private static final int SHOWN = 20;
    private static final Duration DIGEST = Duration.ofHours(6);

    @Inject
    private Notifications notifications;

    @Inject
    private Accounts accounts;

    @Inject
    private TrainingJobs jobs;

    @Inject
    private Datasets datasets;

    @Inject
    private MailOutbox outbox;

    @Inject
    private MailSettings mail;

    /** @param message a whole sentence */
    public void tell(long accountId, NotificationKind kind, String message, TrainingId training) {
        Instant now = Instant.now();
        Notification notification = new Notification(accountId, kind, message, training, now);
        notifications.add(notification);
        if (mail.on()) {
            mail(notification.notice(), accountId, now);
        }
    }

    /** The mail is part of the same transaction; a batch job sends it. */
    private void mail(Notice notice, long accountId, Instant now) {
        MailDelivery delivery = outbox.preference(accountId).of(notice.kind());
        if (delivery == MailDelivery.NONE) {
            return;
        }
        boolean daily = delivery == MailDelivery.DAILY;
        OutboxMail waiting = new OutboxMail(
                notice.id(),
                accountId,
                notice.kind(),
                filename(notice.trainingId()),
                notice.message(),
                notice.trainingId(),
                now,
                daily,
                0);
        outbox.add(waiting, daily ? nextDigest(now) : now);
    }

    private String filename(String training) {
        TrainingJob job = jobs.find(Caller.system(), new TrainingId(training));
        return datasets.find(Caller.system(), job.datasetId()).filename();
    }

    /** Six o'clock in the morning, UTC. */
    private static Instant nextDigest(Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS).plus(DIGEST);
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }

    /** The same to every administrator. */
    public void tellAdministrators(NotificationKind kind, String message, TrainingId training) {
        for (Account administrator : accounts.withRole(Role.ADMIN)) {
            tell(administrator.id(), kind, message, training);
        }
    }

    /** The same to every administrator and to one more, such as an owner, who may be one of them. */
    public void tellAdministratorsAnd(long accountId, NotificationKind kind, String message, TrainingId training) {
        Set<Long> people = new LinkedHashSet<>();
        accounts.withRole(Role.ADMIN).forEach(administrator -> people.add(administrator.id()));
        people.add(accountId);
        people.forEach(person -> tell(person, kind, message, training));
    }

    public long unread(Caller caller) {
        return notifications.unread(caller.accountId());
    }

    /** The latest, newest first. */
    public List<Notice> latest(Caller caller) {
        return notifications.latest(caller.accountId(), SHOWN).stream()
                .map(Notification::notice)
                .toList();
    }

    /** One page of what the caller was told. */
    public List<Notice> page(Caller caller, boolean unreadOnly, Paging<Long> paging) {
        return notifications.page(caller.accountId(), unreadOnly, paging).stream()
                .map(Notification::notice)
                .toList();
    }

    public void markRead(Caller caller) {
        notifications.markRead(caller.accountId(), Instant.now());
    }
}
