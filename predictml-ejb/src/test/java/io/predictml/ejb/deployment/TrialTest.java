package io.predictml.ejb.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.predictml.domain.deployment.DeploymentId;
import io.predictml.domain.deployment.Rollout;
import io.predictml.domain.deployment.RolloutReport;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.domain.training.ProblemType;
import io.predictml.engine.model.ModelArtefact;
import io.predictml.engine.model.Scorer;
import io.predictml.engine.record.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two real models of one table, one of them on trial. */
class TrialTest {
    private static final Path MODELS = Path.of("../predictml-engine/src/test/resources/golden");
    private static final DeploymentId ID = new DeploymentId("deployment_2");
    private static final Map<String, Object> ROW = Map.of("island", "Torgersen", "bill_length_mm", 39.1);
    private static final Map<String, Object> BETWEEN = Map.of("island", "Dream", "bill_length_mm", 44.0);

    private final ServedModel live = model("penguins-GaussianNB", "1");
    private final ServedModel next = model("penguins-DiscretizedNB", "2");
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** A version that cannot answer. */
    private record Broken(ServedModel like) implements ServedModel {
        @Override
        public String modelName() {
            return like.modelName();
        }

        @Override
        public String modelVersion() {
            return "3";
        }

        @Override
        public ProblemType problemType() {
            return like.problemType();
        }

        @Override
        public InputSchema schema() {
            return like.schema();
        }

        @Override
        public List<Prediction> predict(List<Map<String, Object>> rows, boolean explain) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void everyAnswerIsThatOfTheVersionWhichItNames() {
        Trial trial = new Trial(ID, next, Rollout.canary(30), UnaryOperator.identity(), Runnable::run);

        List<String> versions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            TrialCall call = trial.next(live);
            List<Prediction> answers = call.predict(List.of(ROW), false);
            versions.add(call.modelVersion());
            assertThat(answers).isEqualTo((call.modelVersion().equals("1") ? live : next).predict(List.of(ROW), false));
        }

        assertThat(versions).filteredOn("2"::equals).hasSize(30);
        RolloutReport report = trial.counts().take();
        assertThat(report.live().calls()).isEqualTo(70);
        assertThat(report.trial().calls()).isEqualTo(30);
        assertThat(report.trial().meanMillis()).isPresent();
        assertThat(report.comparison().rows()).isZero();
        assertThat(trial.counts().take()).as("taken once").isEqualTo(RolloutReport.NOTHING);
    }

    @Test
    void anotherShareCountsOn() {
        Trial trial = new Trial(ID, next, Rollout.canary(50), UnaryOperator.identity(), Runnable::run);
        trial.next(live).predict(List.of(ROW), false);
        Trial more = trial.as(Rollout.canary(99));
        more.next(live).predict(List.of(ROW), false);

        RolloutReport report = more.counts().take();
        assertThat(report.live().calls() + report.trial().calls()).isEqualTo(2);
        assertThat(trial.as(Rollout.canary(50))).isSameAs(trial);
    }

    @Test
    void whatACanaryCannotAnswerTheLiveVersionAnswers() {
        Trial trial = new Trial(ID, new Broken(next), Rollout.canary(99), UnaryOperator.identity(), Runnable::run);

        for (int i = 0; i < 100; i++) {
            TrialCall call = trial.next(live);
            assertThat(call.predict(List.of(ROW), false)).isEqualTo(live.predict(List.of(ROW), false));
            assertThat(call.modelVersion()).isEqualTo("1");
        }

        RolloutReport report = trial.counts().take();
        assertThat(report.trial().errors()).isEqualTo(99);
        assertThat(report.live().calls()).isEqualTo(100);
        assertThat(report.live().errors()).isZero();
    }

