package io.predictml.engine.boost;

/** A tree in the numbering of the library that grew it. */
interface GrownTree {
    int root();

    boolean isLeaf(int node);

    /** The child of those rows that a threshold or a set of categories lets pass. */
    int left(int node);

    int right(int node);

    /** Adds the node, whose children will be at the given place and next to it. */
    void copy(int node, int firstChild, TreeNodes into);
}
