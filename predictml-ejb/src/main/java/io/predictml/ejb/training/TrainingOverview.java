package io.predictml.ejb.training;

import io.predictml.domain.Listed;
import io.predictml.domain.Listing;
import io.predictml.domain.Paging;
import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.persistence.training.TrainingCandidate;
import io.predictml.persistence.training.TrainingCandidates;
import io.predictml.persistence.training.TrainingLists;
import io.predictml.persistence.training.TrainingLog;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many trainings at once, each question a fixed number of queries however many there are. */
@Stateless
public class TrainingOverview {
    private static final int VERSIONS = 20;

    /**
     * What a card shows of a running training.
     *
     * @param recent the last lines of its log, oldest first
     * @param board empty until the problem is known
     */
    public record Glimpse(List<LogLine> recent, Optional<Leaderboard> board) {
        public Glimpse {
            recent = List.copyOf(recent);
        }
    }

    @Inject
    private TrainingLists lists;

    @Inject
    private TrainingLog log;

    @Inject
    private TrainingCandidates candidates;

    /** How many trainings of everyone stand where; a status without one is left out. */
    public Map<JobStatus, Long> counts(Caller caller) {
        caller.mustBeAdmin();
        return lists.counts();
    }

    /** A part of the trainings of everyone in one of these statuses. */
    public Listed<TrainingSummary> list(Caller caller, Set<JobStatus> statuses, Listing listing) {
        caller.mustBeAdmin();
        return lists.of(statuses, listing);
    }

    /** One page of the trainings of everyone in one of these statuses. */
    public List<TrainingSummary> page(Caller caller, Set<JobStatus> statuses, Paging<TrainingId> paging) {
        caller.mustBeAdmin();
        return lists.page(statuses, paging);
    }

    /** A part of the caller's own trainings. */
    public Listed<TrainingSummary> own(Caller caller, Listing listing) {
        return lists.own(caller, listing);
    }

    /** The latest trainings of a dataset that the caller may see, newest first. */
    public List<TrainingSummary> ofDataset(Caller caller, DatasetId dataset) {
        return lists.ofDataset(caller, dataset, VERSIONS);
    }

    /** These trainings by their ids, those of them that the caller may see. */
    public Map<TrainingId, TrainingSummary> some(Caller caller, Collection<TrainingId> trainings) {
        return lists.some(caller, trainings).stream()
                .collect(Collectors.toMap(TrainingSummary::id, Function.identity()));
    }

    /**
     * What is new of some trainings.
     *
     * @param shown as a list gave them to the same caller
     * @param lines of each log
     */
    public Map<TrainingId, Glimpse> glimpses(List<TrainingSummary> shown, int lines) {
        List<TrainingId> ids = shown.stream().map(TrainingSummary::id).toList();
        Map<TrainingId, List<LogLine>> tails = log.tails(ids, lines);
        Map<TrainingId, List<TrainingCandidate>> competing = candidates.of(ids);
        Map<TrainingId, Glimpse> glimpses = new HashMap<>();
        for (TrainingSummary training : shown) {
            List<TrainingCandidate> all = competing.getOrDefault(training.id(), List.of());
            glimpses.put(
                    training.id(),
                    new Glimpse(
                            tails.getOrDefault(training.id(), List.of()),
                            training.problemType().map(problem -> board(problem, all))));
        }
        return glimpses;
    }

    private static Leaderboard board(ProblemType problem, List<TrainingCandidate> all) {
        return Leaderboard.of(
                problem, all.stream().map(TrainingCandidate::entry).toList());
    }

    /** Changes whenever a page that shows the caller's trainings would look different; cheap to ask often. */
    public String pulse(Caller caller) {
        return lists.pulseOfOwn(caller.accountId());
    }

    /** Changes whenever a page that shows everybody's trainings or deployments would look different. */
    public String pulseOfAll(Caller caller) {
        caller.mustBeAdmin();
        return lists.pulseOfAll();
    }

    /** Changes whenever a page that shows this training would look different. */
    public String pulse(Caller caller, TrainingId training) {
        return lists.pulseOf(caller, training);
    }
}
