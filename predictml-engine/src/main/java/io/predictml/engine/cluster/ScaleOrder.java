package io.predictml.engine.cluster;

import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.TableFormat;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingRejected;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.engine.compare.Experiment;
import io.predictml.engine.table.CellReading;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is to be learned from all rows of a surveyed table. {@link #of} makes it of an experiment on the sample.
 *
 * @param location absolute path of the folder
 * @param fingerprint that the files had when they were surveyed
 * @param fields the columns that are learned from, in the experiment's order
 * @param labels the classes in the experiment's order; empty for numbers
 * @param holdOut which rows judge
 * @param families the one family that was asked for, or all
 * @param winner the sample race's winner, whose model is {@link ScaleDesk#winner}
 * @param winnerRows of the sample that it learned from
 * @param sample absolute path of the sample's file
 * @param reading how the sample is read
 * @param seed of every random choice
 * @param deadline milliseconds since 1970, after which nothing is begun and what runs is stopped
 */
public record ScaleOrder(
        String location,
        TableFormat format,
        String fingerprint,
        FolderForm form,
        List<CellReading> fields,
        CellReading target,
        ProblemType problemType,
        List<String> labels,
        HoldOut holdOut,
        ModelFamily families,
        String winner,
        long winnerRows,
        String sample,
        ReadAs reading,
        long seed,
        long deadline) {
    public ScaleOrder {
        Objects.requireNonNull(location);
        Objects.requireNonNull(format);
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(form);
        fields = List.copyOf(fields);
        Objects.requireNonNull(target);
        Objects.requireNonNull(problemType);
        labels = List.copyOf(labels);
        Objects.requireNonNull(holdOut);
        Objects.requireNonNull(families);
        Objects.requireNonNull(winner);
        Objects.requireNonNull(sample);
        Objects.requireNonNull(reading);
    }

    /**
     * The question of an experiment on the sample, put to the whole table.
     *
     * @param table of the experiment
     * @param location absolute path of the folder
     * @param survey that the sample came of
     * @param sample its file as it is kept
     * @param reading how that was read
     * @param winner the name of the race's winner
     * @param deadline when the scaling has to end
     * @throws TrainingRejected where the whole table does not have what the sample was asked
     */
    public static ScaleOrder of(
            Experiment experiment,
            Table table,
            String location,
            TableFormat format,
            Survey survey,
            Path sample,
            ReadAs reading,
            String winner,
            Instant deadline) {
        Map<String, CellReading> readings = new HashMap<>();
        List<Boolean> blanks =
                survey.columns().stream().map(column -> column.nulls() > 0).toList();
        CellReading.of(table, survey.form().names(), blanks).forEach(column -> readings.put(column.name(), column));
        UnaryOperator<String> known = name -> {
            if (!readings.containsKey(name)) {
                throw new TrainingRejected("The column '%s' is not in the files of the table.".formatted(name));
            }
            return name;
        };
        TrainingSettings settings = experiment.settings();
        return new ScaleOrder(
                location,
                format,
                survey.fingerprint(),
                survey.form(),
                experiment.fields().stream()
                        .map(field -> readings.get(known.apply(field.name())))
                        .toList(),
                readings.get(known.apply(experiment.target())),
                experiment.problemType(),
                experiment.target(table).labels(),
                holdOut(experiment, table, name -> readings.get(known.apply(name))),
                settings.modelType(),
                winner,
                experiment.trainingRows(),
                sample.toAbsolutePath().toString(),
                reading,
                settings.seed(),
                deadline.toEpochMilli());
    }

    private static HoldOut holdOut(Experiment experiment, Table table, Function<String, CellReading> readings) {
        TrainingSettings settings = experiment.settings();
        Split split = settings.split();
        List<CellReading> columns = split.kind() == Split.Kind.RANDOM
                ? table.columns().stream()
                        .map(column -> readings.apply(column.name()))
                        .toList()
                : List.of(readings.apply(split.column()));
        double after = split.kind() == Split.Kind.TIME
                ? latest(experiment, (NumberColumn) table.column(split.column()).orElseThrow())
                : Double.NaN;
        return new HoldOut(
                split.kind(),
                columns,
                settings.validationSplit(),
                Optional.of(after).filter(Double::isFinite),
                settings.seed());
    }

    /** The last moment that the race learned from. */
    private static double latest(Experiment experiment, NumberColumn times) {
        return Arrays.stream(experiment.allTrainingRows())
                .mapToDouble(times::value)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
