package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;

/**
 * Minimises {@code sum_{a<b} w_ab v_a.v_b} over unit vectors, node by node. Not thread-safe.
 *
 * <p>A sweep moves every vector beyond its best place {@code u = -g/|g|}, {@code g_a = sum_b w_ab
 * v_b}: to the direction of {@code v + omega (u - v)}. For {@code omega < 2} that is never worse
 * than to stay, as {@code g.v} depends on the angle to {@code u} alone. Cost of a sweep: couplings
 * times the length of the vectors.
 *
 * <p>Source: P.-W. Wang, W.-C. Chang, J. Z. Kolter, The mixing method: low-rank coordinate descent
 * for semidefinite programming with diagonal constraints (2017), arXiv:1706.00476, algorithm 1,
 * which is {@code omega = 1}; over-relaxation is this program's.
 */
final class MixingMethod {
    /* Measured at 40 sweeps from random vectors, relative distance of the certified bound from the
     * value for omega = 1, 1.3, 1.5, 1.7, 1.8, 1.9: 144 spins with couplings of +-1 4e-4, 1e-4,
     * 4e-5, 6e-6, 4e-6, 3e-4; 500 spins of degree 6 1e-3, 2e-4, 6e-5, 6e-6, 3e-6, 2e-4; a
     * permutation of 12 with penalties 7e-4, 5e-4, 5e-4, 6e-4, 8e-4, 1e-3. */
    private static final double OMEGA = 1.6;
    private static final int PLAIN_SWEEPS = 3;
    private static final double LEAST_NORM = 1e-12;
    private static final long WORK_BETWEEN_QUESTIONS = 4_000_000;

    private final AnchoredCouplings w;
    private final double[][] vectors;
    private final double[] sum;
    private final double[] norms;
    private final StopSignal stop;
    private long work;
    private int sweeps;
    private double improvement = Double.POSITIVE_INFINITY;
    private double value;

    /**
     * Begins at vectors.
     *
     * @param w of at least one node, the anchor
     * @param vectors one a node, of length 1; they are moved
     */
    MixingMethod(AnchoredCouplings w, double[][] vectors, StopSignal stop) {
        this.w = w;
        this.vectors = vectors;
        this.stop = stop;
        sum = new double[vectors[0].length];
        norms = new double[vectors.length];
    }

    /**
     * Sweeps until a sweep improves the value by little.
     *
     * @param tolerance the improvement relative to the value
     * @param mostSweeps when to end at the latest
     * @return true if the tolerance was met
     */
    boolean run(double tolerance, int mostSweeps) {
        boolean met = false;
        while (!met && sweeps < mostSweeps && sweep(sweeps < PLAIN_SWEEPS ? 1 : OMEGA)) {
            met = improvement <= tolerance;
        }
        evaluate();
        return met;
    }

    /** Moves all vectors, unless told to stop on the way. */
    private boolean sweep(double omega) {
        double gained = 0;
        double size = 0;
        for (int a = 0; a < vectors.length; a++) {
            work += (long) sum.length * (w.degree(a) + 4L);
            if (work > WORK_BETWEEN_QUESTIONS) {
                work = 0;
                if (stop.requested()) {
                    return false;
                }
            }
            w.sum(a, vectors, sum);
            double norm = Math.sqrt(dot(sum, sum));
            if (norm > LEAST_NORM) {
                gained += move(vectors[a], norm, omega);
                size += norm;
            }
        }
        sweeps++;
        /* The value is about minus half the size. */
        improvement = size == 0 ? 0 : 2 * gained / size;
        return true;
    }

    /** Returns by how much the value falls. */
    private double move(double[] v, double norm, double omega) {
        double before = dot(sum, v);
        double keep = 1 - omega;
        double turn = -omega / norm;
        for (int c = 0; c < v.length; c++) {
            v[c] = keep * v[c] + turn * sum[c];
        }
        double scale = 1 / Math.sqrt(dot(v, v));
        for (int c = 0; c < v.length; c++) {
            v[c] *= scale;
        }
        return before - (keep * before - omega * norm) * scale;
    }

    private void evaluate() {
        double twice = 0;
        for (int a = 0; a < vectors.length; a++) {
            w.sum(a, vectors, sum);
            norms[a] = Math.sqrt(dot(sum, sum));
            twice += dot(sum, vectors[a]);
        }
        value = twice / 2;
    }

    static double dot(double[] u, double[] v) {
        double even = 0;
        double odd = 0;
        int c = 0;
        for (; c + 1 < u.length; c += 2) {
            even += u[c] * v[c];
            odd += u[c + 1] * v[c + 1];
        }
        return even + odd + (c < u.length ? u[c] * v[c] : 0);
    }

    int sweeps() {
        return sweeps;
    }

    /** Returns what the last sweep gained, relative to the value; infinite if there was none. */
    double improvement() {
        return improvement;
    }

    /** Returns {@code sum_{a<b} w_ab v_a.v_b}. */
    double value() {
        return value;
    }

    /** Returns {@code |g_a|}, not copied. */
    double[] norms() {
        return norms;
    }
}
