package io.predictml.engine.boost;

import java.util.Arrays;

/** Puts the trees of a library into one {@link TreeEnsemble}, numbered anew, breadth first. */
final class EnsembleBuilder {
    private final TreeNodes nodes = new TreeNodes();
    private int[] roots = new int[16];
    private int trees;
    private int[] queue = new int[64];
    private int[] depths = new int[64];
    private int queued;

    void add(GrownTree tree) {
        if (trees == roots.length) {
            roots = Arrays.copyOf(roots, 2 * trees);
        }
        int root = nodes.size();
        roots[trees++] = root;
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

    TreeEnsemble build(int features, Transformation transformation, boolean single, double[] base) {
        EnsembleRejected.unless(trees % base.length == 0, "The number of trees doesn't fit the number of classes.");
        return new TreeEnsemble(features, transformation, single, base, Arrays.copyOf(roots, trees), nodes);
    }

    private void enqueue(int node, int depth) {
        EnsembleRejected.unless(depth <= TreeEnsemble.DEEPEST, "A tree is deeper than this version evaluates.");
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, 2 * queued);
            depths = Arrays.copyOf(depths, 2 * queued);
        }
        queue[queued] = node;
        depths[queued++] = depth;
    }
}
