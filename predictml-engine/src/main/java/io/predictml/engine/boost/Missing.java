package io.predictml.engine.boost;

/** Where a row goes at a split on a value that it lacks. */
public enum Missing {
    RIGHT(0),
    LEFT(TreeEnsemble.MISSING_LEFT),
    /** Both ways, each with the share of the training data that went there. */
    BOTH(TreeEnsemble.MISSING_BOTH);

    private static final int BITS = TreeEnsemble.MISSING_LEFT | TreeEnsemble.MISSING_BOTH;

    private final int flag;

    Missing(int flag) {
        this.flag = flag;
    }

    int flag() {
        return flag;
    }

    /** @param split of a node, with its flags */
    static Missing of(int split) {
        int bits = split & BITS;
        return bits == 0 ? RIGHT : bits == TreeEnsemble.MISSING_LEFT ? LEFT : BOTH;
    }

    static Missing left(boolean left) {
        return left ? LEFT : RIGHT;
    }
}
