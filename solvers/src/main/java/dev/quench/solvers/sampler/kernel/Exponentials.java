package dev.quench.solvers.sampler.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponentially distributed numbers {@code -ln u} from uniform bits, for the test {@code d <= -ln u
 * / beta}, which accepts with probability {@code exp(-beta d)}.
 *
 * <p>{@code u} is the middle of one of {@code 2^23} equal parts of (0, 1). Its logarithm is that of
 * its exponent and a polynomial of degree 5 in its mantissa {@code m}, the Chebyshev interpolation
 * of {@code ln m} on [1, 2), which is within {@code 1.1e-05}. The scalar form gives the same bits.
 */
final class Exponentials {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int ONE = 0x3F800000;
    private static final int MANTISSA = 0x7FFFFF;
    private static final float HALF_STEP = 0x1p-24f;
    private static final float LN_2 = 0.6931472f;
    private static final float C5 = (float) 0.029808765;
    private static final float C4 = (float) -0.27900102;
    private static final float C3 = (float) 1.1017396;
    private static final float C2 = (float) -2.4189995;
    private static final float C1 = (float) 3.49890675;
    private static final float C0 = (float) -1.9324432;

    private Exponentials() {}

    /** Sixteen numbers, each from the upper 23 bits of its lane. */
    static FloatVector of(IntVector random) {
        IntVector u =
                random.lanewise(VectorOperators.LSHR, 9)
                        .or(ONE)
                        .reinterpretAsFloats()
                        .sub(1f)
                        .add(HALF_STEP)
                        .reinterpretAsInts();
        FloatVector exponent =
                (FloatVector)
                        u.lanewise(VectorOperators.LSHR, 23)
                                .sub(127)
                                .convertShape(VectorOperators.I2F, FLOATS, 0);
        FloatVector m = u.and(MANTISSA).or(ONE).reinterpretAsFloats();
        FloatVector p =
                m.fma(FloatVector.broadcast(FLOATS, C5), FloatVector.broadcast(FLOATS, C4))
                        .fma(m, FloatVector.broadcast(FLOATS, C3))
                        .fma(m, FloatVector.broadcast(FLOATS, C2))
                        .fma(m, FloatVector.broadcast(FLOATS, C1))
                        .fma(m, FloatVector.broadcast(FLOATS, C0));
        return exponent.fma(FloatVector.broadcast(FLOATS, -LN_2), p.neg());
    }

    /** One number from the upper 23 bits. */
    static float of(int random) {
        float uniform = Float.intBitsToFloat((random >>> 9) | ONE) - 1f + HALF_STEP;
        int u = Float.floatToRawIntBits(uniform);
        float exponent = (u >>> 23) - 127;
        float m = Float.intBitsToFloat((u & MANTISSA) | ONE);
        float p = Math.fma(m, C5, C4);
        p = Math.fma(p, m, C3);
        p = Math.fma(p, m, C2);
        p = Math.fma(p, m, C1);
        p = Math.fma(p, m, C0);
        return Math.fma(exponent, -LN_2, -p);
    }
}
