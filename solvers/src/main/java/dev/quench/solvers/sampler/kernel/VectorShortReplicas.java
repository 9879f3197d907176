package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;
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
    private final float[] temperatures = new float[READS];
    private boolean tempered;

    VectorShortReplicas(ShortModel model) {
        super(model.size);
        this.model = model;
    }

    @Override
    public void cool(double beta) {
        tempered = false;
        Arrays.fill(temperatures, (float) (1 / (beta * model.unit)));
        Thresholds.fill(table, beta * model.unit);
    }

    @Override
    public void temper(double[] betas) {
        tempered = true;
        for (int read = 0; read < READS; read++) {
            temperatures[half(read)] = (float) (1 / (betas[read] * model.unit));
        }
    }

    /** Even reads first, odd reads behind them. */
    private static int half(int read) {
        return read / 2 + read % 2 * LaneRandom.LANES;
    }

    @Override
    public void sweep(int from, int to, int[] random) {
        if (tempered || !model.small) {
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

    @Override
    public void addEnergies(int from, int to, double[] sums) {
        IntVector even = IntVector.zero(INTS);
        IntVector odd = IntVector.zero(INTS);
        for (int i = from; i < to; i++) {
            VectorMask<Short> ones = VectorMask.fromLong(SHORTS, bits[i]);
            IntVector field = stepField(i).blend((short) 0, ones.not()).reinterpretAsInts();
            IntVector base =
                    ShortVector.zero(SHORTS).blend(model.bases[i], ones).reinterpretAsInts();
            even = even.add(low(field)).add(low(base));
            odd = odd.add(high(field)).add(high(base));
        }
        for (int lane = 0; lane < LaneRandom.LANES; lane++) {
            sums[2 * lane] += even.lane(lane) * model.unit / 2;
            sums[2 * lane + 1] += odd.lane(lane) * model.unit / 2;
        }
    }

    private static IntVector low(IntVector pairs) {
        return pairs.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
    }

    private static IntVector high(IntVector pairs) {
        return pairs.lanewise(VectorOperators.ASHR, 16);
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
        ShortVector a = ShortVector.broadcast(SHORTS, model.bases[i]);
        ShortVector b = ShortVector.zero(SHORTS);
        int k = model.rowStart[i];
        int end = model.rowStart[i + 1];
        for (; k + 3 < end; k += 4) {
            a = a.add(step(steps[k]), VectorMask.fromLong(SHORTS, x[columns[k]]));
            b = b.add(step(steps[k + 1]), VectorMask.fromLong(SHORTS, x[columns[k + 1]]));
            a = a.add(step(steps[k + 2]), VectorMask.fromLong(SHORTS, x[columns[k + 2]]));
            b = b.add(step(steps[k + 3]), VectorMask.fromLong(SHORTS, x[columns[k + 3]]));
        }
        for (; k < end; k++) {
            a = a.add(step(steps[k]), VectorMask.fromLong(SHORTS, x[columns[k]]));
        }
        return a.add(b);
    }

    private static ShortVector step(short step) {
        return ShortVector.broadcast(SHORTS, step);
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
        FloatVector even = FloatVector.fromArray(FLOATS, temperatures, 0);
        FloatVector odd = FloatVector.fromArray(FLOATS, temperatures, LaneRandom.LANES);
        for (int v = 0; v < variables; v++) {
            IntVector numbers = IntVector.fromArray(INTS, random, v * LaneRandom.LANES);
            IntVector low = rounded(numbers.lanewise(VectorOperators.LSHL, 16), even);
            IntVector high = rounded(numbers, odd).lanewise(VectorOperators.LSHL, 16);
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
