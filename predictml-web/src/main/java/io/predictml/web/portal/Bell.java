package io.predictml.web.portal;

import io.predictml.domain.notification.Notice;
import io.predictml.domain.notification.NotificationKind;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.approval.ApprovalService;
import io.predictml.ejb.notification.NotificationService;
import io.predictml.ejb.training.TrainingOverview;
import io.predictml.web.security.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bell in the top bar. */
@Named("bell")
@RequestScoped
public class Bell {
    private static final Set<NotificationKind> ON_MONITORING =
            EnumSet.of(NotificationKind.DRIFT, NotificationKind.ALERT, NotificationKind.CONTESTED);
    private static final int SHOWN = 8;

    @Inject
    private NotificationService notifications;

    @Inject
    private ApprovalService approvals;

    @Inject
    private CurrentCaller current;

    @Inject
    private TrainingOverview overview;

    @Inject
    private Reader reader;

    private Map<TrainingId, TrainingSummary> subjects = Map.of();
    private long unread = -1;
    private int waiting = -1;
    private List<Notice> latest = List.of();
    private boolean loaded;

    public long getUnread() {
        if (unread < 0) {
            unread = notifications.unread(current.get());
        }
        return unread;
    }

    public List<Notice> getLatest() {
        if (!loaded) {
            latest = notifications.latest(current.get()).stream().limit(SHOWN).toList();
            subjects = overview.some(
                    current.get(),
                    latest.stream()
                            .map(notice -> new TrainingId(notice.trainingId()))
                            .toList());
            loaded = true;
        }
        return latest;
    }

    /** How many models wait for their approval to be given again; for administrators. */
    public int getWaitingApprovals() {
        if (waiting < 0) {
            waiting = approvals.lapsed(current.get()).size();
        }
        return waiting;
    }

    public void markRead() {
        notifications.markRead(current.get());
        unread = -1;
        loaded = false;
    }

    /** What happened, in the reader's language where the training is still known and the kind has a text. */
    public String message(Notice notice) {
        TrainingSummary subject = subjects.get(new TrainingId(notice.trainingId()));
        String key = "notice." + notice.kind().name();
        return subject == null || !reader.wording().has(key)
                ? notice.message()
                : reader.wording()
                        .text(key, subject.filename(), reader.wording().heard(subject.message()));
    }

    /** The page that the notice is about. */
    public String target(Notice notice) {
        if (current.get().isAdmin() && ON_MONITORING.contains(notice.kind())) {
            return "/predictml/admin/monitoring";
        }
        String page = current.get().isAdmin() && notice.kind() != NotificationKind.TRAINING_FAILED
                ? "/predictml/admin/review?id="
                : "/predictml/model?id=";
        return page + notice.trainingId();
    }

    public Status look(Notice notice) {
        return switch (notice.kind()) {
            case TRAINING_FINISHED, REVIEW_WANTED, RETRAINED -> new Status("waiting", "pi-hourglass", "");
            case TRIAL, DRIFT, ALERT, CONTESTED -> new Status("waiting", "pi-chart-line", "");
            case APPROVED, RETRAINING -> new Status("busy", "pi-spinner", "");
            case DEPLOYED -> new Status("good", "pi-check-circle", "");
            case TRAINING_FAILED, REJECTED, DEPLOYMENT_FAILED, REVIEW_AGAIN ->
                new Status("bad", "pi-exclamation-circle", "");
        };
    }
}
