package io.predictml.engine.prediction;

import io.predictml.domain.FieldError;
import io.predictml.domain.dataset.Layout;
import io.predictml.domain.dataset.ReadAs;
import io.predictml.domain.dataset.UploadLimits;
import io.predictml.domain.dataset.UploadRejected;
import io.predictml.domain.prediction.Answered;
import io.predictml.domain.prediction.GivenRows;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.Prediction;
import io.predictml.domain.prediction.PredictionId;
import io.predictml.domain.prediction.ServedModel;
import io.predictml.engine.table.Column;
import io.predictml.engine.table.NumberColumn;
import io.predictml.engine.table.SheetRows;
import io.predictml.engine.table.TableReader;
import io.predictml.engine.table.TextTable;
import io.predictml.engine.table.ValueForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file of rows that a model is to answer: every column of the file stays, and what the model says is put beside it. Columns
 * that the model does not know are passed through. Safe for any number of threads.
 */
public final class FilePrediction {
    private final TextTable table;
    private final ServedModel model;
    /** Per column of the file, the model's field of that name. */
    private final List<Optional<InputField>> fields;

    private final List<String> header;

    /**
     * Some rows, answered.
     *
     * @param lines per row the cells of the file and what the model says, neutral to spreadsheets
     * @param failed how many of them the model could not answer
     */
    public record Part(List<List<String>> lines, int failed) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** A row's answer, or why there is none. */
    private record RowAnswer(Optional<Prediction> prediction, String problem, String id) {
        static RowAnswer of(Answered answered, int row) {
            return new RowAnswer(
                    Optional.of(answered.predictions().get(row)),
                    "",
                    answered.id(row).map(PredictionId::toString).orElse(""));
        }
    }

    private FilePrediction(TextTable table, ServedModel model) {
        this.table = table;
        this.model = model;
        Map<String, InputField> byName =
                model.schema().fields().stream().collect(Collectors.toMap(InputField::name, field -> field));
        this.fields = table.names().stream()
                .map(name -> Optional.ofNullable(byName.get(name)))
                .toList();
        this.header = header();
    }

    /**
     * Reads the file. Its first row names the columns; where none of these names is one of the model's fields, the table is
     * looked for as in an upload, below titles for example.
     *
     * @param limits of uploads; fewer rows than for learning are taken
     * @throws io.predictml.domain.DomainException where the file is no table, is too large, or has none of the model's fields
     */
    public static FilePrediction open(Path file, UploadLimits limits, ServedModel model) {
        UploadLimits some = new UploadLimits(limits.maxBytes(), limits.maxRows(), limits.maxColumns(), 1, 1);
        ReadAs plain = new ReadAs("", "", "", "", "", Optional.of(Layout.plain()), Map.of());
        Optional<FilePrediction> first = plainly(file, plain, some, model);
        if (first.isPresent()) {
            return first.get();
        }
        FilePrediction found = new FilePrediction(TableReader.texts(file, ReadAs.sheet(""), some), model);
        if (found.knowsAField()) {
            return found;
        }
        throw new InputRejected(
                "The file has none of the model's fields among its column names.",
                model.schema().fields().stream()
                        .map(field -> new FieldError(field.name(), "a column of this name", "none"))
                        .toList());
    }

    /** Empty where names other than the model's, or a title, stand in the first row. */
    private static Optional<FilePrediction> plainly(Path file, ReadAs plain, UploadLimits limits, ServedModel model) {
        try {
            return Optional.of(new FilePrediction(TableReader.texts(file, plain, limits), model))
                    .filter(FilePrediction::knowsAField);
        } catch (UploadRejected e) {
            return Optional.empty(); // Looked at in the other way, it is taken, or refused in the words that fit.
        }
    }

    private boolean knowsAField() {
        return fields.stream().anyMatch(Optional::isPresent);
    }

    /** Where the rows stand in their workbook; empty for a CSV. */
    public Optional<SheetRows> place() {
        return table.place();
    }

    /** How many of {@link #columns} are the model's, the last ones. */
    public int added() {
        return header.size() - table.names().size();
    }

    /** Data rows. */
    public int rows() {
        return table.rows();
    }

    /** The model's fields that the file has no column for; they count as missing in every row. */
    public List<String> missing() {
        return model.schema().fields().stream()
                .map(InputField::name)
                .filter(name -> !table.names().contains(name))
                .toList();
    }

