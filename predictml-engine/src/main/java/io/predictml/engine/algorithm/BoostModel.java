package io.predictml.engine.algorithm;

import io.predictml.engine.boost.TreeEnsemble;
import io.predictml.engine.boost.TreeShap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;

/** A booster's trees, evaluated in Java; stored in their own checked form, so that no tree comes in as an object. */
final class BoostModel implements FittedModel {
    private static final long serialVersionUID = 1L;

    private transient TreeEnsemble trees;
    /** Made when it is first asked for; two threads may each make one, for they are the same. */
    private transient volatile TreeShap shap;

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
    public Optional<double[][]> contributions(double[] row) {
        TreeShap known = shap;
        if (known == null) {
            known = new TreeShap(trees);
            shap = known;
        }
        return Optional.of(known.contributions(row));
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
