package dev.quench.solvers.sampler.kernel.enumeration;

/** {@link TableMinimum} in plain Java. */
public final class ScalarTableMinimum implements TableMinimum {
    @Override
    public void minimum(
            long[] zero, long[] one, int count, long[] target, int from, long[] decisions) {
        for (int begin = 0; begin < count; begin += 64) {
            int end = Math.min(count, begin + 64);
            long bits = 0;
            for (int k = begin; k < end; k++) {
                bits |= (one[k] < zero[k] ? 1L : 0L) << k;
                target[from + k] = Math.min(zero[k], one[k]);
            }
            decisions[(from + begin) >>> 6] = bits;
        }
    }
}
