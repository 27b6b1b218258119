package io.predictml.engine.algorithm;

import io.predictml.engine.boost.EnsembleRejected;
import io.predictml.engine.boost.TreeEnsemble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * A fitted model as bytes, big endian: a kind, and then what that kind is made of. Models of our own are numbers and come
 * back as nothing else; only what is left to Weka is a serialised object, read through a filter.
 */
public final class ModelForm {
    private static final byte TREES = 1;
    private static final byte LINEAR = 2;
    private static final byte BAYES = 3;
    private static final byte PROCESS = 4;
    private static final byte LOGARITHM = 5;
    private static final byte OBJECT = 6;
    private static final byte PRIOR = 7;

    private ModelForm() {}

    /** @throws IOException where a model that is left to Weka cannot be serialised */
    public static byte[] write(FittedModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (model instanceof TreeModel trees) {
            out.writeByte(TREES);
            trees.trees().writeTo(out);
        } else if (model instanceof LinearModel linear) {
            out.writeByte(LINEAR);
            SmallForms.write(linear, out);
        } else if (model instanceof BayesModel bayes) {
            out.writeByte(BAYES);
            SmallForms.write(bayes, out);
        } else if (model instanceof GaussianProcessModel process) {
            out.writeByte(PROCESS);
            SmallForms.write(process, out);
        } else if (model instanceof LogTargetModel logarithm) {
            out.writeByte(LOGARITHM);
            out.write(write(logarithm.inner()));
        } else if (model instanceof PriorCorrectedModel corrected) {
            out.writeByte(PRIOR);
            SmallForms.write(corrected.weights(), out);
            out.write(write(corrected.inner()));
        } else {
            out.writeByte(OBJECT);
            ObjectOutputStream objects = new ObjectOutputStream(out);
            objects.writeObject(model);
            objects.flush();
        }
        return bytes.toByteArray();
    }

    /**
     * @param filter what may come out of a serialised object
     * @throws IOException where the bytes are not what {@link #write} wrote; the message says why
     */
    public static FittedModel read(byte[] bytes, ObjectInputFilter filter) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            FittedModel model = read(in, filter);
            if (in.available() > 0) {
                throw new InvalidObjectException("Something follows the model.");
            }
            return model;
        } catch (EnsembleRejected | IllegalArgumentException | ClassNotFoundException | ClassCastException e) {
            InvalidObjectException rejected = new InvalidObjectException(e.getMessage());
            rejected.initCause(e);
            throw rejected;
        }
    }

    private static FittedModel read(DataInputStream in, ObjectInputFilter filter)
            throws IOException, ClassNotFoundException {
        byte kind = in.readByte();
        return switch (kind) {
            case TREES -> new TreeModel(TreeEnsemble.fromBytes(in.readAllBytes()));
            case LINEAR -> SmallForms.readLinear(in);
            case BAYES -> SmallForms.readBayes(in);
            case PROCESS -> SmallForms.readProcess(in);
            case LOGARITHM -> new LogTargetModel(read(in, filter));
            case PRIOR -> {
                double[] weights = SmallForms.doubles(in);
                yield new PriorCorrectedModel(read(in, filter), weights);
            }
            case OBJECT -> object(in, filter);
            default -> throw new InvalidObjectException("A model of kind " + kind + " is not known to this version.");
        };
    }

    private static FittedModel object(DataInputStream in, ObjectInputFilter filter)
            throws IOException, ClassNotFoundException {
        try (ObjectInputStream objects = new ObjectInputStream(in)) {
            objects.setObjectInputFilter(filter);
            return (FittedModel) objects.readObject();
        }
    }
}
