package dev.quench.solvers.sampler.kernel.lowrank;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiplications in the widest vectors of the processor, 256 or 512 bits.
 *
 * <p>Lanes are added up by exchanging halves, not by {@code reduceLanes}, whose order of floats is
 * open and differs between interpreted and compiled code: the same call always gives the same bits.
 */
final class VectorColumns extends ColumnKernel {
    private static final VectorSpecies<Float> FLOATS =
            FloatVector.SPECIES_PREFERRED.length() >= LANES
                    ? FloatVector.SPECIES_512
                    : FloatVector.SPECIES_256;
    private static final int WIDTH = FLOATS.length();

    private static final VectorShuffle<Float> BY_HALF = exchange(WIDTH / 2);
    private static final VectorShuffle<Float> BY_QUARTER = exchange(WIDTH / 4);
    private static final VectorShuffle<Float> BY_EIGHTH = exchange(WIDTH / 8);
    private static final VectorShuffle<Float> BY_ONE = exchange(1);

    private static VectorShuffle<Float> exchange(int distance) {
        return VectorShuffle.fromOp(FLOATS, i -> i ^ distance);
    }

    private static float sum(FloatVector v) {
        FloatVector halves = v.add(v.rearrange(BY_HALF));
        FloatVector quarters = halves.add(halves.rearrange(BY_QUARTER));
        FloatVector eighths = quarters.add(quarters.rearrange(BY_EIGHTH));
        return WIDTH == 8 ? eighths.lane(0) : eighths.add(eighths.rearrange(BY_ONE)).lane(0);
    }

    static int bits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    @Override
    String name() {
        return "vector " + FLOATS.vectorBitSize();
    }

    @Override
    float dot(float[] a, int from, float[] b, int start, int length) {
        FloatVector p = FloatVector.zero(FLOATS);
        FloatVector q = FloatVector.zero(FLOATS);
        int k = 0;
        for (; k <= length - 2 * WIDTH; k += 2 * WIDTH) {
            p =
                    FloatVector.fromArray(FLOATS, a, from + k)
                            .fma(FloatVector.fromArray(FLOATS, b, start + k), p);
            q =
                    FloatVector.fromArray(FLOATS, a, from + k + WIDTH)
                            .fma(FloatVector.fromArray(FLOATS, b, start + k + WIDTH), q);
        }
        for (; k < length; k += WIDTH) {
            p =
                    FloatVector.fromArray(FLOATS, a, from + k)
                            .fma(FloatVector.fromArray(FLOATS, b, start + k), p);
        }
        return sum(p.add(q));
    }

    @Override
    float change(float[] u, float[] columns, int a, float s, int b, float t, int length) {
        FloatVector first = FloatVector.broadcast(FLOATS, s);
        FloatVector second = FloatVector.broadcast(FLOATS, t);
        FloatVector half = FloatVector.broadcast(FLOATS, 0.5f);
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int k = 0; k < length; k += WIDTH) {
            FloatVector v =
                    FloatVector.fromArray(FLOATS, columns, a + k)
                            .fma(first, FloatVector.fromArray(FLOATS, columns, b + k).mul(second));
            sum = v.fma(v.fma(half, FloatVector.fromArray(FLOATS, u, k)), sum);
        }
        return sum(sum);
    }

    @Override
    void add(float[] u, float[] columns, int a, float s, int length) {
        FloatVector factor = FloatVector.broadcast(FLOATS, s);
        for (int k = 0; k < length; k += WIDTH) {
            FloatVector.fromArray(FLOATS, columns, a + k)
                    .fma(factor, FloatVector.fromArray(FLOATS, u, k))
                    .intoArray(u, k);
        }
    }
}
