package io.predictml.engine.algorithm;

import io.predictml.engine.boost.TreeEnsemble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** A booster's trees, evaluated in Java; stored in their own checked form, so that no tree comes in as an object. */
final class BoostModel implements FittedModel {
    private static final long serialVersionUID = 1L;

    private transient TreeEnsemble trees;

    BoostModel(TreeEnsemble trees) {
        this.trees = trees;
    }

    @Override
    public double[] predict(double[] row) {
        double[] answer = new double[trees.predictions()];
        trees.predict(row, answer);
        return answer;
    }

    @Override
    public boolean isShareable() {
        return true;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trees.writeTo(bytes);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        trees = TreeEnsemble.fromBytes(in.readNBytes(in.readInt()));
    }
}
