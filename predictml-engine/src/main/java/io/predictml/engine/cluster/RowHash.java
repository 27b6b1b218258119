package io.predictml.engine.cluster;

/** Numbers that are drawn by what a row holds or where it stands: the same row, the same number, on whatever machine. */
public final class RowHash {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final char BETWEEN = '\u001f';

    private RowHash() {}

    /** FNV-1a over the characters, finished as SplittableRandom finishes (Stafford's variant 13). */
    public static long of(String[] texts, long seed) {
        long hash = FNV_BASIS ^ mixed(seed);
        for (String text : texts) {
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ BETWEEN) * FNV_PRIME;
        }
        return mixed(hash);
    }

    /** The hash as a number from 0 to below 1. */
    public static double share(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    /** Another number of the same row. */
    public static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
