package io.predictml.web.rest.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.Metric;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.ScoreInterval;
import io.predictml.web.rest.Metrics;
import io.predictml.web.rest.Success;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The comparison as it stands, best first.
 *
 * @param problemType null until it is known
 * @param metric the one that ranks; null until the problem is known
 */
@Schema(name = "Leaderboard")
public record LeaderboardPayload(Optional<ProblemType> problemType, Optional<Metric> metric, List<Entry> leaderboard)
        implements Success {
    /**
     * One candidate.
     *
     * @param rank from 1; 0 while there is no score
     * @param metrics cross-validated
     * @param interval of 95 %, of the metric that ranks; left out where there is none
     * @param reason why it failed, was cut or skipped; null otherwise
     */
    @Schema(name = "LeaderboardEntry")
    public record Entry(
            int rank,
            String name,
            ModelFamily family,
            String implementation,
            CandidateStatus status,
            Map<String, Double> metrics,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ScoreInterval> interval,
            long trainingTimeMs,
            double predictTimePerRowMicros,
            int rows,
            int folds,
            Optional<String> reason) {
        static Entry of(LeaderboardEntry entry) {
            return new Entry(
                    entry.rank(),
                    entry.name(),
                    entry.family(),
                    entry.implementation(),
                    entry.status(),
                    Metrics.words(entry.metrics()),
                    entry.interval(),
                    entry.trainingTimeMs(),
                    entry.predictTimePerRowMicros(),
                    entry.rows(),
                    entry.folds(),
                    Optional.of(entry.reason()).filter(text -> !text.isEmpty()));
        }
    }

    static LeaderboardPayload of(Optional<Leaderboard> leaderboard) {
        return new LeaderboardPayload(
                leaderboard.map(Leaderboard::problemType),
                leaderboard.map(Leaderboard::metric),
                leaderboard.map(Leaderboard::entries).orElse(List.of()).stream()
                        .map(Entry::of)
                        .toList());
    }
}