    /** The names of the columns of what {@link #answer} gives, neutral to spreadsheets. */
    public List<String> columns() {
        return header;
    }

    private List<String> header() {
        List<String> names = new ArrayList<>(table.names());
        Set<String> taken = new HashSet<>(names);
        List<String> added = new ArrayList<>(List.of("prediction"));
        if (model.problemType().isClassification()) {
            model.labels().forEach(label -> added.add("probability_" + label));
        } else {
            added.addAll(List.of("lower", "upper"));
        }
        added.add("problem");
        if (model.keeps()) {
            added.add("prediction_id");
        }
        for (String name : added) {
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + " " + i;
            }
            names.add(free);
        }
        return names.stream().map(Exported::text).toList();
    }

    /**
     * Answers the rows from {@code from}, inclusive, to {@code to}, exclusive.
     *
     * @throws RuntimeException whatever keeps the model from answering at all
     */
    public Part answer(int from, int to) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int row = from; row < to; row++) {
            inputs.add(input(row));
        }
        List<RowAnswer> answers = answers(inputs);
        List<List<String>> lines = new ArrayList<>();
        int failed = 0;
        for (int row = from; row < to; row++) {
            RowAnswer answer = answers.get(row - from);
            failed += answer.prediction().isPresent() ? 0 : 1;
            lines.add(line(row, answer));
        }
        return new Part(lines, failed);
    }

    private List<RowAnswer> answers(List<Map<String, Object>> inputs) {
        try {
            Answered answered = model.ask(new GivenRows(inputs, false));
            return IntStream.range(0, inputs.size())
                    .mapToObj(row -> RowAnswer.of(answered, row))
                    .toList();
        } catch (InputRejected someDoNotFit) {
            return inputs.stream().map(this::alone).toList();
        }
    }

    private RowAnswer alone(Map<String, Object> input) {
        try {
            return RowAnswer.of(model.ask(new GivenRows(List.of(input), false)), 0);
        } catch (InputRejected refusal) {
            return new RowAnswer(Optional.empty(), refusal.getMessage(), "");
        }
    }

    private Map<String, Object> input(int row) {
        Map<String, Object> input = new HashMap<>();
        for (int column = 0; column < fields.size(); column++) {
            if (fields.get(column).isPresent()) {
                InputField field = fields.get(column).get();
                input.put(field.name(), value(field, row, column));
            }
        }
        return input;
    }

    /** Numbers and dates as the whole column shows that they are written, anything else as it stands there. */
    private Object value(InputField field, int row, int column) {
        Column read = table.column(column);
        if (field.type().isNumeric() && read instanceof NumberColumn numbers && !numbers.isMissing(row)) {
            double value = numbers.value(row);
            return numbers.form().isMoment() ? table.text(row, column) : (Object) value;
        }
        if (read instanceof NumberColumn moments && moments.form().isMoment() && !moments.isMissing(row)) {
            return ValueForm.YEAR_FIRST.text(moments.value(row));
        }
        return table.text(row, column);
    }

    private List<String> line(int row, RowAnswer answer) {
        List<String> line = new ArrayList<>(header.size());
        for (int column = 0; column < fields.size(); column++) {
            line.add(Exported.text(table.text(row, column)));
        }
        if (answer.prediction().isEmpty()) {
            while (line.size() < header.size() - (model.keeps() ? 2 : 1)) {
                line.add("");
            }
        } else if (model.problemType().isClassification()) {
            Prediction prediction = answer.prediction().get();
            line.add(Exported.text(prediction.label()));
            model.labels()
                    .forEach(label ->
                            line.add(String.valueOf(prediction.probabilities().get(label))));
        } else {
            Prediction prediction = answer.prediction().get();
            line.add(String.valueOf(prediction.number()));
            line.add(prediction
                    .interval()
                    .map(bounds -> String.valueOf(bounds.lower()))
                    .orElse(""));
            line.add(prediction
                    .interval()
                    .map(bounds -> String.valueOf(bounds.upper()))
                    .orElse(""));
        }
        line.add(Exported.text(answer.problem()));
        if (model.keeps()) {
            line.add(answer.id());
        }
        return line;
    }
}
