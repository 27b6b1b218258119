package io.predictml.web.portal;

import io.predictml.domain.Listed;
import io.predictml.domain.account.Caller;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.training.TrainingOverview;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The administrator's overview: how many stand where, and a queue for each, what needs a decision first. */
@Named("adminPage")
@ViewScoped
public class AdminPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Set<Queue> MOVING = EnumSet.of(Queue.TRAINING, Queue.DEPLOYING);

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

    private static final int ROWS = 25;

    private final ListQuery query = new ListQuery(ROWS);

    @Inject
    private TrainingOverview overview;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String show = "";
    private transient Map<JobStatus, Long> counts = Map.of();
    private transient Map<Queue, Listed<TrainingSummary>> lists = Map.of();

    /** Looks at everything again. */
    public void refresh() {
        Caller caller = current.get();
        counts = overview.counts(caller);
        lists = new EnumMap<>(Queue.class);
        for (Queue queue : Queue.values()) {
            if (isShown(queue)) {
                lists.put(queue, overview.list(caller, queue.statuses, query.listing()));
            }
        }
        query.found(lists.values().stream().mapToLong(Listed::total).max().orElse(0));
    }

    public Queue[] getQueues() {
        return Queue.values();
    }

    /** The part of the queue that is shown. */
    public List<TrainingSummary> in(Queue queue) {
        return lists.getOrDefault(queue, new Listed<>(List.of(), 0)).rows();
    }

    /** How many stand in the queue. */
    public long count(Queue queue) {
        return queue.statuses.stream()
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
    }

    /** Whether the queue stands on the page: the chosen one; without a choice what needs review, and what is moving. */
    public boolean isShown(Queue queue) {
        return show.isEmpty()
                ? queue == Queue.REVIEW || (MOVING.contains(queue) && count(queue) > 0)
                : show.equals(queue.getWord());
    }

    /** Whether one queue is shown, that can be paged through. */
    public boolean isPaged() {
        return lists.size() == 1;
    }

    /** What of the choice of the queue stands in addresses of other pages of it. */
    public String getMore() {
        return show.isEmpty() ? "" : "&show=" + show;
    }

    public ListQuery getQuery() {
        return query;
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
        return Sentences.score(training, reader.wording());
    }

    public String getShow() {
        return show;
    }

    /** What is no queue is left out, for it comes from the address. */
    public void setShow(String value) {
        show = Arrays.stream(Queue.values())
                .map(Queue::getWord)
                .filter(word -> word.equals(value))
                .findFirst()
                .orElse("");
    }
}
