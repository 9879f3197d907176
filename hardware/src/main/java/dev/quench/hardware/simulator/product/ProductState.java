package dev.quench.hardware.simulator.product;

import java.util.Arrays;
import java.util.List;

/**
 * Amplitudes in a product space, with the operations of alternating ansaetze in place. Not
 * thread-safe.
 */
final class ProductState {
    final double[] re;
    final double[] im;
    private final ProductSpace space;

    ProductState(ProductSpace space) {
        this.space = space;
        this.re = new double[space.dimension()];
        this.im = new double[space.dimension()];
    }

    /** Sets the product of the uniform states of groups and of {@code cos, sin} of half angles. */
    void prepare(double[] thetas) {
        re[0] = 1;
        im[0] = 0;
        int filled = 1;
        for (Block block : space.blocks()) {
            double[] factors = factors(block, thetas);
            for (int k = block.dimension() - 1; k >= 0; k--) {
                for (int i = 0; i < filled; i++) {
                    re[k * filled + i] = factors[k] * re[i];
                }
            }
            filled *= block.dimension();
        }
        Arrays.fill(im, 0);
    }

    private static double[] factors(Block block, double[] thetas) {
        if (block.free && block.dimension() == 2) {
            double half = thetas[block.qubits[0]] / 2;
            return new double[] {Math.cos(half), Math.sin(half)};
        }
        double[] factors = new double[block.dimension()];
        Arrays.fill(factors, Math.sqrt(1.0 / factors.length));
        return factors;
    }

    void copyFrom(ProductState other) {
        System.arraycopy(other.re, 0, re, 0, re.length);
        System.arraycopy(other.im, 0, im, 0, im.length);
    }

    /** Multiplies by {@code exp(-i gamma d)}. */
    void phase(double[] diagonal, double gamma) {
        for (int x = 0; x < re.length; x++) {
            double c = Math.cos(gamma * diagonal[x]);
            double s = Math.sin(gamma * diagonal[x]);
            double r = re[x];
            re[x] = r * c + im[x] * s;
            im[x] = im[x] * c - r * s;
        }
    }

    /** Applies {@code exp(-i beta (XX + YY))} on the states that an edge couples. */
    void exchange(Block block, Block.Exchange edge, double beta) {
        double c = Math.cos(2 * beta);
        double s = Math.sin(2 * beta);
        int stride = block.stride;
        int step = stride * block.dimension();
        for (int k = 0; k < edge.from.length; k++) {
            int from = edge.from[k] * stride;
            int to = edge.to[k] * stride;
            for (int base = 0; base < re.length; base += step) {
                for (int i = base; i < base + stride; i++) {
                    turn(i + from, i + to, c, s);
                }
            }
        }
    }

    /** {@code cos - i sin X} on two amplitudes. */
    private void turn(int a, int b, double c, double s) {
        double ra = re[a];
        double ia = im[a];
        double rb = re[b];
        double ib = im[b];
        re[a] = c * ra + s * ib;
        im[a] = c * ia - s * rb;
        re[b] = c * rb + s * ia;
        im[b] = c * ib - s * ra;
    }

    /** Applies {@code exp(-i beta (sin theta X + cos theta Z))} on a free qubit. */
    void rotate(Block block, double theta, double beta) {
        double c = Math.cos(beta);
        double x = Math.sin(beta) * Math.sin(theta);
        double z = Math.sin(beta) * Math.cos(theta);
        int stride = block.stride;
        for (int base = 0; base < re.length; base += 2 * stride) {
            for (int a = base; a < base + stride; a++) {
                int b = a + stride;
                double ra = re[a];
                double ia = im[a];
                double rb = re[b];
                double ib = im[b];
                re[a] = c * ra + z * ia + x * ib;
                im[a] = c * ia - z * ra - x * rb;
                re[b] = c * rb - z * ib + x * ia;
                im[b] = c * ib + z * rb - x * ra;
            }
        }
    }

