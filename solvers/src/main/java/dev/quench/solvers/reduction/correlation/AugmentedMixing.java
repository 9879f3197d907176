package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * Minimises a {@link ConstrainedRelaxation} by an augmented Lagrangian. Not thread-safe.
 *
 * <p>A multiplier {@code y} and a square of weight {@code sigma} stand for each product and each
 * row. A vector moves to the least of what bounds the augmented Lagrangian from above: with {@code
 * g} its gradient at {@code v} and {@code L} the sum of the squared lengths of {@code sqrt(sigma)
 * dP/dv}, to {@code -(g - L v)/|g - L v|}, or beyond it, as in {@link MixingMethod}. The vector of
 * the anchor stays, as only angles count. After some sweeps {@code y += sigma P}, clipped for
 * inequalities. Cost of a sweep: pairs and couplings times the length of the vectors.
 *
 * <p>Sources: S. Burer, R. D. C. Monteiro, A nonlinear programming algorithm for solving
 * semidefinite programs via low-rank factorization (2003), doi:10.1007/s10107-002-0352-8; the
 * closed form of a step and its shortening are this program's. As there, vectors of few components
 * can end in a local minimum: what is bounded is the Lagrangian of the multipliers, whatever they
 * are.
 */
final class AugmentedMixing {
    private static final double OMEGA = 1.6;
    private static final int SWEEPS_A_ROUND = 3;
    private static final double ROW_WEIGHT = 3;
    private static final double LEAST_NORM = 1e-12;

    /* Multipliers that follow vectors too eagerly circle round the optimum. */
    private static final double CALMER = 0.8;
    private static final double LEAST_STEP = 0.02;
    private static final double PROGRESS = 0.9;
    private static final int PATIENCE = 20;

    /* Most products of at least 0 are far above it: these are looked at now and then. */
    private static final int ROUNDS_A_LOOK = 5;
    private static final double NEAR = 0.005;

    private final ConstrainedRelaxation relaxation;
    private final AnchoredCouplings w;
    private final double[][] vectors;
    private final StopSignal stop;
    private final int anchor;
    private final Incidence pairsOf;
    private final Incidence rowsOf;
    private final double[] products;
    private final double[] sums;
    private final double[] residuals;
    private final boolean[] watched;
    private final double[] means;
    private final double[] gradient;
    private final double sigma;
    private final double rho;
    private int sweeps;
    private double step = 1;
    private double lowest = Double.POSITIVE_INFINITY;
    private int waited;
    private double violation = Double.POSITIVE_INFINITY;
    private double improvement = Double.POSITIVE_INFINITY;

    /**
     * Begins at vectors and multipliers.
     *
     * @param vectors one a spin and one for the anchor, of length 1; all but the last are moved
     * @param products a multiplier a pair, in the unit of the couplings; changed
     * @param sums a multiplier a row; changed
     */
    AugmentedMixing(
            ConstrainedRelaxation relaxation,
            double[][] vectors,
            double[] products,
            double[] sums,
            StopSignal stop) {
        this.relaxation = relaxation;
        this.vectors = vectors;
        this.products = products;
        this.sums = sums;
        this.stop = stop;
        w = relaxation.couplings();
        anchor = relaxation.size();
        pairsOf = Incidence.ofPairs(relaxation);
        rowsOf = Incidence.ofRows(relaxation);
        residuals = new double[sums.length];
        watched = new boolean[products.length];
        means = new double[anchor];
        gradient = new double[vectors[0].length];
        sigma = scale(w, anchor);
        rho = ROW_WEIGHT * sigma;
    }

    /** Returns the mean length of a row of couplings, 1 if there are none. */
    private static double scale(AnchoredCouplings w, int spins) {
        double sum = 0;
        for (int i = 0; i < spins; i++) {
            double squares = 0;
            for (int k = 0; k < w.degree(i); k++) {
                squares += w.value(i, k) * w.value(i, k);
            }
            sum += Math.sqrt(squares);
        }
        return sum > 0 ? sum / spins : 1;
    }

    /**
     * Sweeps until products and rows are nearly right and vectors hardly move.
     *
     * @param tolerance of the root of the mean square of what they are off by; its square is that
     *     of what a sweep gains, relative to the value
     * @param most sweeps
     * @return true if the tolerance was met
     */
    boolean run(double tolerance, int most) {
        Arrays.setAll(means, i -> MixingMethod.dot(vectors[i], vectors[anchor]));
        for (int round = 0; sweeps < most; round++) {
            if (round % ROUNDS_A_LOOK == 0) {
                watch();
            }
            for (int k = 0; k < SWEEPS_A_ROUND; k++) {
                if (stop.requested()) {
                    return false;
                }
                sweep(k == 0 ? 1 : OMEGA);
            }
            raise();
            calm();
            if (violation <= tolerance && improvement <= tolerance * tolerance) {
                return true;
            }
        }
        return false;
    }

