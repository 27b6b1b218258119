package io.predictml.engine.boost;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The stored form of a {@link TreeEnsemble}, version 1, big endian: magic number, version, precision, transformation,
 * columns, base scores, trees, and a CRC-32 of all of that. A tree is its nodes, breadth first, without pointers: the
 * children of the n-th split are the nodes 2n+1 and 2n+2 of that tree, so that no bytes can describe a loop.
 */
final class TreeEnsembleForm {
    private static final int MAGIC = 0x504D5445;
    private static final byte VERSION = 1;
    private static final int LEAF = 0;
    private static final int NUMBER = 1;
    private static final int CATEGORIES = 2;
    private static final int MISSING_LEFT = 4;
    private static final int LEAST_BYTES_OF_NODE = 1 + Double.BYTES + Float.BYTES;
    private static final int CHECKSUM_BYTES = Integer.BYTES;
    private static final int MOST_FEATURES = 1 << 20;
    private static final long MOST_CONTRIBUTIONS = 10_000_000;
    private static final int MOST_WORDS = 1 << 16;

    private TreeEnsembleForm() {}

    static void write(TreeEnsemble ensemble, OutputStream stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeByte(VERSION);
        out.writeBoolean(ensemble.isSingle());
        out.writeByte(ensemble.transformation().code());
        out.writeInt(ensemble.features());
        out.writeInt(ensemble.scores());
        for (int i = 0; i < ensemble.scores(); i++) {
            out.writeDouble(ensemble.base(i));
        }
        out.writeInt(ensemble.trees());
        for (int node = 0; node < ensemble.nodes().size(); node++) {
            writeNode(ensemble.nodes(), node, out);
        }
        out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        bytes.writeTo(stream);
    }

    private static void writeNode(TreeNodes nodes, int node, DataOutputStream out) throws IOException {
        if (nodes.isLeaf(node)) {
            out.writeByte(LEAF);
            out.writeDouble(nodes.value(node));
        } else {
            int kind = nodes.isCategories(node) ? CATEGORIES : NUMBER;
            out.writeByte(nodes.isMissingLeft(node) ? kind | MISSING_LEFT : kind);
            out.writeInt(nodes.feature(node));
            if (kind == NUMBER) {
                out.writeDouble(nodes.value(node));
            } else {
                int[] words = nodes.words(node);
                out.writeInt(words.length);
                for (int word : words) {
                    out.writeInt(word);
                }
            }
        }
        out.writeFloat(nodes.cover(node));
    }

    static TreeEnsemble read(byte[] bytes) {
        try {
            int end = bytes.length - CHECKSUM_BYTES;
            EnsembleRejected.unless(
                    end > 0 && ByteBuffer.wrap(bytes).getInt(end) == checksum(bytes, end),
                    "The trees were changed or cut since they were written.");
            return new Reader(ByteBuffer.wrap(bytes, 0, end)).read();
        } catch (BufferUnderflowException e) {
            throw new EnsembleRejected("The trees end in the middle.", e);
        }
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }

    private static final class Reader {
        private final ByteBuffer in;
        private final TreeNodes nodes = new TreeNodes();
        private int features;

        Reader(ByteBuffer in) {
            this.in = in;
        }

        TreeEnsemble read() {
            EnsembleRejected.unless(in.getInt() == MAGIC, "These bytes are no trees.");
            byte version = in.get();
            EnsembleRejected.unless(
                    version == VERSION,
                    "The trees have the form of version " + version + "; this product reads version " + VERSION + ".");
            boolean single = in.get() != 0;
            Transformation transformation = Transformation.of(in.get());
            features = in.getInt();
            EnsembleRejected.unless(
                    features > 0 && features <= MOST_FEATURES, "The trees can't have " + features + " columns.");
            double[] base = base(transformation);
            int[] roots = roots(base.length);
            EnsembleRejected.unless(!in.hasRemaining(), "Something follows the trees.");
            return new TreeEnsemble(features, transformation, single, base, roots, nodes);
        }

        private double[] base(Transformation transformation) {
            int scores = in.getInt();
            EnsembleRejected.unless(
                    transformation == Transformation.SOFTMAX ? scores > 1 : scores == 1,
                    "The trees can't have " + scores + " scores.");
            EnsembleRejected.unless(
                    (long) scores * features <= MOST_CONTRIBUTIONS && scores <= in.remaining() / Double.BYTES,
                    "The trees can't have " + scores + " scores.");
            double[] base = new double[scores];
            for (int i = 0; i < scores; i++) {
                base[i] = finite(in.getDouble());
            }
            return base;
        }

        private int[] roots(int scores) {
            int trees = in.getInt();
            EnsembleRejected.unless(
                    trees >= 0 && trees <= in.remaining() / LEAST_BYTES_OF_NODE && trees % scores == 0,
                    "There can't be " + trees + " trees.");
            int[] roots = new int[trees];
            for (int i = 0; i < trees; i++) {
                roots[i] = nodes.size();
                readTree(nodes.size());
            }
            return roots;
        }

        /** Level by level: each split promises two nodes of the next. */
        private void readTree(int root) {
            int promised = 1;
            int onThisLevel = 1;
            for (int depth = 0; onThisLevel > 0; depth++) {
                EnsembleRejected.unless(depth <= TreeEnsemble.DEEPEST, "A tree is too deep.");
                int splits = 0;
                for (int i = 0; i < onThisLevel; i++) {
                    if (readNode(root + promised + 2 * splits)) {
                        splits++;
                    }
                }
                promised += 2 * splits;
                onThisLevel = 2 * splits;
            }
        }

        /** Whether it is a split. */
        private boolean readNode(int firstChild) {
            int kind = in.get();
            switch (kind & ~MISSING_LEFT) {
                case LEAF -> nodes.addLeaf(finite(in.getDouble()), cover());
                case NUMBER -> {
                    int feature = feature();
                    double threshold = in.getDouble();
                    EnsembleRejected.unless(!Double.isNaN(threshold), "A threshold is no number.");
                    nodes.addNumber(feature, threshold, (kind & MISSING_LEFT) != 0, firstChild, cover());
                }
                case CATEGORIES ->
                    nodes.addCategories(feature(), words(), (kind & MISSING_LEFT) != 0, firstChild, cover());
                default -> throw new EnsembleRejected("A node is neither leaf nor split.");
            }
            return (kind & ~MISSING_LEFT) != LEAF;
        }

        private int feature() {
            int feature = in.getInt();
            EnsembleRejected.unless(feature >= 0 && feature < features, "A split asks for column " + feature + ".");
            return feature;
        }

        private int[] words() {
            int count = in.getInt();
            EnsembleRejected.unless(
                    count >= 0 && count <= MOST_WORDS && count <= in.remaining() / Integer.BYTES,
                    "A split can't name so many categories.");
            int[] words = new int[count];
            for (int i = 0; i < count; i++) {
                words[i] = in.getInt();
            }
            return words;
        }

        private float cover() {
            float cover = in.getFloat();
            EnsembleRejected.unless(cover >= 0 && cover <= Float.MAX_VALUE, "A node's cover is no number.");
            return cover;
        }

        private static double finite(double value) {
            EnsembleRejected.unless(Double.isFinite(value), "A value is no number.");
            return value;
        }
    }
}