    @Test
    void aCallersFaultIsNeithersError() {
        Trial trial = new Trial(ID, next, Rollout.canary(50), UnaryOperator.identity(), Runnable::run);
        for (int i = 0; i < 2; i++) {
            TrialCall call = trial.next(live);
            assertThatThrownBy(() -> call.predict(List.of(Map.of("wings", 2)), false))
                    .isInstanceOf(InputRejected.class);
        }

        assertThat(trial.counts().take()).isEqualTo(RolloutReport.NOTHING);
    }

    @Test
    void aShadowIsAskedAfterTheAnswerAndCompared() {
        Trial trial = new Trial(ID, next, Rollout.SHADOW, UnaryOperator.identity(), waiting::add);
        List<Prediction> ours = trial.next(live).predict(List.of(ROW, BETWEEN), false);

        assertThat(ours).isEqualTo(live.predict(List.of(ROW, BETWEEN), false));
        assertThat(trial.counts().take().trial().calls())
                .as("nobody waited for it")
                .isZero();
        trial.next(live).predict(List.of(ROW, BETWEEN), false);
        waiting.remove().run();

        List<Prediction> theirs = next.predict(List.of(ROW, BETWEEN), false);
        RolloutReport report = trial.counts().take();
        assertThat(report.trial().calls()).isEqualTo(2);
        assertThat(report.comparison().rows()).isEqualTo(4);
        long same = IntStream.range(0, 2)
                .filter(i -> ours.get(i).label().equals(theirs.get(i).label()))
                .count();
        double apart = IntStream.range(0, 2)
                .mapToDouble(i -> Math.abs(ours.get(i).confidence()
                        - theirs.get(i).probabilities().get(ours.get(i).label())))
                .average()
                .orElseThrow();
        assertThat(report.comparison().agreement()).hasValue(same / 2.0);
        assertThat(report.comparison().meanDifference().orElseThrow()).isCloseTo(apart, within(1e-12));
        assertThat(apart).isPositive();
    }

    @Test
    void aShadowThatHangsOrFailsCostsNoCallerAnythingAndIsCounted() {
        Trial stuck = new Trial(ID, next, Rollout.SHADOW, UnaryOperator.identity(), waiting::add);
        for (int i = 0; i < 1_500; i++) {
            assertThat(stuck.next(live).predict(List.of(ROW), false)).hasSize(1);
        }
        assertThat(stuck.counts().take().comparison().dropped()).isEqualTo(500);

        Executor stopped = task -> {
            throw new RejectedExecutionException("stopping");
        };
        assertThat(new Trial(ID, next, Rollout.SHADOW, UnaryOperator.identity(), stopped)
                        .next(live)
                        .predict(List.of(ROW), false))
                .hasSize(1);

        Trial broken = new Trial(ID, new Broken(next), Rollout.SHADOW, UnaryOperator.identity(), Runnable::run);
        assertThat(broken.next(live).predict(List.of(ROW), false)).isEqualTo(live.predict(List.of(ROW), false));
        assertThat(broken.counts().take().trial().errors()).isEqualTo(1);
    }

    @Test
    void copiesKeepSoMuchMemoryAndNoMore() {
        Trial trial = new Trial(ID, next, Rollout.SHADOW, UnaryOperator.identity(), waiting::add);
        List<Map<String, Object>> many =
                IntStream.range(0, 5_000).mapToObj(i -> ROW).toList();
        for (int i = 0; i < 40; i++) {
            trial.next(live).predict(many, false);
        }

        assertThat(trial.counts().take().comparison().dropped()).isBetween(10L, 39L);
    }

    @Test
    void whatCouldNotBeNotedIsCountedAgain() {
        Trial trial = new Trial(ID, next, Rollout.SHADOW, UnaryOperator.identity(), Runnable::run);
        trial.next(live).predict(List.of(ROW), false);
        RolloutReport taken = trial.counts().take();
        trial.counts().giveBack(taken);

        assertThat(trial.counts().take()).isEqualTo(taken);
    }

    private static Scorer model(String name, String version) {
        Path file = MODELS.resolve(name + ".predictml");
        try {
            return ModelArtefact.load(file, Sha256.of(file), version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
