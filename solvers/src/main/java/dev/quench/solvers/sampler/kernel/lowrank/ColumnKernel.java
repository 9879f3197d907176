package dev.quench.solvers.sampler.kernel.lowrank;

/**
 * Arithmetic on the columns of a {@link LowRankModel} in single precision.
 *
 * <p>A column begins at an offset of an array and has a stride's length, a multiple of {@value
 * #LANES}. Kernels add in different orders, so that they agree up to rounding only. Stateless.
 */
abstract sealed class ColumnKernel permits ScalarColumns, VectorColumns {
    /** Columns are padded to this many floats, a vector of 512 bits. */
    static final int LANES = 16;

    private static final int FEWEST_BITS = 256;

    /** Returns the kernel that is fastest here. */
    static ColumnKernel fastest() {
        return Fastest.KERNEL;
    }

    static int padded(int length) {
        return Math.multiplyExact((length + LANES - 1) / LANES, LANES);
    }

    /** Returns the name for records. */
    abstract String name();

    /** Returns {@code a . b} of two columns. */
    abstract float dot(float[] a, int from, float[] b, int start, int length);

    /** Returns {@code v . (u + v / 2)} with {@code v = s a + t b}. */
    abstract float change(float[] u, float[] columns, int a, float s, int b, float t, int length);

    /** Adds {@code s a} to {@code u}. */
    abstract void add(float[] u, float[] columns, int a, float s, int length);

    /** Chosen once, when the first state is made. */
    private static final class Fastest {
        static final ColumnKernel KERNEL = choose();

        private static ColumnKernel choose() {
            boolean off = "scalar".equals(System.getProperty("quench.kernel"));
            boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            return !off && there && VectorColumns.bits() >= FEWEST_BITS
                    ? new VectorColumns()
                    : new ScalarColumns();
        }
    }

    /** Returns the products of a vector with some columns, in order. */
    final void dots(float[] v, float[] columns, int stride, int from, int to, float[] into) {
        for (int i = from; i < to; i++) {
            into[i] = dot(v, 0, columns, i * stride, stride);
        }
    }
}
