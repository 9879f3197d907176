package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The fields of 32 reads in the lanes of one vector; the bits of a neighbour are the mask of an
 * addition.
 *
 * <p>Where all changes are at most {@link Thresholds#MOST_REACH}, the probabilities of acceptance
 * lie in one register and are looked up for all lanes at once. Else a change is compared with an
 * exponentially distributed number, rounded down to a short; and where rows are long, fields are
 * kept from one sweep to the next as soon as a sweep flips at most half of the variables.
 */
final class VectorShortReplicas extends ShortReplicas {
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;

    /** Fields of so many variables fit the second cache. */
    private static final int MOST_KEPT = 1 << 13;

    private static final int FEWEST_NEIGHBOURS = 16;

    private final ShortModel model;
    private final boolean worthKeeping;
    private final short[] table = new short[2 * Thresholds.ENTRIES];
    private final float[] temperatures = new float[READS];
    private short[] limits = new short[0];
    private boolean tempered;
    private @Nullable VectorShortFields kept;

    /** Variables of the sweep under way that flipped in any read. */
    private int flipped;

    VectorShortReplicas(ShortModel model) {
        super(model.size);
        this.model = model;
        worthKeeping =
                model.size <= MOST_KEPT
                        && model.columns.length >= (long) FEWEST_NEIGHBOURS * model.size;
        flipped = model.size;
    }

    @Override
    public void set(int variable, int lane, boolean down) {
        super.set(variable, lane, down);
        kept = null;
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
            if (from == 0) {
                chooseFields();
            }
            if (kept == null) {
                sweepLarge(from, to);
            } else {
                sweepKept(kept, from, to);
            }
        } else {
            kept = null;
            sweepSmall(from, to, random);
        }
    }

    private void sweepSmall(int from, int to, int[] random) {
        for (int i = from; i < to; i++) {
            bits[i] ^= risky(i, field(i), random, (i - from) * LaneRandom.LANES);
        }
    }

    private void sweepLarge(int from, int to) {
        for (int i = from; i < to; i++) {
            int flips = affordable(i, field(i), (i - from) * READS);
            bits[i] ^= flips;
            flipped += flips != 0 ? 1 : 0;
        }
    }

    private void sweepKept(VectorShortFields fields, int from, int to) {
        for (int i = from; i < to; i++) {
            int flips = affordable(i, fields.get(i), (i - from) * READS);
            if (flips != 0) {
                bits[i] ^= flips;
                fields.flip(i, flips, bits[i]);
                flipped++;
            }
        }
    }

    /** Tells whether the sweep under way corrects fields instead of summing them up. */
    boolean keepsFields() {
        return kept != null;
    }

    /** Correcting the fields of all neighbours costs as much as summing up one field anew. */
    private void chooseFields() {
        boolean keep = worthKeeping && flipped <= model.size / 2;
        flipped = 0;
        if (!keep) {
            kept = null;
        } else if (kept == null) {
            kept = new VectorShortFields(model);
            for (int i = 0; i < model.size; i++) {
                kept.set(i, field(i));
            }
        }
    }

    @Override
    public void addEnergies(int from, int to, double[] sums) {
        IntVector even = IntVector.zero(INTS);
        IntVector odd = IntVector.zero(INTS);
        for (int i = from; i < to; i++) {
            VectorMask<Short> ones = VectorMask.fromLong(SHORTS, bits[i]);
            IntVector field = field(i).blend((short) 0, ones.not()).reinterpretAsInts();
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

    private ShortVector field(int i) {
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
