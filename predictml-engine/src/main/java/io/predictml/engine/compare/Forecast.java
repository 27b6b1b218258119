package io.predictml.engine.compare;

import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.RaceForecast;
import io.predictml.domain.training.RaceStanding;
import io.predictml.domain.training.TimeLeft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a race still has to do. The expected effort of every candidate is multiplied by what candidates took so far over
 * what was expected of them; how much that differed from one to the other makes the range.
 */
final class Forecast {
    /** As if so much had been measured, and been as expected. */
    private static final double PRIOR_SECONDS = 1;
    /** Logarithmic half-width of the range that remains however much was measured. */
    private static final double NARROWEST = 0.25;
    /** Logarithmic spread of measured over expected where nothing was measured. */
    private static final double PRIOR_SPREAD = 1;

    private static final double BLEND_SECONDS = 1;
    private static final double BLEND_ROWS_PER_SECOND = 25_000;

    private final Race race;
    private final Race.Expectation expected;
    private final List<RaceStanding> standings;
    private final double capSeconds;
    private final double factor;
    private final double width;

    Forecast(Race race, Race.Expectation expected, List<RaceStanding> standings, Duration cap) {
        this.race = race;
        this.expected = expected;
        this.standings = standings;
        this.capSeconds = cap.toMillis() / 1e3;
        List<LeaderboardEntry> scored = standings.stream()
                .filter(standing -> standing.rung() < race.blending())
                .map(RaceStanding::entry)
                .filter(entry -> entry.folds() > 0)
                .toList();
        double measured = scored.stream().mapToDouble(Forecast::measured).sum();
        double foreseen = scored.stream().mapToDouble(this::foreseen).sum();
        this.factor = (measured + PRIOR_SECONDS) / (foreseen + PRIOR_SECONDS);
        this.width = NARROWEST + spread(scored) / Math.sqrt(scored.size() + 1.0);
    }

    private static double measured(LeaderboardEntry entry) {
        double predicted = entry.predictTimePerRowMicros() * entry.rows() * entry.folds() / Planning.FOLDS;
        return entry.trainingTimeMs() / 1e3 + predicted / 1e6;
    }

    private double foreseen(LeaderboardEntry entry) {
        return expected.seconds(entry.name(), entry.rows()) * entry.folds();
    }

    /** Root mean square of the logarithms of measured over foreseen, by weight of what was foreseen. */
    private double spread(List<LeaderboardEntry> scored) {
        double weights = PRIOR_SECONDS;
        double squares = PRIOR_SECONDS * PRIOR_SPREAD * PRIOR_SPREAD;
        for (LeaderboardEntry entry : scored) {
            double weight = foreseen(entry);
            double off = Math.log((measured(entry) + 1e-3) / (weight * factor + 1e-3));
            weights += weight;
            squares += weight * off * off;
        }
        return Math.sqrt(squares / weights);
    }

    RaceForecast with(int workers) {
        double left = 0;
        for (List<Double> stage : stages()) {
            double longest =
                    stage.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            double together = stage.stream().mapToDouble(Double::doubleValue).sum();
            left += Math.max(longest, together / workers);
        }
        return new RaceForecast(
                seconds(done() / workers),
                new TimeLeft(seconds(left / Math.exp(width)), seconds(left * Math.exp(width))));
    }

    /** What is to be done one after the other, each part with the seconds of those that do it side by side. */
    private List<List<Double>> stages() {
        List<List<Double>> stages = new ArrayList<>();
        List<RaceStanding> racing = new ArrayList<>();
        for (int rung = 0; rung < race.refining(); rung++) {
            int index = rung;
            List<RaceStanding> here = standings.stream()
                    .filter(standing -> standing.rung() == index)
                    .filter(Forecast::isOpen)
                    .toList();
            racing.addAll(here);
            boolean begun = here.stream().anyMatch(RaceStanding::admitted);
            if (!begun && !racing.isEmpty()) {
                List<String> in = race.verdict(
                                rung,
                                racing.stream().map(it -> waiting(it, index)).toList())
                        .in();
                racing.removeIf(standing -> !in.contains(standing.entry().name()));
            }
            stages.add(racing.stream()
                    .filter(standing -> standing.rung() <= index)
                    .map(standing -> seconds(standing.entry().name(), index))
                    .toList());
        }
        stages.add(open(race.refining()));
        stages.add(open(race.blending()));
        return stages;
    }

    private List<Double> open(int rung) {
        return standings.stream()
                .filter(standing -> standing.rung() == rung && isOpen(standing))
                .map(standing -> seconds(standing.entry().name(), rung))
                .toList();
    }

    private static RaceStanding waiting(RaceStanding standing, int rung) {
        return new RaceStanding(standing.entry().as(CandidateStatus.WAITING, ""), rung, false);
    }

    private static boolean isOpen(RaceStanding standing) {
        return !standing.entry().status().isFinal();
    }

    private double done() {
        double done = 0;
        for (RaceStanding standing : standings) {
            boolean scoredHere = standing.entry().status() == CandidateStatus.COMPLETED
                    || (standing.entry().status().isFinal() && standing.entry().folds() > 0 && standing.rung() == 0);
            int through = standing.rung() + (scoredHere ? 1 : 0);
            for (int rung = 0; rung < Math.min(through, race.refining()); rung++) {
                done += seconds(standing.entry().name(), rung);
            }
            if (scoredHere && standing.rung() >= race.refining()) {
                done += seconds(standing.entry().name(), standing.rung());
            }
        }
        return done;
    }

    /** Of a candidate on a rung, all folds together. */
    private double seconds(String candidate, int rung) {
        if (rung >= race.blending()) {
            return BLEND_SECONDS + race.lastRung().rows() / BLEND_ROWS_PER_SECOND;
        }
        Rung on = race.rung(rung);
        double folds = expected.seconds(candidate, on.rows()) * on.folds();
        double search = rung == race.refining() ? Refinement.expectedSeconds(expected, candidate, on.rows()) : 0;
        return Math.min(capSeconds, factor * (folds + search));
    }

    private static Duration seconds(double value) {
        return Duration.ofMillis(Math.round(value * 1e3));
    }
}
