package dev.quench.solvers.sampler.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fields of 32 reads in the lanes of one vector; the bits of a neighbour are the mask of an
 * addition.
 *
 * <p>Where all changes are at most {@link Thresholds#MOST_REACH}, the probabilities of acceptance
 * lie in one register and are looked up for all lanes at once. Else a change is compared with an
 * exponentially distributed number, rounded down to a short.
 */
final class VectorShortReplicas extends ShortReplicas {
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;

    private final ShortModel model;
    private final short[] table = new short[2 * Thresholds.ENTRIES];
    private short[] limits = new short[0];
    private float temperature;

    VectorShortReplicas(ShortModel model) {
        super(model.size);
        this.model = model;
    }

    @Override
    public void cool(double beta) {
        temperature = (float) (1 / (beta * model.unit));
        Thresholds.fill(table, beta * model.unit);
    }

    @Override
    public void sweep(int from, int to, int[] random) {
        if (!model.small) {
            if (limits.length < READS * (to - from)) {
                limits = new short[READS * (to - from)];
            }
            limit(to - from, random);
            if (model.units) {
                sweepUnits(from, to);
            } else {
                sweepSteps(from, to);
            }
        } else if (model.units) {
            sweepSmallUnits(from, to, random);
        } else {
            sweepSmallSteps(from, to, random);
        }
    }

    private void sweepSmallUnits(int from, int to, int[] random) {
        for (int i = from; i < to; i++) {
            bits[i] ^= risky(i, unitField(i), random, (i - from) * LaneRandom.LANES);
        }
    }

    private void sweepSmallSteps(int from, int to, int[] random) {
        for (int i = from; i < to; i++) {
            bits[i] ^= risky(i, stepField(i), random, (i - from) * LaneRandom.LANES);
        }
    }

    private void sweepUnits(int from, int to) {
        for (int i = from; i < to; i++) {
            bits[i] ^= affordable(i, unitField(i), (i - from) * READS);
        }
    }

    private void sweepSteps(int from, int to) {
        for (int i = from; i < to; i++) {
            bits[i] ^= affordable(i, stepField(i), (i - from) * READS);
        }
    }

    private ShortVector unitField(int i) {
        int[] columns = model.columns;
        int[] x = bits;
        ShortVector two = ShortVector.broadcast(SHORTS, (short) 2);
        ShortVector up = ShortVector.broadcast(SHORTS, model.bases[i]);
        ShortVector down = ShortVector.zero(SHORTS);
        int k = model.rowStart[i];
        for (int turn = model.rowTurn[i]; k < turn; k++) {
            up = up.add(two, VectorMask.fromLong(SHORTS, x[columns[k]]));
        }
        for (int end = model.rowStart[i + 1]; k < end; k++) {
            down = down.add(two, VectorMask.fromLong(SHORTS, x[columns[k]]));
        }
        return up.sub(down);
    }

    private ShortVector stepField(int i) {
        int[] columns = model.columns;
        short[] steps = model.steps;
        int[] x = bits;
        ShortVector even = ShortVector.broadcast(SHORTS, model.bases[i]);
        ShortVector odd = ShortVector.zero(SHORTS);
        int k = model.rowStart[i];
        int end = model.rowStart[i + 1];
        for (; k + 1 < end; k += 2) {
            even = even.add(steps[k], VectorMask.fromLong(SHORTS, x[columns[k]]));
            odd = odd.add(steps[k + 1], VectorMask.fromLong(SHORTS, x[columns[k + 1]]));
        }
        if (k < end) {
            even = even.add(steps[k], VectorMask.fromLong(SHORTS, x[columns[k]]));
        }
        return even.add(odd);
    }

    private ShortVector change(int i, ShortVector field) {
        return field.lanewise(VectorOperators.NEG, VectorMask.fromLong(SHORTS, bits[i]));
    }

    /** Lanes whose number is below the threshold of their change. */
    private int risky(int i, ShortVector field, int[] random, int at) {
        ShortVector threshold =
                change(i, field)
                        .lanewise(VectorOperators.ASHR, 1)
                        .max((short) -1)
                        .selectFrom(ShortVector.fromArray(SHORTS, table, model.tableStart[i]));
        return (int)
                IntVector.fromArray(INTS, random, at)
                        .reinterpretAsShorts()
                        .compare(VectorOperators.LT, threshold)
                        .toLong();
    }

    /** Lanes whose change is at most their limit. */
    private int affordable(int i, ShortVector field, int at) {
        return (int)
                change(i, field)
                        .compare(VectorOperators.LE, ShortVector.fromArray(SHORTS, limits, at))
                        .toLong();
    }

    /** Turns random numbers into the largest changes that they accept. */
    private void limit(int variables, int[] random) {
        FloatVector t = FloatVector.broadcast(FLOATS, temperature);
        for (int v = 0; v < variables; v++) {
            IntVector numbers = IntVector.fromArray(INTS, random, v * LaneRandom.LANES);
            IntVector low = rounded(numbers.lanewise(VectorOperators.LSHL, 16), t);
            IntVector high = rounded(numbers, t).lanewise(VectorOperators.LSHL, 16);
            low.or(high).reinterpretAsShorts().intoArray(limits, v * READS);
        }
    }

    private static IntVector rounded(IntVector numbers, FloatVector temperature) {
        FloatVector limit =
                Exponentials.of(numbers.and(0xFFFF0000).or(0x8000))
                        .mul(temperature)
                        .min(Short.MAX_VALUE);
        return (IntVector) limit.convertShape(VectorOperators.F2I, INTS, 0);
    }
}
