package io.predictml.engine.boost;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The stored form of a {@link TreeEnsemble}, version 2, big endian: magic number, version, flags, transformation,
 * columns, base scores, trees, and a CRC-32 of all of that. A tree is its nodes, breadth first, without pointers: the
 * children of the n-th split are the nodes 2n+1 and 2n+2 of that tree, so that no bytes can describe a loop. Version 1, which is read too,
 * has one value per leaf and covers of 32 bits.
 */
final class TreeEnsembleForm {
    private static final int MAGIC = 0x504D5445;
    private static final byte VERSION = 2;
    private static final byte FLOAT_COVERS = 1;
    private static final int SINGLE = 1;
    private static final int VECTOR = 2;
    private static final int LEAF = 0;
    private static final int NUMBER = 1;
    private static final int CATEGORIES = 2;
    private static final int MISSING_LEFT = 4;
    private static final int MISSING_BOTH = 8;
    private static final int FLAGS = MISSING_LEFT | MISSING_BOTH;
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
        out.writeByte((ensemble.isSingle() ? SINGLE : 0) | (ensemble.isVector() ? VECTOR : 0));
        out.writeByte(ensemble.transformation().code());
        out.writeInt(ensemble.features());
        out.writeInt(ensemble.scores());
        for (int i = 0; i < ensemble.scores(); i++) {
            out.writeDouble(ensemble.base(i));
        }
        out.writeInt(ensemble.trees());
        for (int node = 0; node < ensemble.nodes().size(); node++) {
            writeNode(ensemble, node, out);
        }
        out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        bytes.writeTo(stream);
    }

    private static void writeNode(TreeEnsemble ensemble, int node, DataOutputStream out) throws IOException {
        TreeNodes nodes = ensemble.nodes();
        if (nodes.isLeaf(node)) {
            out.writeByte(LEAF);
            for (int score = 0; score < (ensemble.isVector() ? ensemble.scores() : 1); score++) {
                out.writeDouble(ensemble.value(node, score));
            }
        } else {
            int kind = nodes.isCategories(node) ? CATEGORIES : NUMBER;
            out.writeByte(kind | flag(nodes.missing(node)));
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
        out.writeDouble(nodes.cover(node));
    }

    private static int flag(Missing missing) {
        return switch (missing) {
            case RIGHT -> 0;
            case LEFT -> MISSING_LEFT;
            case BOTH -> MISSING_BOTH;
        };
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
        private boolean floatCovers;
        /** How many values a leaf has if it has one for each score, else 0. */
        private int leafValues;

        Reader(ByteBuffer in) {
            this.in = in;
        }

        TreeEnsemble read() {
            EnsembleRejected.unless(in.getInt() == MAGIC, "These bytes are no trees.");
            byte version = in.get();
            EnsembleRejected.unless(
                    version == VERSION || version == FLOAT_COVERS,
                    "The trees have the form of version " + version + "; this product reads up to version " + VERSION
                            + ".");
            floatCovers = version == FLOAT_COVERS;
            int flags = in.get();
            boolean vector = !floatCovers && (flags & VECTOR) != 0;
            Transformation transformation = Transformation.of(in.get());
            features = in.getInt();
            EnsembleRejected.unless(
                    features > 0 && features <= MOST_FEATURES, "The trees can't have " + features + " columns.");
            double[] base = base(transformation, vector);
            leafValues = vector ? base.length : 0;
            int[] roots = roots(vector ? 1 : base.length);
            EnsembleRejected.unless(!in.hasRemaining(), "Something follows the trees.");
            return new TreeEnsemble(features, transformation, (flags & SINGLE) != 0, base, roots, nodes);
        }

        private double[] base(Transformation transformation, boolean vector) {
            int scores = in.getInt();
            boolean many =
                    transformation == Transformation.SOFTMAX || (transformation == Transformation.IDENTITY && vector);
            EnsembleRejected.unless(
                    many ? scores > 1 : (scores == 1 && !vector), "The trees can't have " + scores + " scores.");
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
            switch (kind & ~FLAGS) {
                case LEAF -> readLeaf();
                case NUMBER -> {
                    int feature = feature();
                    double threshold = in.getDouble();
                    EnsembleRejected.unless(!Double.isNaN(threshold), "A threshold is no number.");
                    nodes.addNumber(feature, threshold, missing(kind), firstChild, cover());
                }
                case CATEGORIES -> nodes.addCategories(feature(), words(), missing(kind), firstChild, cover());
                default -> throw new EnsembleRejected("A node is neither leaf nor split.");
            }
            return (kind & ~FLAGS) != LEAF;
        }

        private void readLeaf() {
            if (leafValues == 0) {
                nodes.addLeaf(finite(in.getDouble()), cover());
                return;
            }
            double[] all = new double[leafValues];
            for (int i = 0; i < all.length; i++) {
                all[i] = finite(in.getDouble());
            }
            nodes.addLeaf(all, cover());
        }

        private static Missing missing(int kind) {
            return (kind & MISSING_BOTH) != 0 ? Missing.BOTH : Missing.left((kind & MISSING_LEFT) != 0);
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

        private double cover() {
            double cover = floatCovers ? in.getFloat() : in.getDouble();
            EnsembleRejected.unless(cover >= 0 && cover <= Double.MAX_VALUE, "A node's cover is no number.");
            return cover;
        }

        private static double finite(double value) {
            EnsembleRejected.unless(Double.isFinite(value), "A value is no number.");
            return value;
        }
    }
}
