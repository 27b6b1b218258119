package io.predictml.web.portal;

import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.review.ReviewService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The administrator's overview: how many stand where, and a queue for each, what needs a decision first. */
@Named("adminPage")
@ViewScoped
public class AdminPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A queue, with the statuses that stand in it. */
    public enum Queue {
        REVIEW(Set.of(JobStatus.PENDING_REVIEW, JobStatus.DEPLOYMENT_FAILED)),
        TRAINING(Set.of(JobStatus.TRAINING)),
        DEPLOYING(Set.of(JobStatus.APPROVED_FOR_INFERENCE)),
        DEPLOYED(Set.of(JobStatus.DEPLOYED)),
        REJECTED(Set.of(JobStatus.REJECTED, JobStatus.ARCHIVED)),
        ENDED(Set.of(JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.UNDEPLOYED));

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, here
        private final Set<JobStatus> statuses;

        Queue(Set<JobStatus> statuses) {
            this.statuses = statuses;
        }

        public String getWord() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Inject
    private ReviewService reviews;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String show = "";
    private transient List<TrainingSummary> all = List.of();

    /** Looks at everything again. */
    public void refresh() {
        all = reviews.overview(current.get());
    }

    public Queue[] getQueues() {
        return Queue.values();
    }

    public List<TrainingSummary> in(Queue queue) {
        return all.stream()
                .filter(training -> queue.statuses.contains(training.status()))
                .toList();
    }

    public int count(Queue queue) {
        return in(queue).size();
    }

    /** Whether the queue stands on the page: the chosen one, or those with something in them. */
    public boolean isShown(Queue queue) {
        return show.isEmpty() ? queue == Queue.REVIEW || count(queue) > 0 : show.equals(queue.getWord());
    }

    /** Seconds between two looks: often while something runs, now and then while nothing does. */
    public int getPace() {
        return count(Queue.TRAINING) + count(Queue.DEPLOYING) > 0 ? Pace.QUICK.getSeconds() : Pace.SLOW.getSeconds();
    }

    public Status status(TrainingSummary training) {
        return Status.of(training);
    }

    /** The figure that ranked the candidates, of the winner on held-out rows; empty while there is none. */
    public String score(TrainingSummary training) {
        return training.problemType()
                .map(Metric::ranking)
                .filter(training.metrics()::containsKey)
                .map(metric -> reader.wording().text("metric." + metric.word()) + " "
                        + reader.wording().metric(metric, training.metrics().get(metric)))
                .orElse("");
    }

    public String getShow() {
        return show;
    }

    public void setShow(String value) {
        show = value;
    }
}
