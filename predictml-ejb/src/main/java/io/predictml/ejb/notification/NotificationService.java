package io.predictml.ejb.notification;

import io.predictml.domain.account.Caller;
import io.predictml.domain.account.Role;
import io.predictml.domain.notification.Notice;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.TrainingId;
import io.predictml.persistence.account.Account;
import io.predictml.persistence.account.Accounts;
import io.predictml.persistence.notification.Notification;
import io.predictml.persistence.notification.Notifications;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Tells people in the portal what happened. A notification is part of the transaction of what it tells of. */
@Stateless
public class NotificationService {
    private static final int SHOWN = 20;

    @Inject
    private Notifications notifications;

    @Inject
    private Accounts accounts;

    /** @param message a whole sentence */
    public void tell(long accountId, NotificationKind kind, String message, TrainingId training) {
        notifications.add(new Notification(accountId, kind, message, training, Instant.now()));
    }

    /** The same to every administrator. */
    public void tellAdministrators(NotificationKind kind, String message, TrainingId training) {
        for (Account administrator : accounts.withRole(Role.ADMIN)) {
            tell(administrator.id(), kind, message, training);
        }
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

    public void markRead(Caller caller) {
        notifications.markRead(caller.accountId(), Instant.now());
    }
}