    private void sweep(double omega) {
        double gained = 0;
        double size = 0;
        for (int r = 0; r < residuals.length; r++) {
            residuals[r] = residual(relaxation.rows().get(r));
        }
        for (int i = 0; i < anchor; i++) {
            w.sum(i, vectors, gradient);
            double curvature = addPairs(i);
            curvature += addRows(i);
            double[] v = vectors[i];
            for (int c = 0; c < v.length; c++) {
                gradient[c] -= curvature * v[c];
            }
            double norm = Math.sqrt(MixingMethod.dot(gradient, gradient));
            if (norm > LEAST_NORM) {
                gained += norm + MixingMethod.dot(gradient, v);
                size += norm;
                move(i, norm, omega);
            }
        }
        improvement = size == 0 ? 0 : gained / size;
        sweeps++;
    }

    /** Adds the gradient of the products of a spin; returns their curvature. */
    private double addPairs(int i) {
        double[] v = vectors[i];
        double curvature = 0;
        double along = 0;
        for (int at = pairsOf.start(i); at < pairsOf.start(i + 1); at++) {
            int k = pairsOf.item(at);
            if (!watched[k]) {
                continue;
            }
            double sign = pairsOf.sign(at);
            int j = pairsOf.other(at);
            double both = sign * pairsOf.otherSign(at);
            double[] u = vectors[j];
            double mean = pairsOf.otherSign(at) * means[j];
            double product = (1 + sign * means[i] + mean + both * MixingMethod.dot(v, u)) / 4;
            double weight = products[k] + sigma * product;
            if (weight >= 0 && !relaxation.isZero(k)) {
                continue;
            }
            along += weight * sign / 4;
            double turn = weight * both / 4;
            for (int c = 0; c < gradient.length; c++) {
                gradient[c] += turn * u[c];
            }
            curvature += sigma * (1 + mean) / 8;
        }
        addAnchor(along);
        return curvature;
    }

    private double addRows(int i) {
        double along = 0;
        for (int at = rowsOf.start(i); at < rowsOf.start(i + 1); at++) {
            int r = rowsOf.item(at);
            along += (sums[r] + rho * residuals[r]) * rowsOf.sign(at) / 2;
        }
        addAnchor(along);
        return rho * (rowsOf.start(i + 1) - rowsOf.start(i)) / 4;
    }

    private void addAnchor(double factor) {
        double[] v = vectors[anchor];
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] += factor * v[c];
        }
    }

    private void move(int i, double norm, double omega) {
        double[] v = vectors[i];
        for (int c = 0; c < v.length; c++) {
            v[c] = (1 - omega) * v[c] - omega / norm * gradient[c];
        }
        double length = Math.sqrt(MixingMethod.dot(v, v));
        for (int c = 0; c < v.length; c++) {
            v[c] /= length;
        }
        double mean = MixingMethod.dot(v, vectors[anchor]);
        for (int at = rowsOf.start(i); at < rowsOf.start(i + 1); at++) {
            residuals[rowsOf.item(at)] += rowsOf.sign(at) * (mean - means[i]) / 2;
        }
        means[i] = mean;
    }

    /** Chooses the pairs that sweeps look at: products to be 0, and those near or below it. */
    private void watch() {
        for (int k = 0; k < watched.length; k++) {
            watched[k] = relaxation.isZero(k) || products[k] < 0 || product(k) < NEAR;
        }
    }

    /** Shortens the steps of multipliers if products and rows have not come closer for long. */
    private void calm() {
        waited++;
        if (violation < PROGRESS * lowest) {
            lowest = violation;
            waited = 0;
            step = Math.min(1, step / CALMER);
        } else if (waited >= PATIENCE) {
            step = Math.max(LEAST_STEP, CALMER * step);
            waited = 0;
        }
    }

    /** Changes the multipliers and measures what products and rows are off by. */
    private void raise() {
        double squares = 0;
        for (int k = 0; k < products.length; k++) {
            if (!watched[k]) {
                continue;
            }
            double next = products[k] + step * sigma * product(k);
            if (!relaxation.isZero(k)) {
                next = Math.min(0, next);
            }
            squares += square((next - products[k]) / (step * sigma));
            products[k] = next;
        }
        double rowSquares = 0;
        for (int r = 0; r < sums.length; r++) {
            double residual = residual(relaxation.rows().get(r));
            rowSquares += residual * residual;
            sums[r] += step * rho * residual;
        }
        violation =
                Math.sqrt(
                        squares / Math.max(1, products.length)
                                + rowSquares / Math.max(1, sums.length));
    }

    private static double square(double value) {
        return value * value;
    }

    private double product(int k) {
        int i = relaxation.first(k);
        int j = relaxation.second(k);
        double a = relaxation.firstSign(k);
        double b = relaxation.secondSign(k);
        return (1 + a * means[i] + b * means[j] + a * b * MixingMethod.dot(vectors[i], vectors[j]))
                / 4;
    }

    private double residual(OneOfRow row) {
        double sum = -1;
        for (int k = 0; k < row.terms(); k++) {
            sum += (1 + row.signs()[k] * means[row.spins()[k]]) / 2;
        }
        return sum;
    }

    int sweeps() {
        return sweeps;
    }

    /** Returns the root of the mean square of what products and rows are off by. */
    double violation() {
        return violation;
    }

    /** Returns the objective of the vectors. */
    double value() {
        double twice = 0;
        for (int a = 0; a < vectors.length; a++) {
            w.sum(a, vectors, gradient);
            twice += MixingMethod.dot(gradient, vectors[a]);
        }
        return w.energy(twice / 2);
    }
}
