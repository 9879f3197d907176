package dev.quench.solvers.sampler.kernel.enumeration;

/** {@link BlockMinimum} in plain Java. */
public final class ScalarBlockMinimum implements BlockMinimum {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int minimum(int[] table, int[] chunk, int[] lane) {
        int least = Integer.MAX_VALUE;
        for (int c = 0; c < chunk.length; c++) {
            int add = chunk[c];
            int at = c * LANES;
            for (int l = 0; l < LANES; l++) {
                least = Math.min(least, table[at + l] + lane[l] + add);
            }
        }
        return least;
    }
}
