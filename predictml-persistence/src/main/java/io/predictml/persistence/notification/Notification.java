package io.predictml.persistence.notification;

import io.predictml.domain.notification.Notice;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.TrainingId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;

/** One message to one person about one training; it is born unread. */
@Entity
public class Notification {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "notification_seq")
    @SequenceGenerator(name = "notification_seq", sequenceName = "notification_seq", allocationSize = 1)
    private long id;

    @Column(name = "account_id")
    private long accountId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private NotificationKind kind;

    private String message;

    @Column(name = "training_id")
    private String trainingId;

    @Column(name = "read_at")
    private Instant readAt;

    protected Notification() {}

    public Notification(long accountId, NotificationKind kind, String message, TrainingId training, Instant now) {
        this.accountId = accountId;
        this.kind = kind;
        this.message = message;
        this.trainingId = training.value();
        this.createdAt = now;
    }

    public long id() {
        return id;
    }

    /** The notification as its reader sees it. */
    public Notice notice() {
        return new Notice(id, createdAt, kind, message, trainingId, readAt != null);
    }
}
