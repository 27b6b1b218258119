package io.predictml.batch.training;

import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.training.Candidate;
import io.predictml.domain.training.LogLine;
import io.predictml.domain.training.TrainingId;
import io.predictml.domain.training.TrainingPhase;
import io.predictml.ejb.training.TrainingProgress;
import io.predictml.ejb.training.TrainingRace;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.table.Table;
import io.predictml.engine.table.TableReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the table, finds out what is asked, holds rows back and plans who competes. */
@Dependent
@Named
public class PrepareStep extends TrainingStep {
    @Inject
    private TrainingRace race;

    @Inject
    private UploadLimits limits;

    @Inject
    private RunningWorkers workers;

    @Inject
    private ClusterComparisons clusters;

    @Override
    void work(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        Experiment experiment = Experiment.isPrepared(assignment.workFolder())
                ? Experiment.open(assignment.workFolder())
                : read(assignment);
        info(id, "Problem type: %s.".formatted(experiment.problemType().word().replace('_', ' ')));
        progress().reached(id, TrainingPhase.PREPARING);
        experiment.preparation().forEach(sentence -> info(id, sentence));
        List<Candidate> candidates = experiment.candidates(workers.memory());
        race.planned(
                id,
                experiment.problemType(),
                candidates.stream().collect(Collectors.toMap(candidate -> candidate, experiment::firstRung)));
        info(
                id,
                String.format(
                        Locale.ROOT,
                        "%d algorithms compete on %,d rows; %,d rows are held out for the final check.",
                        candidates.size(),
                        experiment.trainingRows(),
                        experiment.heldOutRows()));
        assignment
                .whole()
                .ifPresent(whole -> info(
                        id,
                        String.format(
                                Locale.ROOT,
                                "The table at '%s' has %,d rows; this race is on a sample of it, and the best then meet all of them.",
                                whole.source().location(),
                                whole.source().rows())));
        clusters.choice(experiment).ifPresent(sentence -> info(id, sentence));
    }

    private Experiment read(TrainingProgress.Assignment assignment) {
        TrainingId id = assignment.id();
        progress().reached(id, TrainingPhase.LOADING);
        info(id, "Loading the dataset.");
        Table table =
                TableReader.read(assignment.data(), assignment.as(), limits).table();
        info(
                id,
                String.format(
                        Locale.ROOT,
                        "%,d rows × %d columns.",
                        table.rows(),
                        table.columns().size()));
        if (!assignment.leftOut().isEmpty()) {
            info(
                    id,
                    "Left out, for it is not known beforehand: %s.".formatted(String.join(", ", assignment.leftOut())));
        }
        progress().reached(id, TrainingPhase.DETECTING);
        return Experiment.prepare(
                table.without(assignment.leftOut()),
                assignment.targetColumn(),
                assignment.settings(),
                progress().challenge(id),
                assignment.workFolder());
    }

    private void info(TrainingId id, String message) {
        progress().log(id, LogLine.Level.INFO, message);
    }
}
