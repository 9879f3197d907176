package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;

/**
 * Applies the Pauli string {@code P = i^m X^x Z^z}, {@code m = |x and z|}, to pages of amplitudes:
 * {@code P|b> = i^m (-1)^|b and z| |b xor x>}.
 */
final class PauliLoop {
    private final double[][] re;
    private final double[][] im;
    private final int pageX;
    private final int pageZ;
    private final int placeX;
    private final int placeZ;
    private final int quarterTurns;

    PauliLoop(double[][] re, double[][] im, int placeBits, long x, long z) {
        this.re = re;
        this.im = im;
        int mask = (1 << placeBits) - 1;
        pageX = (int) (x >>> placeBits);
        pageZ = (int) (z >>> placeBits);
        placeX = (int) x & mask;
        placeZ = (int) z & mask;
        quarterTurns = Long.bitCount(x & z) & 3;
    }

    /** Returns {@code <a|P|a>}. */
    double expectation(Workers workers) {
        // The term of b xor x is the conjugate of that of b: half of the pages are enough.
        int top = Integer.highestOneBit(pageX);
        var sum =
                OrderedSum.of(
                        re.length,
                        workers,
                        (from, to) -> {
                            double real = 0;
                            for (int page = (int) from; page < to; page++) {
                                if ((page & top) == 0) {
                                    double part = page(page);
                                    real +=
                                            (Integer.bitCount(page & pageZ) & 1) == 0
                                                    ? part
                                                    : -part;
                                }
                            }
                            return new Complex(real, 0);
                        });
        return top == 0 ? sum.re() : 2 * sum.re();
    }

    /** The real part of {@code sum conj(a[b xor x]) i^m (-1)^|b and z| a[b]} over a page. */
    private double page(int page) {
        double[] pageRe = re[page];
        double[] pageIm = im[page];
        double[] imageRe = re[page ^ pageX];
        double[] imageIm = im[page ^ pageX];
        double sum = 0;
        if ((quarterTurns & 1) == 0) {
            for (int v = 0; v < pageRe.length; v++) {
                int w = v ^ placeX;
                double term = imageRe[w] * pageRe[v] + imageIm[w] * pageIm[v];
                sum += sign(v & placeZ) * term;
            }
        } else {
            for (int v = 0; v < pageRe.length; v++) {
                int w = v ^ placeX;
                double term = imageIm[w] * pageRe[v] - imageRe[w] * pageIm[v];
                sum += sign(v & placeZ) * term;
            }
        }
        return quarterTurns < 2 ? sum : -sum;
    }

    private static double sign(int bits) {
        return 1 - 2 * (Integer.bitCount(bits) & 1);
    }

    /** Adds {@code factor P} of these amplitudes to others. */
    void add(double factor, double[][] sumRe, double[][] sumIm, Workers workers) {
        double factorRe = (quarterTurns & 1) == 0 ? factor * (1 - quarterTurns) : 0;
        double factorIm = (quarterTurns & 1) == 0 ? 0 : factor * (2 - quarterTurns);
        workers.forEach(
                re.length,
                (from, to) -> {
                    for (int page = (int) from; page < to; page++) {
                        int source = page ^ pageX;
                        double turn = sign(source & pageZ);
                        add(source, factorRe * turn, factorIm * turn, sumRe[page], sumIm[page]);
                    }
                });
    }

    private void add(int source, double factorRe, double factorIm, double[] toRe, double[] toIm) {
        double[] fromRe = re[source];
        double[] fromIm = im[source];
        for (int w = 0; w < toRe.length; w++) {
            int v = w ^ placeX;
            double sign = sign(v & placeZ);
            toRe[w] += sign * (factorRe * fromRe[v] - factorIm * fromIm[v]);
            toIm[w] += sign * (factorRe * fromIm[v] + factorIm * fromRe[v]);
        }
    }
}
