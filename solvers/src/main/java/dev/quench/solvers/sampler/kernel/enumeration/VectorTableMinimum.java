package dev.quench.solvers.sampler.kernel.enumeration;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link TableMinimum} with 8 entries at once; short tables in plain Java. */
final class VectorTableMinimum implements TableMinimum {
    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_512;
    private static final int LANES = 8;

    private final ScalarTableMinimum plain = new ScalarTableMinimum();

    @Override
    public void minimum(
            long[] zero, long[] one, int count, long[] target, int from, long[] decisions) {
        if (count < 64) {
            plain.minimum(zero, one, count, target, from, decisions);
            return;
        }
        for (int begin = 0; begin < count; begin += 64) {
            long bits = 0;
            for (int lane = 0; lane < 64; lane += LANES) {
                int k = begin + lane;
                LongVector a = LongVector.fromArray(SPECIES, zero, k);
                LongVector b = LongVector.fromArray(SPECIES, one, k);
                bits |= b.compare(VectorOperators.LT, a).toLong() << lane;
                a.min(b).intoArray(target, from + k);
            }
            decisions[(from + begin) >>> 6] = bits;
        }
    }
}
