package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Pauli strings on vectors of doubles. */
final class DoublePauliLoops implements PauliLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final MemorySegment ALL = StateMemory.ALL;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long HALF = SPECIES.vectorByteSize();
    private static final long UNIT = 2 * HALF;

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
        var signs = DoubleVector.fromArray(SPECIES, masks.signs, 0);
        int flips = masks.unitFlips;
        int unitSigns = masks.unitSigns;
        long first = swapped ? HALF : 0;
        for (int unit = 0; unit < units; unit++) {
            int from = unit ^ flips;
            double sign = 1 - 2 * (Integer.bitCount(from & unitSigns) & 1);
            long s = source + from * UNIT;
            long t = target + unit * UNIT;
            var a =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, s + first, ORDER)
                            .rearrange(lanes)
                            .mul(signs);
            var b =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, s + HALF - first, ORDER)
                            .rearrange(lanes)
                            .mul(signs);
            DoubleVector.fromMemorySegment(SPECIES, ALL, t, ORDER)
                    .add(a.mul(sign * re))
                    .intoMemorySegment(ALL, t, ORDER);
            DoubleVector.fromMemorySegment(SPECIES, ALL, t + HALF, ORDER)
                    .add(b.mul(sign * im))
                    .intoMemorySegment(ALL, t + HALF, ORDER);
        }
    }

    @Override
    public void overlap(
            long left, long right, int units, StringMasks masks, double sign, double[] sums) {
        var lanes = VectorShuffle.fromArray(SPECIES, masks.lanes, 0);
        var signs = DoubleVector.fromArray(SPECIES, masks.signs, 0).mul(sign);
        int flips = masks.unitFlips;
        int unitSigns = masks.unitSigns;
        var re = DoubleVector.zero(SPECIES);
        var im = re;
        for (int unit = 0; unit < units; unit++) {
            int from = unit ^ flips;
            double s = 1 - 2 * (Integer.bitCount(from & unitSigns) & 1);
            long l = left + unit * UNIT;
            long r = right + from * UNIT;
            var rRe =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, r, ORDER).rearrange(lanes).mul(s);
            var rIm =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, r + HALF, ORDER)
                            .rearrange(lanes)
                            .mul(s);
            var lRe = DoubleVector.fromMemorySegment(SPECIES, ALL, l, ORDER);
            var lIm = DoubleVector.fromMemorySegment(SPECIES, ALL, l + HALF, ORDER);
            re = lRe.mul(rRe).add(lIm.mul(rIm)).fma(signs, re);
            im = lRe.mul(rIm).sub(lIm.mul(rRe)).fma(signs, im);
        }
        sums[0] += LaneSum.of(re);
        sums[1] += LaneSum.of(im);
    }

    @Override
    public void squares(long state, int units, double[] squares) {
        for (int unit = 0; unit < units; unit++) {
            long at = state + unit * UNIT;
            var re = DoubleVector.fromMemorySegment(SPECIES, ALL, at, ORDER);
            var im = DoubleVector.fromMemorySegment(SPECIES, ALL, at + HALF, ORDER);
            re.mul(re).add(im.mul(im)).intoArray(squares, unit * SPECIES.length());
        }
    }

    @Override
    public void imaginary(long left, long right, int units, double[] products) {
        for (int unit = 0; unit < units; unit++) {
            long l = left + unit * UNIT;
            long r = right + unit * UNIT;
            var lRe = DoubleVector.fromMemorySegment(SPECIES, ALL, l, ORDER);
            var lIm = DoubleVector.fromMemorySegment(SPECIES, ALL, l + HALF, ORDER);
            var rRe = DoubleVector.fromMemorySegment(SPECIES, ALL, r, ORDER);
            var rIm = DoubleVector.fromMemorySegment(SPECIES, ALL, r + HALF, ORDER);
            lRe.mul(rIm).sub(lIm.mul(rRe)).intoArray(products, unit * SPECIES.length());
        }
    }
}
