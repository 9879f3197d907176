package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Pauli strings on vectors of floats. */
final class FloatPauliLoops implements PauliLoops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    private static final MemorySegment ALL = StateMemory.ALL;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long HALF = SPECIES.vectorByteSize();
    private static final long UNIT = 2 * HALF;

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    @Override
    public void add(
            long target,
            long source,
            int units,
            StringMasks masks,
            boolean swapped,
            double re,
            double im) {
        var lanes = VectorShuffle.fromArray(SPECIES, masks.lanes, 0);
        var signs = FloatVector.fromArray(SPECIES, narrow(masks.signs), 0);
        int flips = masks.unitFlips;
        int unitSigns = masks.unitSigns;
        long first = swapped ? HALF : 0;
        for (int unit = 0; unit < units; unit++) {
            int from = unit ^ flips;
            float sign = 1 - 2 * (Integer.bitCount(from & unitSigns) & 1);
            long s = source + from * UNIT;
            long t = target + unit * UNIT;
            var a =
                    FloatVector.fromMemorySegment(SPECIES, ALL, s + first, ORDER)
                            .rearrange(lanes)
                            .mul(signs);
            var b =
                    FloatVector.fromMemorySegment(SPECIES, ALL, s + HALF - first, ORDER)
                            .rearrange(lanes)
                            .mul(signs);
            FloatVector.fromMemorySegment(SPECIES, ALL, t, ORDER)
                    .add(a.mul(sign * (float) re))
                    .intoMemorySegment(ALL, t, ORDER);
            FloatVector.fromMemorySegment(SPECIES, ALL, t + HALF, ORDER)
                    .add(b.mul(sign * (float) im))
                    .intoMemorySegment(ALL, t + HALF, ORDER);
        }
    }

    @Override
    public void overlap(
            long left, long right, int units, StringMasks masks, double sign, double[] sums) {
        var lanes = VectorShuffle.fromArray(SPECIES, masks.lanes, 0);
        var signs = FloatVector.fromArray(SPECIES, narrow(masks.signs), 0).mul((float) sign);
        int flips = masks.unitFlips;
        int unitSigns = masks.unitSigns;
        var re = FloatVector.zero(SPECIES);
        var im = re;
        for (int unit = 0; unit < units; unit++) {
            int from = unit ^ flips;
            float s = 1 - 2 * (Integer.bitCount(from & unitSigns) & 1);
            long l = left + unit * UNIT;
            long r = right + from * UNIT;
            var rRe = FloatVector.fromMemorySegment(SPECIES, ALL, r, ORDER).rearrange(lanes).mul(s);
            var rIm =
                    FloatVector.fromMemorySegment(SPECIES, ALL, r + HALF, ORDER)
                            .rearrange(lanes)
                            .mul(s);
            var lRe = FloatVector.fromMemorySegment(SPECIES, ALL, l, ORDER);
            var lIm = FloatVector.fromMemorySegment(SPECIES, ALL, l + HALF, ORDER);
            re = lRe.mul(rRe).add(lIm.mul(rIm)).fma(signs, re);
            im = lRe.mul(rIm).sub(lIm.mul(rRe)).fma(signs, im);
        }
        sums[0] += LaneSum.of(re);
        sums[1] += LaneSum.of(im);
    }

    private static void store(FloatVector values, double[] to, int at) {
        for (int part = 0; part < 2; part++) {
            ((DoubleVector) values.convertShape(VectorOperators.F2D, WIDE, part))
                    .intoArray(to, at + part * WIDE.length());
        }
    }

    @Override
    public void squares(long state, int units, double[] squares) {
        for (int unit = 0; unit < units; unit++) {
            long at = state + unit * UNIT;
            var re = FloatVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
            var im = FloatVector.fromMemorySegment(SPECIES, ALL, at + HALF, ORDER);
            store(re.mul(re).add(im.mul(im)), squares, unit * SPECIES.length());
        }
    }

    @Override
    public void imaginary(long left, long right, int units, double[] products) {
        for (int unit = 0; unit < units; unit++) {
            long l = left + unit * UNIT;
            long r = right + unit * UNIT;
            var lRe = FloatVector.fromMemorySegment(SPECIES, ALL, l, ORDER);
            var lIm = FloatVector.fromMemorySegment(SPECIES, ALL, l + HALF, ORDER);
            var rRe = FloatVector.fromMemorySegment(SPECIES, ALL, r, ORDER);
            var rIm = FloatVector.fromMemorySegment(SPECIES, ALL, r + HALF, ORDER);
            store(lRe.mul(rIm).sub(lIm.mul(rRe)), products, unit * SPECIES.length());
        }
    }
}
