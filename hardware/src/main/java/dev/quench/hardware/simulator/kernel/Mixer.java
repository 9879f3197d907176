package dev.quench.hardware.simulator.kernel;

/**
 * {@code exp(-i beta X)} on one or two qubits at a time, with real and imaginary parts in arrays of
 * their own.
 *
 * <p>Two qubits cost no more arithmetic than it takes: {@code exp(-i beta (X_a + X_b))} leaves the
 * differences {@code a00 - a11} and {@code a01 - a10} alone and turns the sums {@code u = a00 +
 * a11}, {@code w = a01 + a10} into each other by the angle {@code 2 beta}. So
 *
 * <pre>
 *   du = -sin^2(beta) u - i sin(beta) cos(beta) w,   a00 += du, a11 += du
 *   dw = -sin^2(beta) w - i sin(beta) cos(beta) u,   a01 += dw, a10 += dw
 * </pre>
 *
 * which is 24 real operations for four amplitudes and two qubits, where two butterflies take 48,
 * and it is as stable at every beta.
 */
record Mixer(double cos, double sin) {
    static Mixer of(double beta) {
        return new Mixer(Math.cos(beta), Math.sin(beta));
    }

    /** All qubits of one page. */
    void page(double[] re, double[] im) {
        int size = re.length;
        int stride = 1;
        if (size >= 4) {
            neighbours(re, im);
            stride = 4;
        }
        for (; stride <= size >> 2; stride <<= 2) {
            for (int at = 0; at < size; at += 4 * stride) {
                pair(re, im, at, stride);
            }
        }
        if (stride < size) {
            single(re, im, stride);
        }
    }

    /** Two qubits of which the four combinations are four pages. */
    void pages(double[][] re, double[][] im, int p00, int p01, int p10, int p11) {
        pages(re[p00], im[p00], re[p01], im[p01], re[p10], im[p10], re[p11], im[p11]);
    }

    private void pages(
            double[] re00,
            double[] im00,
            double[] re01,
            double[] im01,
            double[] re10,
            double[] im10,
            double[] re11,
            double[] im11) {
        double a = -sin * sin;
        double b = sin * cos;
        for (int v = 0; v < re00.length; v++) {
            double sumRe = re00[v] + re11[v];
            double sumIm = im00[v] + im11[v];
            double oddRe = re01[v] + re10[v];
            double oddIm = im01[v] + im10[v];
            double changeRe = a * sumRe + b * oddIm;
            double changeIm = a * sumIm - b * oddRe;
            double oddChangeRe = a * oddRe + b * sumIm;
            double oddChangeIm = a * oddIm - b * sumRe;
            re00[v] += changeRe;
            im00[v] += changeIm;
            re11[v] += changeRe;
            im11[v] += changeIm;
            re01[v] += oddChangeRe;
            im01[v] += oddChangeIm;
            re10[v] += oddChangeRe;
            im10[v] += oddChangeIm;
        }
    }

    /** One qubit of which the two values are two pages. */
    void pages(double[] re0, double[] im0, double[] re1, double[] im1) {
        for (int v = 0; v < re0.length; v++) {
            double r0 = re0[v];
            double i0 = im0[v];
            double r1 = re1[v];
            double i1 = im1[v];
            re0[v] = cos * r0 + sin * i1;
            im0[v] = cos * i0 - sin * r1;
            re1[v] = cos * r1 + sin * i0;
            im1[v] = cos * i1 - sin * r0;
        }
    }

    private void neighbours(double[] re, double[] im) {
        double a = -sin * sin;
        double b = sin * cos;
        for (int v = 0; v < re.length; v += 4) {
            double sumRe = re[v] + re[v + 3];
            double sumIm = im[v] + im[v + 3];
            double oddRe = re[v + 1] + re[v + 2];
            double oddIm = im[v + 1] + im[v + 2];
            double changeRe = a * sumRe + b * oddIm;
            double changeIm = a * sumIm - b * oddRe;
            double oddChangeRe = a * oddRe + b * sumIm;
            double oddChangeIm = a * oddIm - b * sumRe;
            re[v] += changeRe;
            im[v] += changeIm;
            re[v + 1] += oddChangeRe;
            im[v + 1] += oddChangeIm;
            re[v + 2] += oddChangeRe;
            im[v + 2] += oddChangeIm;
            re[v + 3] += changeRe;
            im[v + 3] += changeIm;
        }
    }

    private void pair(double[] re, double[] im, int at, int stride) {
        double a = -sin * sin;
        double b = sin * cos;
        for (int v = at; v < at + stride; v++) {
            int v1 = v + stride;
            int v2 = v1 + stride;
            int v3 = v2 + stride;
            double sumRe = re[v] + re[v3];
            double sumIm = im[v] + im[v3];
            double oddRe = re[v1] + re[v2];
            double oddIm = im[v1] + im[v2];
            double changeRe = a * sumRe + b * oddIm;
            double changeIm = a * sumIm - b * oddRe;
            double oddChangeRe = a * oddRe + b * sumIm;
            double oddChangeIm = a * oddIm - b * sumRe;
            re[v] += changeRe;
            im[v] += changeIm;
            re[v1] += oddChangeRe;
            im[v1] += oddChangeIm;
            re[v2] += oddChangeRe;
            im[v2] += oddChangeIm;
            re[v3] += changeRe;
            im[v3] += changeIm;
        }
    }

    private void single(double[] re, double[] im, int stride) {
        for (int v = 0; v < stride; v++) {
            double r0 = re[v];
            double i0 = im[v];
            double r1 = re[v + stride];
            double i1 = im[v + stride];
            re[v] = cos * r0 + sin * i1;
            im[v] = cos * i0 - sin * r1;
            re[v + stride] = cos * r1 + sin * i0;
            im[v + stride] = cos * i1 - sin * r0;
        }
    }
}
