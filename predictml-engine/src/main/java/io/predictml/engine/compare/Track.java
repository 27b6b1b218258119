package io.predictml.engine.compare;

import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.RaceVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A race that is run in this JVM's memory: several threads take candidates and bring results. */
public final class Track {
    /** A candidate that is to be scored on a rung. */
    public record Start(Candidate candidate, int rung) {}

    private final Experiment experiment;
    private final Race race;
    private final Map<String, Candidate> candidates = new LinkedHashMap<>();
    private final Map<String, RaceStanding> standings = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();

    public Track(Experiment experiment) {
        this.experiment = experiment;
        this.race = experiment.race();
        for (Candidate candidate : experiment.candidates()) {
            int rung = experiment.firstRung(candidate);
            candidates.put(candidate.name(), candidate);
            order.add(candidate.name());
            standings.put(candidate.name(), new RaceStanding(LeaderboardEntry.planned(candidate), rung, rung == 0));
        }
    }

    /** The next to be scored; waits while a rung is not over; empty when the race is. */
    public synchronized Optional<Start> next() throws InterruptedException {
        while (true) {
            Optional<Start> start = claim();
            if (start.isPresent()) {
                return start;
            }
            List<RaceStanding> all = List.copyOf(standings.values());
            OptionalInt awaited = race.awaited(all);
            if (awaited.isPresent()) {
                apply(race.verdict(awaited.getAsInt(), all));
            } else if (all.stream().anyMatch(standing -> standing.entry().status() == CandidateStatus.RUNNING)) {
                wait();
            } else {
                return Optional.empty();
            }
        }
    }

    private Optional<Start> claim() {
        for (String name : order) {
            RaceStanding standing = standings.get(name);
            if (standing.admitted() && standing.entry().status() == CandidateStatus.WAITING) {
                put(standing.entry().as(CandidateStatus.RUNNING, ""), standing.rung(), true);
                return Optional.of(new Start(candidates.get(name), standing.rung()));
            }
        }
        return Optional.empty();
    }

    private void apply(RaceVerdict verdict) {
        verdict.in().forEach(name -> {
            RaceStanding standing = standings.get(name);
            put(standing.entry(), standing.rung(), true);
        });
        verdict.out().forEach((name, reason) -> {
            RaceStanding standing = standings.get(name);
            put(standing.entry().as(CandidateStatus.STOPPED, reason), standing.rung(), false);
        });
        order.removeAll(verdict.in());
        order.addAll(verdict.in());
        notifyAll();
    }

    /** Takes the result of what {@link #next} gave. */
    public synchronized void finished(Start start, CandidateResult result) {
        LeaderboardEntry entry = LeaderboardEntry.of(start.candidate(), result);
        boolean goesOn = result.status() == CandidateStatus.COMPLETED && !race.isLast(start.rung());
        if (goesOn) {
            put(entry.as(CandidateStatus.WAITING, ""), start.rung() + 1, false);
        } else {
            put(entry, start.rung(), true);
        }
        notifyAll();
    }

    /** Takes the result of a candidate that was scored after the race was ended. */
    public synchronized void late(CandidateResult result) {
        put(LeaderboardEntry.of(candidates.get(result.name()), result), race.blending(), true);
    }

    /** Ends the race: whoever is not through keeps the score that it has. */
    public synchronized void end(String reason) {
        for (RaceStanding standing : List.copyOf(standings.values())) {
            if (!standing.entry().status().isFinal()) {
                put(standing.entry().as(CandidateStatus.STOPPED, reason), standing.rung(), false);
            }
        }
        notifyAll();
    }

    public synchronized Leaderboard leaderboard() {
        return Leaderboard.of(
                experiment.problemType(),
                standings.values().stream().map(RaceStanding::entry).toList());
    }

    /** How far the race is, 0 to 1. */
    public synchronized double progress() {
        return race.progress(List.copyOf(standings.values()));
    }

    private void put(LeaderboardEntry entry, int rung, boolean admitted) {
        standings.put(entry.name(), new RaceStanding(entry, rung, admitted));
    }
}
