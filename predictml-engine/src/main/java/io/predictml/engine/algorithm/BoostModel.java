package io.predictml.engine.algorithm;

import io.predictml.engine.boost.TreeEnsemble;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Optional;

/** A {@link TreeModel} as artefacts of format 1 keep it; nothing else makes one. */
final class BoostModel implements FittedModel, Serializable {
    private static final long serialVersionUID = 1L;

    private transient TreeModel model;

    @Override
    public double[] predict(double[] row) {
        return model.predict(row);
    }

    @Override
    public double[][] predict(double[][] rows) {
        return model.predict(rows);
    }

    @Override
    public Optional<Contributions> contributions(double[] row) {
        return model.contributions(row);
    }

    @Override
    public boolean isShareable() {
        return true;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        model = new TreeModel(TreeEnsemble.fromBytes(in.readNBytes(in.readInt())));
    }
}
