package io.predictml.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.predictml.domain.training.CandidateResult;
import io.predictml.domain.training.CandidateStatus;
import io.predictml.domain.training.Leaderboard;
import io.predictml.domain.training.LeaderboardEntry;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.RealTables;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A race that is cut short on its first rung. */
class LateBlendTest {
    private static final Set<String> SCORED =
            Set.of("MLPRegressor", "M5PRegressor", "ExtraTreesRegressor", "XGBRegressorShallowLog");
    private static final String BLEND = "WeightedEnsembleRegressor";

    @TempDir
    private Path folder;

    private Experiment experiment;
    private Table table;
    private Track track;

    @BeforeEach
    void prepare() {
        experiment =
                Experiment.prepare(RealTables.some("diamonds", 2000), "price", TrainingSettings.standard(), folder);
        table = experiment.table();
        track = new Track(experiment);
    }

    private CandidateResult scored(String candidate) throws Exception {
        FoldScore[] last = new FoldScore[1];
        experiment.score(table, candidate, 0, fold -> last[0] = fold);
        return new CandidateResult(
                candidate,
                CandidateStatus.COMPLETED,
                last[0].metrics(),
                Duration.ofMillis(last[0].trainingMillis()),
                last[0].predictMicrosPerRow(),
                last[0].rows(),
                last[0].folds(),
                "");
    }

    private static CandidateResult failed(String candidate) {
        return new CandidateResult(
                candidate, CandidateStatus.FAILED, Map.of(), Duration.ZERO, 0, 0, 0, "left out here");
    }

    private void race(Set<String> candidates) throws Exception {
        Optional<Track.Start> start = track.next();
        while (start.isPresent() && start.get().rung() == 0) {
            String name = start.get().candidate().name();
            track.finished(start.get(), candidates.contains(name) ? scored(name) : failed(name));
            start = track.next();
        }
        track.end("The time was up.");
    }

    @Test
    void itEndsWithABlendOfWhatWasScored() throws Exception {
        race(SCORED);

        assertThat(experiment.dueBlend(track.leaderboard())).contains(BLEND);
        CandidateResult blend = experiment.late(scored(BLEND));
        track.late(blend);

        Leaderboard board = track.leaderboard();
        assertThat(blend.status()).isEqualTo(CandidateStatus.STOPPED);
        assertThat(blend.folds()).isEqualTo(2);
        assertThat(blend.reason()).contains("when the comparison ended");
        assertThat(experiment.dueBlend(board)).isEmpty();
        LeaderboardEntry winner = experiment.winner(board).orElseThrow();
        assertThat(winner.name()).isEqualTo(BLEND);
        assertThat(new Winner(experiment, table, BLEND)
                        .report(Duration.ofMinutes(1))
                        .notes())
                .anyMatch(note -> note.contains("of the say"));
    }

    @Test
    void oneThatScoredIsNotBlended() throws Exception {
        race(Set.of("Ridge"));

        assertThat(experiment.dueBlend(track.leaderboard())).isEmpty();
    }
}
