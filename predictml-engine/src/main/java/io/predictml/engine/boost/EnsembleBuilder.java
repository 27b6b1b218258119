package io.predictml.engine.boost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Puts the trees of a library into one {@link TreeEnsemble}, numbered anew, breadth first. */
public final class EnsembleBuilder {
    private static final String TOO_DEEP = "A tree is deeper than this version evaluates.";

    private final TreeNodes nodes = new TreeNodes();
    private int[] roots = new int[16];
    private int trees;
    private int[] queue = new int[64];
    private int[] depths = new int[64];
    private int queued;

    void add(GrownTree tree) {
        int root = begin();
        queued = 0;
        enqueue(tree.root(), 0);
        for (int i = 0; i < queued; i++) {
            int node = queue[i];
            int firstChild = root + queued;
            if (!tree.isLeaf(node)) {
                enqueue(tree.left(node), depths[i] + 1);
                enqueue(tree.right(node), depths[i] + 1);
            }
            tree.copy(node, firstChild, nodes);
        }
    }

    /** Where the next tree's root will be. */
    private int begin() {
        if (trees == roots.length) {
            roots = Arrays.copyOf(roots, 2 * trees);
        }
        roots[trees++] = nodes.size();
        return nodes.size();
    }

    /** Adds a tree whose leaves have one value, or one for each score. */
    public void add(TreePart tree) {
        int root = begin();
        List<TreePart> waiting = new ArrayList<>(List.of(tree));
        List<Integer> depth = new ArrayList<>(List.of(0));
        for (int i = 0; i < waiting.size(); i++) {
            int firstChild = root + waiting.size();
            if (waiting.get(i) instanceof TreePart.Split split) {
                EnsembleRejected.unless(depth.get(i) < TreeEnsemble.DEEPEST, TOO_DEEP);
                waiting.addAll(List.of(split.left, split.right));
                depth.addAll(Collections.nCopies(2, depth.get(i) + 1));
            }
            waiting.get(i).copy(firstChild, nodes);
        }
    }

    /**
     * What was added.
     *
     * @param base what each score begins with
     * @throws EnsembleRejected where the trees are not as many as the scores take
     */
    public TreeEnsemble build(int features, Transformation transformation, double[] base) {
        return build(features, transformation, false, base);
    }

    TreeEnsemble build(int features, Transformation transformation, boolean single, double[] base) {
        EnsembleRejected.unless(
                nodes.isVector() || trees % base.length == 0, "The number of trees doesn't fit the number of classes.");
        return new TreeEnsemble(features, transformation, single, base, Arrays.copyOf(roots, trees), nodes);
    }

    private void enqueue(int node, int depth) {
        EnsembleRejected.unless(depth <= TreeEnsemble.DEEPEST, TOO_DEEP);
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, 2 * queued);
            depths = Arrays.copyOf(depths, 2 * queued);
        }
        queue[queued] = node;
        depths[queued++] = depth;
    }
}
