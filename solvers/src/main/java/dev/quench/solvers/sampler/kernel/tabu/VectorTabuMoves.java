package dev.quench.solvers.sampler.kernel.tabu;

import dev.quench.solvers.sampler.kernel.SpinModel;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole changes, 16 at a time where the lowest one is looked for; flips go by sparse rows. */
final class VectorTabuMoves extends WholeTabuMoves {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    private final SpinModel model;

    VectorTabuMoves(SpinModel model) {
        super(model);
        this.model = model;
    }

    @Override
    public void flip(int bit) {
        flip(model, bit, change, down);
    }

    @Override
    public double lowest(int now, double aspired) {
        return lowest(change, until, now, ceiling(aspired));
    }

    @Override
    public double flipToLowest(int bit, int now, double aspired) {
        flip(model, bit, change, down);
        return lowest(change, until, now, ceiling(aspired));
    }

    @Override
    public int first(double wanted, int now, double aspired, int from) {
        return first(change, until, (int) wanted, wanted < aspired ? NONE : now, from);
    }

    /** The lowest change that is not tabu at a move or is below what is enough. */
    static int lowest(int[] change, int[] until, int now, int enough) {
        IntVector lowest = IntVector.broadcast(INTS, NONE);
        for (int i = 0; i < change.length; i += LANES) {
            IntVector c = IntVector.fromArray(INTS, change, i);
            VectorMask<Integer> allowed =
                    IntVector.fromArray(INTS, until, i)
                            .compare(VectorOperators.LE, now)
                            .or(c.compare(VectorOperators.LT, enough));
            lowest = lowest.lanewise(VectorOperators.MIN, c, allowed);
        }
        return lowest.reduceLanes(VectorOperators.MIN);
    }

    /** The first bit with a change, going round; the padding has none of a bit's. */
    static int first(int[] change, int[] until, int wanted, int now, int from) {
        int i = from / LANES * LANES;
        long lanes = -1L << (from - i);
        for (int left = change.length / LANES; left >= 0; left--) {
            long found =
                    lanes
                            & IntVector.fromArray(INTS, change, i)
                                    .compare(VectorOperators.EQ, wanted)
                                    .toLong();
            if (found != 0) {
                found &=
                        IntVector.fromArray(INTS, until, i)
                                .compare(VectorOperators.LE, now)
                                .toLong();
                if (found != 0) {
                    return i + Long.numberOfTrailingZeros(found);
                }
            }
            lanes = -1L;
            i = i + LANES < change.length ? i + LANES : 0;
        }
        return -1;
    }
}
