package dev.quench.solvers.sampler.kernel.enumeration;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BlockMinimum} with 16 states at once: a load, an addition and a minimum for each 16, four
 * minima side by side; the lanes are added once, at the end.
 */
final class VectorBlockMinimum implements BlockMinimum {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_512;

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int minimum(int[] table, int[] chunk, int[] lane) {
        IntVector a = IntVector.broadcast(SPECIES, Integer.MAX_VALUE);
        IntVector b = a;
        IntVector c = a;
        IntVector d = a;
        for (int k = 0; k < chunk.length; k += 4) {
            int at = k * LANES;
            a = a.min(IntVector.fromArray(SPECIES, table, at).add(chunk[k]));
            b = b.min(IntVector.fromArray(SPECIES, table, at + 16).add(chunk[k + 1]));
            c = c.min(IntVector.fromArray(SPECIES, table, at + 32).add(chunk[k + 2]));
            d = d.min(IntVector.fromArray(SPECIES, table, at + 48).add(chunk[k + 3]));
        }
        return a.min(b)
                .min(c.min(d))
                .add(IntVector.fromArray(SPECIES, lane, 0))
                .reduceLanes(VectorOperators.MIN);
    }
}
