package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;

/**
 * Sums of complex numbers that do not depend on the number of threads: the loop is cut into pieces
 * of its own, whose sums are added in order.
 */
final class OrderedSum {
    private static final int PIECES = 1024;

    private OrderedSum() {}

    /** A part of a loop that returns its sum. */
    interface Part {
        Complex sum(long from, long to);
    }

    static Complex of(long count, Workers workers, Part part) {
        int pieces = (int) Math.min(PIECES, count);
        double[] re = new double[pieces];
        double[] im = new double[pieces];
        workers.forEach(
                pieces,
                (from, to) -> {
                    for (int piece = (int) from; piece < to; piece++) {
                        var sum = part.sum(count * piece / pieces, count * (piece + 1) / pieces);
                        re[piece] = sum.re();
                        im[piece] = sum.im();
                    }
                });
        double sumRe = 0;
        double sumIm = 0;
        for (int piece = 0; piece < pieces; piece++) {
            sumRe += re[piece];
            sumIm += im[piece];
        }
        return new Complex(sumRe, sumIm);
    }
}
