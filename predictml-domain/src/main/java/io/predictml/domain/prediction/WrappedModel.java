package io.predictml.domain.prediction;

import io.predictml.domain.training.ProblemType;
import java.util.List;

/** A model round another, as which it looks. What answers has to be said anew by each, so that nothing passes it by. */
public interface WrappedModel extends ServedModel {
    /** The one inside. */
    ServedModel model();

    @Override
    default String modelName() {
        return model().modelName();
    }

    @Override
    default String modelVersion() {
        return model().modelVersion();
    }

    @Override
    default ProblemType problemType() {
        return model().problemType();
    }

    @Override
    default InputSchema schema() {
        return model().schema();
    }

    @Override
    default List<String> labels() {
        return model().labels();
    }

    @Override
    default boolean keeps() {
        return model().keeps();
    }

    @Override
    List<Prediction> answer(RowSource source);

    @Override
    Answered ask(RowSource source);
}
