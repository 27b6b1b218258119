package io.predictml.web.portal;

import io.predictml.domain.account.Caller;
import io.predictml.domain.dataset.ColumnProfile;
import io.predictml.domain.dataset.DataProfile;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.dataset.Finding;
import io.predictml.domain.dataset.LeakQuestion;
import io.predictml.domain.training.JobStatus;
import io.predictml.domain.training.ModelFamily;
import io.predictml.domain.training.ProblemType;
import io.predictml.domain.training.Split;
import io.predictml.domain.training.TrainingSettings;
import io.predictml.domain.training.TrainingSummary;
import io.predictml.ejb.dataset.DatasetPreparation;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.training.TrainingService;
import io.predictml.web.security.CurrentCaller;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was read from an upload, and the choice of what to predict. */
@Named("datasetPage")
@ViewScoped
public class DatasetPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How long a comparison may take at most. */
    public enum Budget {
        QUICK(2),
        NORMAL(15),
        THOROUGH(60);

        private final int minutes;

        Budget(int minutes) {
            this.minutes = minutes;
        }

        public int getMinutes() {
            return minutes;
        }
    }

    @Inject
    private DatasetService datasets;

    @Inject
    private DatasetPreparation preparation;

    @Inject
    private TrainingService trainings;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String id = "";
    private String target = "";
    private String question = "";
    private String split = Split.random().text();
    private Budget budget = Budget.NORMAL;
    private transient DatasetSummary dataset;
    private transient DataProfile profile;
    private transient List<LeakQuestion> questionsOfLeaks;

    public void open() {
        Caller caller = current.get();
        DatasetId wanted = new DatasetId(id);
        dataset = datasets.find(caller, wanted);
        profile = datasets.profile(caller, wanted);
        if (target.isEmpty()) {
            target = dataset.targetColumn().isEmpty() ? profile.suggestedTarget() : dataset.targetColumn();
        }
        look();
    }

    /** Looks at the columns with a view to the chosen target. */
    public void look() {
        profile = preparation.assess(current.get(), new DatasetId(id), target);
        questionsOfLeaks = preparation.questions(current.get(), new DatasetId(id));
    }

    /** Keeps whether a column is known before the target is. */
    public void answer(String column, boolean known) {
        questionsOfLeaks = preparation.answer(current.get(), new DatasetId(id), target, Map.of(column, known));
    }

    /** The columns that may give the answer away, each with its question. */
    public List<LeakQuestion> getLeaks() {
        return questionsOfLeaks;
    }

    public void start() throws IOException {
        TrainingSettings settings = new TrainingSettings(
                Duration.ofMinutes(budget.getMinutes()),
                TrainingSettings.standard().validationSplit(),
                TrainingSettings.standard().earlyStoppingPatience(),
                ModelFamily.AUTO,
                ProblemType.ofWord(question),
                TrainingSettings.standard().seed(),
                Split.of(split));
        TrainingSummary training = trainings.submit(current.get(), dataset.id(), target, settings);
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + "/predictml/model?id=" + training.id());
    }

    public DatasetSummary getDataset() {
        return dataset;
    }

    public Status getStatus() {
        return Status.of(dataset);
    }

    public DataProfile getProfile() {
        return profile;
    }

    /** How the file was understood, in one sentence. */
    public String getReading() {
        Wording say = reader.wording();
        if (dataset.source().isPresent()) {
            return say.text("dataset.size", dataset.rows(), dataset.columns());
        }
        if (!profile.reading().format().equals("csv")) {
            return say.text(
                    "reading.workbook",
                    profile.reading().sheet(),
                    profile.rows(),
                    profile.columns().size());
        }
        return say.text(
                "reading.csv",
                delimiter(profile.reading().delimiter()),
                profile.reading().encoding(),
                profile.rows(),
                profile.columns().size());
    }

    /** Where the whole table lies and how much of it is shown here; empty where all of it is. */
    public String getSample() {
        return dataset.source()
                .map(source -> reader.wording()
                        .text(
                                "dataset.sample",
                                source.location(),
                                source.rows(),
                                dataset.fileRows(),
                                reader.wording()
                                        .text("format." + source.format().word())))
                .orElse("");
    }

    private String delimiter(String delimiter) {
        String key =
                switch (delimiter) {
                    case "," -> "comma";
                    case ";" -> "semicolon";
                    case "\t" -> "tab";
                    case "|" -> "pipe";
                    default -> "";
                };
        return key.isEmpty() ? delimiter : reader.wording().text("delimiter." + key);
    }

    public List<ColumnCard> getColumns() {
        return profile.columns().stream()
                .map(column -> ColumnCard.of(column, profile, reader.wording()))
                .toList();
    }

    /** Everything that was found, about the table and about its columns, most serious first. */
    public List<Finding> getFindings() {
        List<Finding> all = new ArrayList<>(profile.findings());
        for (ColumnProfile column : profile.columns()) {
            all.addAll(profile.findings(column.name()));
        }
        all.sort(Comparator.comparing(Finding::severity).reversed());
        return all;
    }

    public List<ColumnCard> getTargets() {
        return getColumns().stream().filter(ColumnCard::isPredictable).toList();
    }

    /** What kind of question the chosen target asks, in words. */
    public String getProblem() {
        Optional<ProblemType> asked = ProblemType.ofWord(question);
        return asked.or(() -> profile.column(target).flatMap(column -> ColumnCard.of(column, profile, reader.wording())
                        .problem()))
                .map(problem -> reader.wording().text("problem." + problem.word() + ".sentence", target))
                .orElse("");
    }

    public ProblemType[] getQuestions() {
        return ProblemType.values();
    }

    /** How the rows that judge can be parted from the others; only one way where no column tells time or groups. */
    public List<Split> getSplits() {
        Stream<Split> found = profile.columns().stream()
                .filter(column -> !column.name().equals(target))
                .flatMap(column -> column.findings().stream())
                .filter(finding -> finding.kind() == Finding.Kind.TIME_ORDER || finding.kind() == Finding.Kind.GROUPS)
                .map(finding -> new Split(
                        finding.kind() == Finding.Kind.GROUPS ? Split.Kind.GROUP : Split.Kind.TIME, finding.column()));
        return Stream.concat(Stream.of(Split.random()), found).toList();
    }

    /** When the chosen way is right. */
    public String getSplitHint() {
        return reader.wording().text("split.hint." + Split.of(split).kind().word());
    }

    public String getSplit() {
        return split;
    }

    public void setSplit(String value) {
        split = value;
    }

    public Budget[] getBudgets() {
        return Budget.values();
    }

    /** Whether a training of it runs, so that no other can be started. */
    public boolean isBusy() {
        return dataset.training()
                .map(training -> training.status() == JobStatus.TRAINING)
                .orElse(false);
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String value) {
        target = value;
    }

    public String getQuestion() {
        return question;
    }

    public void setQuestion(String value) {
        question = value;
    }

    public Budget getBudget() {
        return budget;
    }

    public void setBudget(Budget value) {
        budget = value;
    }
}