    /** Applies {@code exp(-i beta |s⟩⟨s|)} for a real state. */
    void reflect(ProductState prepared, double beta) {
        double overlapRe = 0;
        double overlapIm = 0;
        for (int x = 0; x < re.length; x++) {
            overlapRe += prepared.re[x] * re[x];
            overlapIm += prepared.re[x] * im[x];
        }
        double c = Math.cos(beta) - 1;
        double s = -Math.sin(beta);
        double factorRe = c * overlapRe - s * overlapIm;
        double factorIm = c * overlapIm + s * overlapRe;
        for (int x = 0; x < re.length; x++) {
            re[x] += factorRe * prepared.re[x];
            im[x] += factorIm * prepared.re[x];
        }
    }

    /** {@code Im ⟨this| D |other⟩}. */
    double phaseSlope(double[] diagonal, ProductState other) {
        double sum = 0;
        for (int x = 0; x < re.length; x++) {
            sum += diagonal[x] * (re[x] * other.im[x] - im[x] * other.re[x]);
        }
        return sum;
    }

    /** {@code Im conj(this_x) other_x} for every state. */
    double[] phaseWeights(ProductState other) {
        double[] weights = new double[re.length];
        for (int x = 0; x < re.length; x++) {
            weights[x] = re[x] * other.im[x] - im[x] * other.re[x];
        }
        return weights;
    }

    /** {@code Im ⟨this| XX + YY |other⟩} on the states that an edge couples. */
    double exchangeSlope(Block block, Block.Exchange edge, ProductState other) {
        int stride = block.stride;
        int step = stride * block.dimension();
        double sum = 0;
        for (int k = 0; k < edge.from.length; k++) {
            int from = edge.from[k] * stride;
            int to = edge.to[k] * stride;
            for (int base = 0; base < re.length; base += step) {
                for (int i = base; i < base + stride; i++) {
                    int a = i + from;
                    int b = i + to;
                    sum += re[a] * other.im[b] - im[a] * other.re[b];
                    sum += re[b] * other.im[a] - im[b] * other.re[a];
                }
            }
        }
        return 2 * sum;
    }

    /** {@code Im ⟨this| sin theta X + cos theta Z |other⟩} on a free qubit. */
    double rotationSlope(Block block, double theta, ProductState other) {
        double x = 0;
        double z = 0;
        int stride = block.stride;
        for (int base = 0; base < re.length; base += 2 * stride) {
            for (int a = base; a < base + stride; a++) {
                int b = a + stride;
                x += re[a] * other.im[b] - im[a] * other.re[b];
                x += re[b] * other.im[a] - im[b] * other.re[a];
                z += re[a] * other.im[a] - im[a] * other.re[a];
                z -= re[b] * other.im[b] - im[b] * other.re[b];
            }
        }
        return Math.sin(theta) * x + Math.cos(theta) * z;
    }

    /** {@code Im ⟨this|s⟩⟨s|other⟩} for a real state. */
    double reflectionSlope(ProductState prepared, ProductState other) {
        double mineRe = 0;
        double mineIm = 0;
        double theirsRe = 0;
        double theirsIm = 0;
        for (int x = 0; x < re.length; x++) {
            mineRe += prepared.re[x] * re[x];
            mineIm += prepared.re[x] * im[x];
            theirsRe += prepared.re[x] * other.re[x];
            theirsIm += prepared.re[x] * other.im[x];
        }
        return mineRe * theirsIm - mineIm * theirsRe;
    }

    /** Multiplies by a diagonal. */
    void scale(double[] diagonal) {
        for (int x = 0; x < re.length; x++) {
            re[x] *= diagonal[x];
            im[x] *= diagonal[x];
        }
    }

    double probability(int x) {
        return re[x] * re[x] + im[x] * im[x];
    }

    /** The exchanges of every block that is no free qubit. */
    static List<List<Block.Exchange>> exchanges(ProductSpace space) {
        return space.blocks().stream()
                .map(b -> b.free ? List.<Block.Exchange>of() : b.exchanges())
                .toList();
    }
}
