package io.predictml.engine.compare;

import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.RaceForecast;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.RaceVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Successive halving (Jamieson and Talwalkar, 2016): all candidates meet on a sample, fewer and fewer on more rows. Who
 * goes on follows from the scores and the expected effort alone, never from the clock, so that the same seed gives the
 * same race whatever the number of workers. After the last rung settings are searched for the boosters, and
 * what finished is blended.
 *
 * <p>Differs from the book where measurement said so: boosted trees keep places of their own on every rung, because a
 * small sample shows them worse than they are.
 */
public final class Race {
    private static final int TINY = 600;
    private static final int SAMPLE = 1_500;
    private static final int MIDDLE = 12_000;
    private static final int LARGE = 20_000;
    private static final int ALL = 1_000;
    private static final Set<ModelFamily> BOOSTED = Set.of(ModelFamily.XGBOOST, ModelFamily.LIGHTGBM);

    /** Who is not among the first that many is let in only if a fold of the rung is expected to take no longer. */
    private static final int LEADERS = 2;

    private static final double LONG_SECONDS = 1.2;

    /** What a candidate is expected to cost. */
    interface Expectation {
        /** Seconds per fold of so many training rows. */
        double seconds(String candidate, int rows);

        /** MiB of a worker's heap, for so many training rows. */
        int megabytes(String candidate, int rows);
    }

    private final ProblemType problem;
    private final Expectation expected;
    private final WorkerMemory memory;
    private final List<Rung> rungs;

    Race(ProblemType problem, int trainingRows, Expectation expected, WorkerMemory memory) {
        this.problem = problem;
        this.expected = expected;
        this.memory = memory;
        this.rungs = rungs(trainingRows);
    }

    private static List<Rung> rungs(int rows) {
        if (rows <= TINY) {
            return List.of(new Rung(0, rows, Planning.FOLDS, ALL, ALL));
        }
        Rung first = new Rung(0, Math.max(TINY, Math.min(SAMPLE, rows * 7 / 10)), 2, ALL, ALL);
        return rows <= LARGE
                ? List.of(first, new Rung(1, rows, Planning.FOLDS, 15, 11))
                : List.of(first, new Rung(1, MIDDLE, 2, 15, 11), new Rung(2, rows, 3, 6, 4));
    }

    /** The rung of that index; for those that come after the rungs it is the last one, whose folds they share. */
    Rung rung(int index) {
        return rungs.get(Math.min(index, rungs.size() - 1));
    }

    Rung lastRung() {
        return rungs.get(rungs.size() - 1);
    }

    /** After the rungs: settings are searched for the boosted trees. */
    int refining() {
        return rungs.size();
    }

    /** After that: what finished is blended. */
    int blending() {
        return rungs.size() + 1;
    }

    /** Whether a candidate that is scored on this rung is done. */
    public boolean isLast(int rung) {
        return rung >= rungs.size() - 1;
    }

    /**
     * Whom a worker should take next: the first in the given order on the lowest rung. One that needs more memory than its
     * worker has beside others waits until nobody is at work, and nobody begins beside it.
     */
    public Optional<String> next(List<RaceStanding> standings) {
        List<RaceStanding> busy = standings.stream()
                .filter(standing -> standing.entry().status() == CandidateStatus.RUNNING)
                .toList();
        if (busy.stream().anyMatch(this::isAlone)) {
            return Optional.empty();
        }
        return standings.stream()
                .filter(Race::isClaimable)
                .filter(standing -> busy.isEmpty() || !isAlone(standing))
                .min(Comparator.<RaceStanding, Boolean>comparing(this::isAlone).thenComparing(RaceStanding::rung))
                .map(standing -> standing.entry().name());
    }

    private boolean isAlone(RaceStanding standing) {
        return memory.isAlone(need(standing.entry().name(), standing.rung()));
    }

    /** The heap of the worker process that scores the candidate on that rung, in MiB. */
    public int heap(String candidate, int rung) {
        return memory.heapFor(need(candidate, rung));
    }

    /** Whether nobody else may be at work while the candidate is scored on that rung. */
    public boolean isAlone(String candidate, int rung) {
        return memory.isAlone(need(candidate, rung));
    }

    private int need(String candidate, int rung) {
        return expected.megabytes(candidate, learnedFrom(rung(rung)));
    }

    /** Why there is not enough memory for a candidate on a rung; empty where there is. */
    String refusal(String candidate, int rung) {
        int need = need(candidate, rung);
        return memory.isTooMuch(need) ? memory.refusal(need, learnedFrom(rung(rung))) : "";
    }

    /** The rows of all folds of a rung but one. */
    private static int learnedFrom(Rung rung) {
        return rung.rows() - rung.rows() / Planning.FOLDS;
    }

