package dev.quench.solvers.sampler.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fields of 64 reads in the lanes of one vector; the bits of a neighbour are the mask of an
 * addition, and the thresholds of all lanes are looked up in registers at once.
 */
final class VectorByteReplicas extends ByteReplicas {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    VectorByteReplicas(ByteModel model) {
        super(model);
    }

    @Override
    public void sweep(int from, int to, int[] random) {
        for (int i = from; i < to; i++) {
            bits[i] ^= accepted(i, half(i), random, i - from);
        }
    }

    @Override
    void halfFields(int i, byte[] target) {
        half(i).intoArray(target, 0);
    }

    private ByteVector half(int i) {
        int[] columns = model.columns;
        byte[] steps = model.steps;
        long[] x = bits;
        ByteVector a = step(model.bases[i]);
        ByteVector b = ByteVector.zero(BYTES);
        int k = model.rowStart[i];
        int end = model.rowStart[i + 1];
        for (; k + 3 < end; k += 4) {
            a = a.add(step(steps[k]), VectorMask.fromLong(BYTES, x[columns[k]]));
            b = b.add(step(steps[k + 1]), VectorMask.fromLong(BYTES, x[columns[k + 1]]));
            a = a.add(step(steps[k + 2]), VectorMask.fromLong(BYTES, x[columns[k + 2]]));
            b = b.add(step(steps[k + 3]), VectorMask.fromLong(BYTES, x[columns[k + 3]]));
        }
        for (; k < end; k++) {
            a = a.add(step(steps[k]), VectorMask.fromLong(BYTES, x[columns[k]]));
        }
        return a.add(b);
    }

    private static ByteVector step(byte step) {
        return ByteVector.broadcast(BYTES, step);
    }

    /** Lanes whose 16-bit number is below the threshold of their change. */
    private long accepted(int i, ByteVector half, int[] random, int at) {
        int parity = model.parities[i];
        int tables = 2 * Thresholds.BYTE_ENTRIES * parity;
        ByteVector entry =
                half.blend(
                                ByteVector.broadcast(BYTES, (byte) -parity).sub(half),
                                VectorMask.fromLong(BYTES, bits[i]))
                        .max((byte) -1);
        ByteVector upper = entry.selectFrom(ByteVector.fromArray(BYTES, table, tables));
        ByteVector lower =
                entry.selectFrom(
                        ByteVector.fromArray(BYTES, table, tables + Thresholds.BYTE_ENTRIES));
        ByteVector number = numbers(random, (TIE_ROUNDS + at) * LaneRandom.LANES);
        ByteVector tie = numbers(random, ties(i));
        long below = number.compare(VectorOperators.LT, upper).toLong();
        long equal = number.compare(VectorOperators.EQ, upper).toLong();
        return below | (equal & tie.compare(VectorOperators.LT, lower).toLong());
    }

    private static ByteVector numbers(int[] random, int at) {
        return IntVector.fromArray(INTS, random, at).reinterpretAsBytes();
    }
}
