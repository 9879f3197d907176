package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The sums over amplitudes on vectors of doubles, unrolled by {@code LoopSource} of the tests. */
final class DoubleSumLoops implements SumLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final MemorySegment ALL = StateMemory.ALL;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int LANE_BITS = Integer.numberOfTrailingZeros(SPECIES.length());
    private static final long HALF = SPECIES.vectorByteSize();
    private static final long UNIT = 2 * HALF;
    private static final long GROUP = 4 * UNIT;
    private static final VectorShuffle<Double> SWAP0 = swap(0);
    private static final VectorShuffle<Double> SWAP1 = swap(1);
    private static final VectorShuffle<Double> SWAP2 = swap(2);

    @Override
    public double squares(long groups, int count) {
        var sum0 = DoubleVector.zero(SPECIES);
        var sum1 = sum0;
        for (int k = 0; k < count; k++) {
            long p = groups + k * GROUP;
            var re0v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var im0v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var re1v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT, ORDER);
            var im1v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT + HALF, ORDER);
            var re2v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT, ORDER);
            var im2v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT + HALF, ORDER);
            var re3v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT, ORDER);
            var im3v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT + HALF, ORDER);
            sum0 = re0v0.fma(re0v0, sum0);
            sum1 = im0v0.fma(im0v0, sum1);
            sum0 = re1v0.fma(re1v0, sum0);
            sum1 = im1v0.fma(im1v0, sum1);
            sum0 = re2v0.fma(re2v0, sum0);
            sum1 = im2v0.fma(im2v0, sum1);
            sum0 = re3v0.fma(re3v0, sum0);
            sum1 = im3v0.fma(im3v0, sum1);
        }
        return LaneSum.of(sum0.add(sum1));
    }

    @Override
    public double energy(long groups, int count, EnergyTile tile, int from) {
        long low = tile.low;
        long lanes = tile.lanes;
        double[] units = tile.units;
        double[] common = tile.common;
        var sum = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            long p = groups + k * GROUP;
            var re0v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var im0v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var re1v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT, ORDER);
            var im1v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT + HALF, ORDER);
            var re2v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT, ORDER);
            var im2v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT + HALF, ORDER);
            var re3v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT, ORDER);
            var im3v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT + HALF, ORDER);
            int v = from + k;
            var mean =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, lanes + v * HALF, ORDER)
                            .add(common[v]);
            double first = units[2 * v];
            double second = units[2 * v + 1];
            var energy0 = mean.add(DoubleVector.fromMemorySegment(SPECIES, ALL, low, ORDER));
            var energy1 =
                    mean.add(first)
                            .add(DoubleVector.fromMemorySegment(SPECIES, ALL, low + HALF, ORDER));
            var energy2 =
                    mean.add(second)
                            .add(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, low + 2 * HALF, ORDER));
            var energy3 =
                    mean.add(first + second)
                            .add(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, low + 3 * HALF, ORDER));
            sum = re0v0.fma(re0v0, im0v0.mul(im0v0)).fma(energy0, sum);
            sum = re1v0.fma(re1v0, im1v0.mul(im1v0)).fma(energy1, sum);
            sum = re2v0.fma(re2v0, im2v0.mul(im2v0)).fma(energy2, sum);
            sum = re3v0.fma(re3v0, im3v0.mul(im3v0)).fma(energy3, sum);
        }
        return LaneSum.of(sum);
    }

    @Override
    public void weigh(long source, long target, int count, EnergyTile tile, int from) {
        long low = tile.low;
        long lanes = tile.lanes;
        double[] units = tile.units;
        double[] common = tile.common;
        for (int k = 0; k < count; k++) {
            long p = source + k * GROUP;
            long q = target + k * GROUP;
            var re0v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var im0v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var re1v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT, ORDER);
            var im1v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT + HALF, ORDER);
            var re2v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT, ORDER);
            var im2v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT + HALF, ORDER);
            var re3v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT, ORDER);
            var im3v0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT + HALF, ORDER);
            int v = from + k;
            var mean =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, lanes + v * HALF, ORDER)
                            .add(common[v]);
            double first = units[2 * v];
            double second = units[2 * v + 1];
            var energy0 = mean.add(DoubleVector.fromMemorySegment(SPECIES, ALL, low, ORDER));
            var energy1 =
                    mean.add(first)
                            .add(DoubleVector.fromMemorySegment(SPECIES, ALL, low + HALF, ORDER));
            var energy2 =
                    mean.add(second)
                            .add(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, low + 2 * HALF, ORDER));
            var energy3 =
                    mean.add(first + second)
                            .add(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, low + 3 * HALF, ORDER));
            re0v0.mul(energy0).intoMemorySegment(ALL, q, ORDER);
            im0v0.mul(energy0).intoMemorySegment(ALL, q + HALF, ORDER);
            re1v0.mul(energy1).intoMemorySegment(ALL, q + UNIT, ORDER);
            im1v0.mul(energy1).intoMemorySegment(ALL, q + UNIT + HALF, ORDER);
            re2v0.mul(energy2).intoMemorySegment(ALL, q + 2 * UNIT, ORDER);
            im2v0.mul(energy2).intoMemorySegment(ALL, q + 2 * UNIT + HALF, ORDER);
            re3v0.mul(energy3).intoMemorySegment(ALL, q + 3 * UNIT, ORDER);
            im3v0.mul(energy3).intoMemorySegment(ALL, q + 3 * UNIT + HALF, ORDER);
        }
    }

    @Override
    public double energyOverlap(long left, long right, int count, EnergyTile tile, int from) {
        long low = tile.low;
        long lanes = tile.lanes;
        double[] units = tile.units;
        double[] common = tile.common;
        var sum = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            long p = left + k * GROUP;
            long q = right + k * GROUP;
            int v = from + k;
            var mean =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, lanes + v * HALF, ORDER)
                            .add(common[v]);
            double first = units[2 * v];
            double second = units[2 * v + 1];
            var energy0 = mean.add(DoubleVector.fromMemorySegment(SPECIES, ALL, low, ORDER));
            var energy1 =
                    mean.add(first)
                            .add(DoubleVector.fromMemorySegment(SPECIES, ALL, low + HALF, ORDER));
            var energy2 =
                    mean.add(second)
                            .add(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, low + 2 * HALF, ORDER));
            var energy3 =
                    mean.add(first + second)
                            .add(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, low + 3 * HALF, ORDER));
            var cross0 =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, p, ORDER)
                            .mul(DoubleVector.fromMemorySegment(SPECIES, ALL, q + HALF, ORDER))
                            .sub(
                                    DoubleVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER)
                                            .mul(
                                                    DoubleVector.fromMemorySegment(
                                                            SPECIES, ALL, q, ORDER)));
            sum = cross0.fma(energy0, sum);
            var cross1 =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT, ORDER)
                            .mul(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, q + UNIT + HALF, ORDER))
                            .sub(
                                    DoubleVector.fromMemorySegment(
                                                    SPECIES, ALL, p + UNIT + HALF, ORDER)
                                            .mul(
                                                    DoubleVector.fromMemorySegment(
                                                            SPECIES, ALL, q + UNIT, ORDER)));
            sum = cross1.fma(energy1, sum);
            var cross2 =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT, ORDER)
                            .mul(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, q + 2 * UNIT + HALF, ORDER))
                            .sub(
                                    DoubleVector.fromMemorySegment(
                                                    SPECIES, ALL, p + 2 * UNIT + HALF, ORDER)
                                            .mul(
                                                    DoubleVector.fromMemorySegment(
                                                            SPECIES, ALL, q + 2 * UNIT, ORDER)));
            sum = cross2.fma(energy2, sum);
            var cross3 =
                    DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT, ORDER)
                            .mul(
                                    DoubleVector.fromMemorySegment(
                                            SPECIES, ALL, q + 3 * UNIT + HALF, ORDER))
                            .sub(
                                    DoubleVector.fromMemorySegment(
                                                    SPECIES, ALL, p + 3 * UNIT + HALF, ORDER)
                                            .mul(
                                                    DoubleVector.fromMemorySegment(
                                                            SPECIES, ALL, q + 3 * UNIT, ORDER)));
            sum = cross3.fma(energy3, sum);
        }
        return LaneSum.of(sum);
    }

    @Override
    public void groupFlips(long left, long right, int count, double[] sums) {
        var sum0 = DoubleVector.zero(SPECIES);
        var sum1 = DoubleVector.zero(SPECIES);
        var sum2 = DoubleVector.zero(SPECIES);
        var sumUnit0 = DoubleVector.zero(SPECIES);
        var sumUnit1 = sumUnit0;
        for (int k = 0; k < count; k++) {
            long p = left + k * GROUP;
            long q = right + k * GROUP;
            var a0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var b0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var c0 = DoubleVector.fromMemorySegment(SPECIES, ALL, q, ORDER);
            var d0 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + HALF, ORDER);
            sum0 = a0.fma(d0.rearrange(SWAP0), sum0).sub(b0.mul(c0.rearrange(SWAP0)));
            sum1 = a0.fma(d0.rearrange(SWAP1), sum1).sub(b0.mul(c0.rearrange(SWAP1)));
            sum2 = a0.fma(d0.rearrange(SWAP2), sum2).sub(b0.mul(c0.rearrange(SWAP2)));
            var a1 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT, ORDER);
            var b1 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + UNIT + HALF, ORDER);
            var c1 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + UNIT, ORDER);
            var d1 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + UNIT + HALF, ORDER);
            sum0 = a1.fma(d1.rearrange(SWAP0), sum0).sub(b1.mul(c1.rearrange(SWAP0)));
            sum1 = a1.fma(d1.rearrange(SWAP1), sum1).sub(b1.mul(c1.rearrange(SWAP1)));
            sum2 = a1.fma(d1.rearrange(SWAP2), sum2).sub(b1.mul(c1.rearrange(SWAP2)));
            var a2 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT, ORDER);
            var b2 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 2 * UNIT + HALF, ORDER);
            var c2 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + 2 * UNIT, ORDER);
            var d2 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + 2 * UNIT + HALF, ORDER);
            sum0 = a2.fma(d2.rearrange(SWAP0), sum0).sub(b2.mul(c2.rearrange(SWAP0)));
            sum1 = a2.fma(d2.rearrange(SWAP1), sum1).sub(b2.mul(c2.rearrange(SWAP1)));
            sum2 = a2.fma(d2.rearrange(SWAP2), sum2).sub(b2.mul(c2.rearrange(SWAP2)));
            var a3 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT, ORDER);
            var b3 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + 3 * UNIT + HALF, ORDER);
            var c3 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + 3 * UNIT, ORDER);
            var d3 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + 3 * UNIT + HALF, ORDER);
            sum0 = a3.fma(d3.rearrange(SWAP0), sum0).sub(b3.mul(c3.rearrange(SWAP0)));
            sum1 = a3.fma(d3.rearrange(SWAP1), sum1).sub(b3.mul(c3.rearrange(SWAP1)));
            sum2 = a3.fma(d3.rearrange(SWAP2), sum2).sub(b3.mul(c3.rearrange(SWAP2)));
            sumUnit0 = a0.fma(d1, sumUnit0).sub(b0.mul(c1));
            sumUnit0 = a1.fma(d0, sumUnit0).sub(b1.mul(c0));
            sumUnit0 = a2.fma(d3, sumUnit0).sub(b2.mul(c3));
            sumUnit0 = a3.fma(d2, sumUnit0).sub(b3.mul(c2));
            sumUnit1 = a0.fma(d2, sumUnit1).sub(b0.mul(c2));
            sumUnit1 = a1.fma(d3, sumUnit1).sub(b1.mul(c3));
            sumUnit1 = a2.fma(d0, sumUnit1).sub(b2.mul(c0));
            sumUnit1 = a3.fma(d1, sumUnit1).sub(b3.mul(c1));
        }
        addLane(sums, 0, LaneSum.of(sum0));
        addLane(sums, 1, LaneSum.of(sum1));
        addLane(sums, 2, LaneSum.of(sum2));
        sums[LANE_BITS] += LaneSum.of(sumUnit0);
        sums[LANE_BITS + 1] += LaneSum.of(sumUnit1);
    }

    @Override
    public double rowFlips(Walk left, Walk right, int unitBits, int count) {
        var sum0 = DoubleVector.zero(SPECIES);
        var sum1 = sum0;
        int mask = (1 << unitBits) - 1;
        long leftRow = left.row();
        long rightRow = right.row();
        for (int k = 0; k < count; k++) {
            long p = left.address() + (k >>> unitBits) * left.block() + (k & mask) * UNIT;
            long q = right.address() + (k >>> unitBits) * right.block() + (k & mask) * UNIT;
            var a0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var b0 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var a1 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + leftRow, ORDER);
            var b1 = DoubleVector.fromMemorySegment(SPECIES, ALL, p + leftRow + HALF, ORDER);
            var c0 = DoubleVector.fromMemorySegment(SPECIES, ALL, q, ORDER);
            var d0 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + HALF, ORDER);
            var c1 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + rightRow, ORDER);
            var d1 = DoubleVector.fromMemorySegment(SPECIES, ALL, q + rightRow + HALF, ORDER);
            sum0 = a0.fma(d1, sum0).sub(b0.mul(c1));
            sum1 = a1.fma(d0, sum1).sub(b1.mul(c0));
        }
        return LaneSum.of(sum0.add(sum1));
    }

    /** Exchanges lanes that differ in one bit; none where the vectors have no such bit. */
    private static VectorShuffle<Double> swap(int bit) {
        return VectorShuffle.fromOp(SPECIES, lane -> bit < LANE_BITS ? lane ^ (1 << bit) : lane);
    }

    private static void addLane(double[] sums, int bit, double sum) {
        if (bit < LANE_BITS) {
            sums[bit] += sum;
        }
    }
}
