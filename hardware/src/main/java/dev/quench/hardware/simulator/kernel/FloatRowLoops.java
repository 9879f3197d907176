package dev.quench.hardware.simulator.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops over rows on vectors of floats, unrolled by {@code LoopSource} of the tests. */
final class FloatRowLoops implements RowLoops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final MemorySegment ALL = StateMemory.ALL;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long HALF = SPECIES.vectorByteSize();
    private static final long UNIT = 2 * HALF;

    @Override
    public void rows(
            Walk from, Walk to, int unitBits, int count, double[] tangents, int first, int bits) {
        switch (bits) {
            case 1 -> rows2(from, to, unitBits, count, tangents, first);
            case 2 -> rows4(from, to, unitBits, count, tangents, first);
            default -> rows8(from, to, unitBits, count, tangents, first);
        }
    }

    private static void rows2(
            Walk from, Walk to, int unitBits, int count, double[] tangents, int first) {
        var t0 = FloatVector.broadcast(SPECIES, (float) tangents[first]);
        var m0 = t0.neg();
        long fromRow = from.row();
        long toRow = to.row();
        int mask = (1 << unitBits) - 1;
        for (int k = 0; k < count; k++) {
            long p = from.address() + (k >>> unitBits) * from.block() + (k & mask) * UNIT;
            long q = to.address() + (k >>> unitBits) * to.block() + (k & mask) * UNIT;
            var re0v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var im0v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var re1v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + fromRow, ORDER);
            var im1v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + fromRow + HALF, ORDER);
            var re0v1 = im1v0.fma(t0, re0v0);
            var im0v1 = re1v0.fma(m0, im0v0);
            var re1v1 = im0v0.fma(t0, re1v0);
            var im1v1 = re0v0.fma(m0, im1v0);
            re0v1.intoMemorySegment(ALL, q, ORDER);
            im0v1.intoMemorySegment(ALL, q + HALF, ORDER);
            re1v1.intoMemorySegment(ALL, q + toRow, ORDER);
            im1v1.intoMemorySegment(ALL, q + toRow + HALF, ORDER);
        }
    }

    private static void rows4(
            Walk from, Walk to, int unitBits, int count, double[] tangents, int first) {
        var t0 = FloatVector.broadcast(SPECIES, (float) tangents[first]);
        var m0 = t0.neg();
        var t1 = FloatVector.broadcast(SPECIES, (float) tangents[first + 1]);
        var m1 = t1.neg();
        long fromRow = from.row();
        long toRow = to.row();
        int mask = (1 << unitBits) - 1;
        for (int k = 0; k < count; k++) {
            long p = from.address() + (k >>> unitBits) * from.block() + (k & mask) * UNIT;
            long q = to.address() + (k >>> unitBits) * to.block() + (k & mask) * UNIT;
            var re0v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var im0v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var re1v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + fromRow, ORDER);
            var im1v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + fromRow + HALF, ORDER);
            var re2v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 2 * fromRow, ORDER);
            var im2v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 2 * fromRow + HALF, ORDER);
            var re3v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 3 * fromRow, ORDER);
            var im3v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 3 * fromRow + HALF, ORDER);
            var re0v1 = im1v0.fma(t0, re0v0);
            var im0v1 = re1v0.fma(m0, im0v0);
            var re1v1 = im0v0.fma(t0, re1v0);
            var im1v1 = re0v0.fma(m0, im1v0);
            var re2v1 = im3v0.fma(t0, re2v0);
            var im2v1 = re3v0.fma(m0, im2v0);
            var re3v1 = im2v0.fma(t0, re3v0);
            var im3v1 = re2v0.fma(m0, im3v0);
            var re0v2 = im2v1.fma(t1, re0v1);
            var im0v2 = re2v1.fma(m1, im0v1);
            var re2v2 = im0v1.fma(t1, re2v1);
            var im2v2 = re0v1.fma(m1, im2v1);
            var re1v2 = im3v1.fma(t1, re1v1);
            var im1v2 = re3v1.fma(m1, im1v1);
            var re3v2 = im1v1.fma(t1, re3v1);
            var im3v2 = re1v1.fma(m1, im3v1);
            re0v2.intoMemorySegment(ALL, q, ORDER);
            im0v2.intoMemorySegment(ALL, q + HALF, ORDER);
            re1v2.intoMemorySegment(ALL, q + toRow, ORDER);
            im1v2.intoMemorySegment(ALL, q + toRow + HALF, ORDER);
            re2v2.intoMemorySegment(ALL, q + 2 * toRow, ORDER);
            im2v2.intoMemorySegment(ALL, q + 2 * toRow + HALF, ORDER);
            re3v2.intoMemorySegment(ALL, q + 3 * toRow, ORDER);
            im3v2.intoMemorySegment(ALL, q + 3 * toRow + HALF, ORDER);
        }
    }

    private static void rows8(
            Walk from, Walk to, int unitBits, int count, double[] tangents, int first) {
        var t0 = FloatVector.broadcast(SPECIES, (float) tangents[first]);
        var m0 = t0.neg();
        var t1 = FloatVector.broadcast(SPECIES, (float) tangents[first + 1]);
        var m1 = t1.neg();
        var t2 = FloatVector.broadcast(SPECIES, (float) tangents[first + 2]);
        var m2 = t2.neg();
        long fromRow = from.row();
        long toRow = to.row();
        int mask = (1 << unitBits) - 1;
        for (int k = 0; k < count; k++) {
            long p = from.address() + (k >>> unitBits) * from.block() + (k & mask) * UNIT;
            long q = to.address() + (k >>> unitBits) * to.block() + (k & mask) * UNIT;
            var re0v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p, ORDER);
            var im0v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + HALF, ORDER);
            var re1v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + fromRow, ORDER);
            var im1v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + fromRow + HALF, ORDER);
            var re2v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 2 * fromRow, ORDER);
            var im2v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 2 * fromRow + HALF, ORDER);
            var re3v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 3 * fromRow, ORDER);
            var im3v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 3 * fromRow + HALF, ORDER);
            var re4v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 4 * fromRow, ORDER);
            var im4v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 4 * fromRow + HALF, ORDER);
            var re5v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 5 * fromRow, ORDER);
            var im5v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 5 * fromRow + HALF, ORDER);
            var re6v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 6 * fromRow, ORDER);
            var im6v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 6 * fromRow + HALF, ORDER);
            var re7v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 7 * fromRow, ORDER);
            var im7v0 = FloatVector.fromMemorySegment(SPECIES, ALL, p + 7 * fromRow + HALF, ORDER);
            var re0v1 = im1v0.fma(t0, re0v0);
            var im0v1 = re1v0.fma(m0, im0v0);
            var re1v1 = im0v0.fma(t0, re1v0);
            var im1v1 = re0v0.fma(m0, im1v0);
            var re2v1 = im3v0.fma(t0, re2v0);
            var im2v1 = re3v0.fma(m0, im2v0);
            var re3v1 = im2v0.fma(t0, re3v0);
            var im3v1 = re2v0.fma(m0, im3v0);
            var re4v1 = im5v0.fma(t0, re4v0);
            var im4v1 = re5v0.fma(m0, im4v0);
            var re5v1 = im4v0.fma(t0, re5v0);
            var im5v1 = re4v0.fma(m0, im5v0);
            var re6v1 = im7v0.fma(t0, re6v0);
            var im6v1 = re7v0.fma(m0, im6v0);
            var re7v1 = im6v0.fma(t0, re7v0);
            var im7v1 = re6v0.fma(m0, im7v0);
            var re0v2 = im2v1.fma(t1, re0v1);
            var im0v2 = re2v1.fma(m1, im0v1);
            var re2v2 = im0v1.fma(t1, re2v1);
            var im2v2 = re0v1.fma(m1, im2v1);
            var re1v2 = im3v1.fma(t1, re1v1);
            var im1v2 = re3v1.fma(m1, im1v1);
            var re3v2 = im1v1.fma(t1, re3v1);
            var im3v2 = re1v1.fma(m1, im3v1);
            var re4v2 = im6v1.fma(t1, re4v1);
            var im4v2 = re6v1.fma(m1, im4v1);
            var re6v2 = im4v1.fma(t1, re6v1);
            var im6v2 = re4v1.fma(m1, im6v1);
            var re5v2 = im7v1.fma(t1, re5v1);
            var im5v2 = re7v1.fma(m1, im5v1);
            var re7v2 = im5v1.fma(t1, re7v1);
            var im7v2 = re5v1.fma(m1, im7v1);
            var re0v3 = im4v2.fma(t2, re0v2);
            var im0v3 = re4v2.fma(m2, im0v2);
            var re4v3 = im0v2.fma(t2, re4v2);
            var im4v3 = re0v2.fma(m2, im4v2);
            var re1v3 = im5v2.fma(t2, re1v2);
            var im1v3 = re5v2.fma(m2, im1v2);
            var re5v3 = im1v2.fma(t2, re5v2);
            var im5v3 = re1v2.fma(m2, im5v2);
            var re2v3 = im6v2.fma(t2, re2v2);
            var im2v3 = re6v2.fma(m2, im2v2);
            var re6v3 = im2v2.fma(t2, re6v2);
            var im6v3 = re2v2.fma(m2, im6v2);
            var re3v3 = im7v2.fma(t2, re3v2);
            var im3v3 = re7v2.fma(m2, im3v2);
            var re7v3 = im3v2.fma(t2, re7v2);
            var im7v3 = re3v2.fma(m2, im7v2);
            re0v3.intoMemorySegment(ALL, q, ORDER);
            im0v3.intoMemorySegment(ALL, q + HALF, ORDER);
            re1v3.intoMemorySegment(ALL, q + toRow, ORDER);
            im1v3.intoMemorySegment(ALL, q + toRow + HALF, ORDER);
            re2v3.intoMemorySegment(ALL, q + 2 * toRow, ORDER);
            im2v3.intoMemorySegment(ALL, q + 2 * toRow + HALF, ORDER);
            re3v3.intoMemorySegment(ALL, q + 3 * toRow, ORDER);
            im3v3.intoMemorySegment(ALL, q + 3 * toRow + HALF, ORDER);
            re4v3.intoMemorySegment(ALL, q + 4 * toRow, ORDER);
            im4v3.intoMemorySegment(ALL, q + 4 * toRow + HALF, ORDER);
            re5v3.intoMemorySegment(ALL, q + 5 * toRow, ORDER);
            im5v3.intoMemorySegment(ALL, q + 5 * toRow + HALF, ORDER);
            re6v3.intoMemorySegment(ALL, q + 6 * toRow, ORDER);
            im6v3.intoMemorySegment(ALL, q + 6 * toRow + HALF, ORDER);
            re7v3.intoMemorySegment(ALL, q + 7 * toRow, ORDER);
            im7v3.intoMemorySegment(ALL, q + 7 * toRow + HALF, ORDER);
        }
    }
}
