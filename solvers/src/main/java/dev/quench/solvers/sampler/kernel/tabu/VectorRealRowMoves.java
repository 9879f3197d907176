package dev.quench.solvers.sampler.kernel.tabu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Changes as doubles by dense rows: one pass adds a row and finds the lowest change. Rounds as
 * plain Java does, since a spin times a value is exact and nothing is fused.
 */
final class VectorRealRowMoves extends RealTabuMoves {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;

    private final double[] values;
    private final int padded;

    VectorRealRowMoves(RealRows rows) {
        super(rows.model);
        values = rows.values;
        padded = rows.padded;
    }

    @Override
    public void flip(int bit) {
        flipToLowest(bit, 0, Double.NEGATIVE_INFINITY);
    }

    @Override
    public double flipToLowest(int bit, int now, double aspired) {
        double[] changes = change;
        double s = spin[bit];
        changes[bit] = -changes[bit];
        DoubleVector lowest = DoubleVector.broadcast(DOUBLES, Double.POSITIVE_INFINITY);
        int row = bit * padded;
        for (int i = 0; i < padded; i += RealRows.LANES) {
            DoubleVector c =
                    DoubleVector.fromArray(DOUBLES, spin, i)
                            .mul(s)
                            .mul(DoubleVector.fromArray(DOUBLES, values, row + i))
                            .add(DoubleVector.fromArray(DOUBLES, changes, i));
            c.intoArray(changes, i);
            VectorMask<Double> allowed =
                    DoubleVector.fromArray(DOUBLES, until, i)
                            .compare(VectorOperators.LE, now)
                            .or(c.compare(VectorOperators.LT, aspired));
            lowest = lowest.lanewise(VectorOperators.MIN, c, allowed);
        }
        spin[bit] = -s;
        return lowest.reduceLanes(VectorOperators.MIN);
    }

    @Override
    public int first(double wanted, int now, double aspired, int from) {
        int i = from / RealRows.LANES * RealRows.LANES;
        long lanes = -1L << (from - i);
        double latest = wanted < aspired ? Double.MAX_VALUE : now;
        for (int left = padded / RealRows.LANES; left >= 0; left--) {
            long found =
                    lanes
                            & DoubleVector.fromArray(DOUBLES, change, i)
                                    .compare(VectorOperators.EQ, wanted)
                                    .toLong();
            if (found != 0) {
                found &=
                        DoubleVector.fromArray(DOUBLES, until, i)
                                .compare(VectorOperators.LE, latest)
                                .toLong();
            }
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found);
            }
            lanes = -1L;
            i = i + RealRows.LANES < padded ? i + RealRows.LANES : 0;
        }
        return -1;
    }
}
