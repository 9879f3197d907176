package dev.quench.solvers.pruning.descent;

/** A float and an index in one long that sorts by the float, equal ones by the index. */
final class Ordered {
    private static final int INDEX_BITS = 32;

    private Ordered() {}

    static long key(float value, int index) {
        int bits = Float.floatToIntBits(value + 0.0f);
        int sortable = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return ((long) sortable << INDEX_BITS) | index;
    }

    static int index(long key) {
        return (int) key;
    }
}