    /** The rung for which candidates wait to be let in; empty while others are at work or may still be claimed. */
    public OptionalInt awaited(List<RaceStanding> standings) {
        boolean busy = standings.stream()
                .anyMatch(standing -> standing.entry().status() == CandidateStatus.RUNNING || isClaimable(standing));
        return busy
                ? OptionalInt.empty()
                : standings.stream()
                        .filter(standing -> standing.entry().status() == CandidateStatus.WAITING)
                        .mapToInt(RaceStanding::rung)
                        .min();
    }

    private static boolean isClaimable(RaceStanding standing) {
        return standing.admitted() && standing.entry().status() == CandidateStatus.WAITING;
    }

    /** Who enters that rung, those first that should be scored first, and who does not, each with its reason. */
    public RaceVerdict verdict(int rung, List<RaceStanding> standings) {
        Map<String, String> refused = new HashMap<>();
        List<RaceStanding> fitting = new ArrayList<>();
        for (RaceStanding standing : standings) {
            boolean waits = standing.rung() == rung && standing.entry().status() == CandidateStatus.WAITING;
            String refusal = waits ? refusal(standing.entry().name(), rung) : "";
            if (refusal.isEmpty()) {
                fitting.add(standing);
            } else {
                refused.put(standing.entry().name(), refusal);
            }
        }
        RaceVerdict verdict = verdictOn(rung, fitting);
        refused.putAll(verdict.out());
        return new RaceVerdict(verdict.in(), refused);
    }

    private RaceVerdict verdictOn(int rung, List<RaceStanding> standings) {
        if (rung == refining()) {
            return after(rung, standings, 1, "No booster finished; there are no settings to begin a search from.");
        }
        return rung == blending()
                ? after(rung, standings, 2, "Fewer than two candidates finished; nothing to blend.")
                : best(rungs.get(rung), standings);
    }

    private static RaceVerdict after(int rung, List<RaceStanding> standings, int least, String reason) {
        List<String> waiting = standings.stream()
                .filter(standing -> standing.rung() == rung)
                .map(RaceStanding::entry)
                .filter(entry -> entry.status() == CandidateStatus.WAITING)
                .map(LeaderboardEntry::name)
                .toList();
        long finished = standings.stream()
                .map(RaceStanding::entry)
                .filter(entry -> entry.status() == CandidateStatus.COMPLETED)
                .filter(entry -> least > 1 || isBoosted(entry))
                .count();
        return finished >= least
                ? new RaceVerdict(waiting, Map.of())
                : new RaceVerdict(List.of(), waiting.stream().collect(Collectors.toMap(name -> name, name -> reason)));
    }

    private RaceVerdict best(Rung rung, List<RaceStanding> standings) {
        Metric metric = Metric.ranking(problem);
        Comparator<LeaderboardEntry> byScore =
                Comparator.comparingDouble(entry -> entry.metrics().getOrDefault(metric, metric.worst()));
        List<LeaderboardEntry> ranked = standings.stream()
                .filter(standing -> standing.rung() == rung.index())
                .map(RaceStanding::entry)
                .filter(entry -> entry.status() == CandidateStatus.WAITING)
                .sorted((metric.higherIsBetter() ? byScore.reversed() : byScore).thenComparing(LeaderboardEntry::name))
                .toList();
        List<String> leaders =
                ranked.stream().limit(LEADERS).map(LeaderboardEntry::name).toList();
        long boosted =
                Math.min(rung.boosted(), ranked.stream().filter(Race::isBoosted).count());
        Set<String> places = Stream.concat(
                        ranked.stream().filter(Race::isBoosted).limit(boosted),
                        ranked.stream()
                                .filter(entry -> !isBoosted(entry))
                                .filter(entry -> leaders.contains(entry.name())
                                        || expected.seconds(entry.name(), rung.rows()) <= LONG_SECONDS)
                                .limit(rung.places() - boosted))
                .map(LeaderboardEntry::name)
                .collect(Collectors.toSet());
        Map<Boolean, List<LeaderboardEntry>> parted =
                ranked.stream().collect(Collectors.partitioningBy(entry -> places.contains(entry.name())));
        return new RaceVerdict(
                parted.get(true).stream().map(LeaderboardEntry::name).toList(),
                parted.get(false).stream().collect(Collectors.toMap(LeaderboardEntry::name, Race::reason)));
    }

    private static boolean isBoosted(LeaderboardEntry entry) {
        return BOOSTED.contains(entry.family());
    }

    private static String reason(LeaderboardEntry entry) {
        return String.format(
                Locale.ROOT, "Out of the race on %,d rows: others did better, or as well in less time.", entry.rows());
    }

    /**
     * How far the race is and how long it goes on, by what the candidates' effort is expected to be, corrected by what was
     * measured of it.
     *
     * @param workers that share the work, 1 or more
     * @param cap the longest that a candidate may take on a rung
     */
    public RaceForecast forecast(List<RaceStanding> standings, int workers, Duration cap) {
        return new Forecast(this, expected, standings, cap).with(workers);
    }
}
