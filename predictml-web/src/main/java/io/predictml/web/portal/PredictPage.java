package io.predictml.web.portal;

import io.predictml.domain.FieldError;
import io.predictml.domain.account.Caller;
import io.predictml.domain.approval.ApprovalLapsed;
import io.predictml.domain.dataset.DatasetId;
import io.predictml.domain.dataset.DatasetSummary;
import io.predictml.domain.deployment.AnsweringModel;
import io.predictml.domain.prediction.InputField;
import io.predictml.domain.prediction.InputRejected;
import io.predictml.domain.prediction.InputSchema;
import io.predictml.domain.prediction.Unlikeness;
import io.predictml.ejb.dataset.DatasetService;
import io.predictml.ejb.deployment.DeploymentService;
import io.predictml.ejb.outcome.ContestService;
import io.predictml.ejb.prediction.PredictionService;
import io.predictml.web.security.CurrentCaller;
import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form made from what the model takes; the answer follows every change. Without an id, the models to choose from. */
@Named("predictPage")
@ViewScoped
public class PredictPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private PredictionService predictions;

    @Inject
    private DatasetService datasets;

    @EJB
    private DeploymentService deployments;

    @EJB
    private ContestService contests;

    @Inject
    private CurrentCaller current;

    @Inject
    private Reader reader;

    private String id = "";
    private String truth = "";
    private String remark = "";
    private boolean contested;
    private boolean remarkMissing;
    private boolean lapsed;
    private transient DatasetSummary dataset;
    private transient Optional<AnsweringModel> model = Optional.empty();
    private transient InputSchema schema;
    private transient List<Input> inputs = List.of();
    private transient Optional<Answer> answer = Optional.empty();
    private transient List<AnsweringModel> ready = List.of();

    public void open() {
        Caller caller = current.get();
        if (id.isEmpty()) {
            ready = deployments.answering(caller);
            return;
        }
        DatasetId wanted = new DatasetId(id);
        dataset = datasets.find(caller, wanted);
        model = deployments.answering(caller, wanted);
        if (model.isPresent() && answers(caller, wanted)) {
            schema = predictions.schema(caller, wanted);
            inputs = schema.fields().stream()
                    .map(field -> new Input(field, reader.wording()))
                    .toList();
            predict();
        }
    }

    private boolean answers(Caller caller, DatasetId wanted) {
        try {
            predictions.schema(caller, wanted);
        } catch (ApprovalLapsed e) {
            lapsed = true;
        }
        return !lapsed;
    }

    /** Asks the model with what stands in the form now. */
    public void predict() {
        inputs.forEach(input -> input.complain(""));
        try {
            Map<String, Object> row = row();
            answer = Optional.of(Answer.of(
                    predictions.tryOut(current.get(), dataset.id(), row),
                    Unlikeness.of(schema, row),
                    reader.wording()));
        } catch (InputRejected refusal) {
            answer = Optional.empty();
            Map<String, String> complaints = new HashMap<>();
            for (FieldError field : refusal.fields()) {
                complaints.put(
                        field.field(),
                        reader.wording()
                                .text("predict.expected", reader.wording().heard(field.expected())));
            }
            inputs.forEach(input -> input.complain(complaints.getOrDefault(input.getName(), "")));
        }
    }

    /** Says that the answer to what stands in the form is wrong. */
    public void contest() {
        remarkMissing = remark == null || remark.isBlank();
        if (remarkMissing) {
            return;
        }
        contests.contest(current.get(), dataset.id(), row(), truth == null ? "" : truth, remark);
        contested = true;
        truth = "";
        remark = "";
    }

    /** Whether what was said of an answer has arrived. */
    public boolean isContested() {
        return contested;
    }

    /** Whether nothing was said of why an answer is wrong. */
    public boolean isRemarkMissing() {
        return remarkMissing;
    }

    /** Whether the model may not answer now, for its approval has ended. */
    public boolean isLapsed() {
        return lapsed;
    }

    public String getTruth() {
        return truth;
    }

    public void setTruth(String value) {
        truth = value;
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(String value) {
        remark = value;
    }

    /** Puts the typical values back. */
    public void reset() {
        inputs.forEach(Input::reset);
        predict();
    }

    private Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        for (Input input : inputs) {
            if (!input.getValue().isBlank()) {
                row.put(input.getName(), input.entered());
            }
        }
        return row;
    }

    public boolean isListing() {
        return id.isEmpty();
    }

    public boolean isDeployed() {
        return !inputs.isEmpty();
    }

    public List<AnsweringModel> getReady() {
        return ready;
    }

    public DatasetSummary getDataset() {
        return dataset;
    }

    /** What is predicted. */
    public String getTarget() {
        return model.map(AnsweringModel::targetColumn).orElse(dataset.targetColumn());
    }

    public List<Input> getInputs() {
        return inputs;
    }

    public boolean isAnswered() {
        return answer.isPresent();
    }

    public Answer getAnswer() {
        return answer.orElseThrow();
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        id = value;
    }

    /** One field of the form and what stands in it. */
    public static class Input {
        private final InputField field;
        private final String range;
        private String value;
        private String complaint = "";

        Input(InputField field, Wording say) {
            this.field = field;
            this.value = field.typical();
            this.range = field.type().isNumeric() && !Double.isNaN(field.min())
                    ? say.text("predict.range", say.number(field.min()), say.number(field.max()))
                    : "";
        }

        void complain(String sentence) {
            complaint = sentence;
        }

        void reset() {
            value = field.typical();
        }

        /** What the model is asked with: a number where the field is one and the text can be read as one. */
        Object entered() {
            if (!isNumeric()) {
                return value;
            }
            try {
                return Double.valueOf(value.strip());
            } catch (NumberFormatException notANumber) {
                return value;
            }
        }

        public String getName() {
            return field.name();
        }

        public boolean isChoice() {
            return !field.levels().isEmpty();
        }

        public boolean isNumeric() {
            return field.type().isNumeric() && !isChoice();
        }

        public boolean isText() {
            return !isNumeric() && !isChoice();
        }

        public List<String> getLevels() {
            return field.levels();
        }

        public String getRange() {
            return range;
        }

        public String getComplaint() {
            return complaint;
        }

        public String getValue() {
            return value;
        }

        public void setValue(String entered) {
            value = entered == null ? "" : entered;
        }
    }
}
