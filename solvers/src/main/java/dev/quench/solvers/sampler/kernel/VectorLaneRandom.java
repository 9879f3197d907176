package dev.quench.solvers.sampler.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** All lanes in one vector of 512 bits. */
final class VectorLaneRandom implements LaneRandom {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    private final int[][] state;

    /**
     * Takes the seeds.
     *
     * @param state four arrays of one word a lane; changed by drawing
     */
    VectorLaneRandom(int[][] state) {
        this.state = state;
    }

    @Override
    public void fill(int[] target, int first, int rounds) {
        IntVector a = IntVector.fromArray(INTS, state[0], 0);
        IntVector b = IntVector.fromArray(INTS, state[1], 0);
        IntVector c = IntVector.fromArray(INTS, state[2], 0);
        IntVector d = IntVector.fromArray(INTS, state[3], 0);
        for (int at = first * LANES; at < (first + rounds) * LANES; at += LANES) {
            a.add(d).lanewise(VectorOperators.ROL, 7).add(a).intoArray(target, at);
            IntVector t = b.lanewise(VectorOperators.LSHL, 9);
            c = c.lanewise(VectorOperators.XOR, a);
            d = d.lanewise(VectorOperators.XOR, b);
            b = b.lanewise(VectorOperators.XOR, c);
            a = a.lanewise(VectorOperators.XOR, d);
            c = c.lanewise(VectorOperators.XOR, t);
            d = d.lanewise(VectorOperators.ROL, 11);
        }
        a.intoArray(state[0], 0);
        b.intoArray(state[1], 0);
        c.intoArray(state[2], 0);
        d.intoArray(state[3], 0);
    }
}
