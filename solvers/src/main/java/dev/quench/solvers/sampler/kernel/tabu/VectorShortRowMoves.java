package dev.quench.solvers.sampler.kernel.tabu;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Whole changes by dense rows: one pass adds a row and finds the lowest change. */
final class VectorShortRowMoves extends WholeTabuMoves {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_256;

    private final short[] steps;

    VectorShortRowMoves(ShortRows rows) {
        super(rows.model);
        steps = rows.steps;
    }

    @Override
    public void flip(int bit) {
        pass(bit, 0, Integer.MIN_VALUE);
    }

    @Override
    public double lowest(int now, double aspired) {
        return VectorTabuMoves.lowest(change, until, now, ceiling(aspired));
    }

    @Override
    public double flipToLowest(int bit, int now, double aspired) {
        return pass(bit, now, ceiling(aspired));
    }

    @Override
    public int first(double wanted, int now, double aspired, int from) {
        return VectorTabuMoves.first(
                change, until, (int) wanted, wanted < aspired ? NONE : now, from);
    }

    private int pass(int bit, int now, int enough) {
        int[] changes = change;
        int turned = down[bit];
        changes[bit] = -changes[bit];
        IntVector lowest = IntVector.broadcast(INTS, NONE);
        int row = bit * padded;
        for (int i = 0; i < changes.length; i += LANES) {
            IntVector step =
                    (IntVector)
                            ShortVector.fromArray(SHORTS, steps, row + i)
                                    .convertShape(VectorOperators.S2I, INTS, 0);
            IntVector same =
                    IntVector.fromArray(INTS, down, i).lanewise(VectorOperators.XOR, turned);
            IntVector c =
                    IntVector.fromArray(INTS, changes, i)
                            .add(step.lanewise(VectorOperators.XOR, same))
                            .sub(same);
            c.intoArray(changes, i);
            VectorMask<Integer> allowed =
                    IntVector.fromArray(INTS, until, i)
                            .compare(VectorOperators.LE, now)
                            .or(c.compare(VectorOperators.LT, enough));
            lowest = lowest.lanewise(VectorOperators.MIN, c, allowed);
        }
        down[bit] = ~turned;
        return lowest.reduceLanes(VectorOperators.MIN);
    }
}
