package io.predictml.engine.algorithm;

import io.predictml.engine.algorithm.BayesModel.Evidence;
import io.predictml.engine.algorithm.LinearModel.Link;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stored forms of the models that are a few numbers. Reading takes no more memory than the bytes are worth. */
final class SmallForms {
    private static final byte NORMAL = 1;
    private static final byte DISCRETE = 2;
    private static final byte KERNEL = 3;

    private SmallForms() {}

    static void write(LinearModel model, DataOutputStream out) throws IOException {
        out.writeByte(model.link().code());
        write(model.bias(), out);
        write(model.weights(), out);
        write(model.otherwise(), out);
    }

    static LinearModel readLinear(DataInputStream in) throws IOException {
        return new LinearModel(Link.of(in.readByte()), doubles(in), rows(in), doubles(in));
    }

    static void write(BayesModel model, DataOutputStream out) throws IOException {
        write(model.shares(), out);
        out.writeInt(model.columns().size());
        for (Evidence column : model.columns()) {
            out.writeBoolean(column.binned());
            write(column.bounds().stream().mapToDouble(Double::doubleValue).toArray(), out);
            for (Likelihood likelihood : column.byClass()) {
                write(likelihood, out);
            }
        }
    }

    static BayesModel readBayes(DataInputStream in) throws IOException {
        double[] shares = doubles(in);
        int count = count(in, 1);
        List<Evidence> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean binned = in.readBoolean();
            List<Double> bounds = Arrays.stream(doubles(in)).boxed().toList();
            List<Likelihood> byClass = new ArrayList<>();
            for (int label = 0; label < shares.length; label++) {
                byClass.add(readLikelihood(in));
            }
            columns.add(new Evidence(bounds, binned, byClass));
        }
        return new BayesModel(shares, columns);
    }

    private static void write(Likelihood likelihood, DataOutputStream out) throws IOException {
        if (likelihood instanceof Likelihood.Normal normal) {
            out.writeByte(NORMAL);
            out.writeDouble(normal.mean());
            out.writeDouble(normal.deviation());
            out.writeDouble(normal.precision());
        } else if (likelihood instanceof Likelihood.Discrete discrete) {
            out.writeByte(DISCRETE);
            write(discrete.shares(), out);
        } else if (likelihood instanceof Likelihood.Kernel kernel) {
            out.writeByte(KERNEL);
            write(kernel.values(), out);
            write(kernel.weights(), out);
            out.writeDouble(kernel.total());
            out.writeDouble(kernel.deviation());
            out.writeDouble(kernel.precision());
        }
    }

    private static Likelihood readLikelihood(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case NORMAL -> new Likelihood.Normal(in.readDouble(), in.readDouble(), in.readDouble());
            case DISCRETE -> new Likelihood.Discrete(doubles(in));
            case KERNEL ->
                new Likelihood.Kernel(doubles(in), doubles(in), in.readDouble(), in.readDouble(), in.readDouble());
            default -> throw new InvalidObjectException("A likelihood of kind " + kind + " is not known.");
        };
    }

    static void write(GaussianProcessModel model, DataOutputStream out) throws IOException {
        out.writeDouble(model.gamma());
        out.writeDouble(model.mean());
        write(model.support(), out);
        write(model.weights(), out);
    }

    static GaussianProcessModel readProcess(DataInputStream in) throws IOException {
        return new GaussianProcessModel(in.readDouble(), in.readDouble(), rows(in), doubles(in));
    }

    static void write(double[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static void write(double[][] rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.length);
        for (double[] row : rows) {
            write(row, out);
        }
    }

    static double[] doubles(DataInputStream in) throws IOException {
        double[] values = new double[count(in, Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    private static double[][] rows(DataInputStream in) throws IOException {
        double[][] rows = new double[count(in, Integer.BYTES)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = doubles(in);
        }
        return rows;
    }

    private static int count(DataInputStream in, int bytesOfEach) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available() / bytesOfEach) {
            throw new InvalidObjectException("There cannot be " + count + " of them in so few bytes.");
        }
        return count;
    }
}
