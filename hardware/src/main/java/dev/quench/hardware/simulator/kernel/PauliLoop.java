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

    /** Returns {@code <bra|P|a>}. */
    Complex overlap(double[][] braRe, double[][] braIm, Workers workers) {
        var sum =
                OrderedSum.of(
                        re.length,
                        workers,
                        (from, to) -> {
                            double real = 0;
                            double imaginary = 0;
                            for (int page = (int) from; page < to; page++) {
                                double sign = sign(page & pageZ);
                                int image = page ^ pageX;
                                var part = page(page, braRe[image], braIm[image]);
                                real += sign * part.re();
                                imaginary += sign * part.im();
                            }
                            return new Complex(real, imaginary);
                        });
        return switch (quarterTurns) {
            case 0 -> sum;
            case 1 -> new Complex(-sum.im(), sum.re());
            case 2 -> new Complex(-sum.re(), -sum.im());
            default -> new Complex(sum.im(), -sum.re());
        };
    }

    /** {@code sum conj(l[b xor x]) (-1)^|b and z| a[b]} over a page. */
    private Complex page(int page, double[] imageRe, double[] imageIm) {
        double[] pageRe = re[page];
        double[] pageIm = im[page];
        double real = 0;
        double imaginary = 0;
        for (int v = 0; v < pageRe.length; v++) {
            int w = v ^ placeX;
            double sign = sign(v & placeZ);
            real += sign * (imageRe[w] * pageRe[v] + imageIm[w] * pageIm[v]);
            imaginary += sign * (imageRe[w] * pageIm[v] - imageIm[w] * pageRe[v]);
        }
        return new Complex(real, imaginary);
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
