package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A lower bound of an energy, as its floating-point coefficients are, from any weights of its
 * nodes, proven in floating point.
 *
 * <p>If {@code M = W + diag(d)} has no eigenvalue below {@code -c}, then {@code sum_{a<b} w_ab s_a
 * s_b = (s^T M s - sum d)/2 >= -(sum d + N c)/2} for all spins. Here {@code d_a = |g_a| + shift}
 * with the {@code g} of the mixing method, for which {@code M} is nearly singular at the optimum.
 * The entries of {@code M} are floating-point numbers, so nothing is rounded before its
 * factorisation; if that finds only pivots above 0, {@code c = sum_a gamma_a / (1 - gamma_a) d_a}
 * will do, {@code gamma_a = k u / (1 - k u)} with {@code u = 2^-53} and {@code k} roundings on the
 * way to any entry of row {@code a} of the factor. The shift is lowered to where an estimate of the
 * least eigenvalue says that this still succeeds. Nodes without couplings are left out.
 *
 * <p>Source: S. M. Rump, Verification of positive definiteness, BIT 46 (2006),
 * doi:10.1007/s10543-006-0056-1, theorem 2.3 and its sparse variant; the bound by weak duality,
 * arXiv:1706.00476.
 *
 * @param value in the unit of the energy, offset included; empty if none was proven
 * @param absence why, empty if one was
 */
record SemidefiniteBound(OptionalDouble value, String absence) {
    private static final double UNIT = 0x1p-53;
    private static final double TINY = 0x1p-900;
    private static final int OTHER_ROUNDINGS = 4;
    private static final int LANCZOS_STEPS = 12;
    private static final double GROWTH = 8;
    private static final int ATTEMPTS = 4;

    /**
     * Proves a bound.
     *
     * @param norms {@code |g_a|}; any numbers of 0 or more give a bound, if not a good one
     * @param accuracy about how far the norms are from the best ones, relative; a first guess
     * @param mostWork multiplications that one factorisation may take
     */
    static SemidefiniteBound prove(
            AnchoredCouplings w,
            double[] norms,
            double accuracy,
            double mostWork,
            StopSignal stop) {
        if (w.pairs() == 0) {
            return of(w.energy(0));
        }
        Optional<EliminationOrder> order = EliminationOrder.of(w, mostWork, stop);
        if (order.isPresent()) {
            return new Proof(w, norms, order.get(), stop).run(accuracy);
        }
        return stop.requested()
                ? stopped()
                : none(
                        "A factorisation would take more than %.0e multiplications"
                                .formatted(mostWork));
    }

    private static SemidefiniteBound of(double value) {
        return Double.isFinite(value)
                ? new SemidefiniteBound(OptionalDouble.of(value), "")
                : none("The coefficients are too large for a sum of them");
    }

    private static SemidefiniteBound stopped() {
        return none("Stopped before a bound was proven");
    }

    private static SemidefiniteBound none(String absence) {
        return new SemidefiniteBound(OptionalDouble.empty(), absence);
    }

    /** One proof. */
    private static final class Proof {
        private final AnchoredCouplings w;
        private final double[] norms;
        private final EliminationOrder order;
        private final SparseFactor factor;
        private final StopSignal stop;
        private final double[] diagonal;

        Proof(AnchoredCouplings w, double[] norms, EliminationOrder order, StopSignal stop) {
            this.w = w;
            this.norms = norms;
            this.order = order;
            this.stop = stop;
            factor = new SparseFactor(w, order);
            diagonal = new double[norms.length];
        }

        SemidefiniteBound run(double accuracy) {
            double mean = Arrays.stream(norms).average().orElse(0);
            double shift = Math.max(1e-9, accuracy) * Math.max(mean, 1e-9);
            /* From there on the matrix is dominated by its diagonal. */
            double enough = 2.0 * norms.length;
            while (!succeeds(shift)) {
                if (stop.requested()) {
                    return stopped();
                }
                if (shift > enough) {
                    return none("The matrix of the couplings could not be factorised");
                }
                shift *= GROWTH;
            }
            /* Adding the offset rounds once. */
            return of(Math.nextDown(w.energy(-sum(lowered(shift)) / 2)));
        }

        /** Returns the least shift for which a proof was found. */
        private double lowered(double proven) {
            double needed = proven - LowestEigenvalue.estimate(factor, norms.length, LANCZOS_STEPS);
            set(proven);
            double margin = Math.max(0.02 * Math.abs(needed), 4 * rounding());
            for (int k = 0; k < ATTEMPTS && needed + 1.05 * margin < proven; k++) {
                if (succeeds(needed + margin)) {
                    return needed + margin;
                }
                margin *= 4;
            }
            return proven;
        }

        private boolean succeeds(double shift) {
            set(shift);
            return factor.factorise(diagonal, stop);
        }

        private void set(double shift) {
            for (int a = 0; a < diagonal.length; a++) {
                diagonal[a] = w.degree(a) == 0 ? 1 : norms[a] + shift;
            }
        }

        /** Returns {@code c}. */
        private double rounding() {
            double sum = 0;
            for (int a = 0; a < diagonal.length; a++) {
                double roundings = order.products(order.position(a)) + OTHER_ROUNDINGS;
                sum += roundings * UNIT * diagonal[a];
            }
            return 1.001 * sum + TINY;
        }

        /** Returns {@code sum d + N c}, rounded up. */
        private double sum(double shift) {
            set(shift);
            double sum = 0;
            double magnitude = 0;
            double c = rounding();
            int count = 0;
            for (int a = 0; a < diagonal.length; a++) {
                if (w.degree(a) > 0) {
                    sum += diagonal[a];
                    magnitude += Math.abs(diagonal[a]);
                    count++;
                }
            }
            return sum + 2 * count * UNIT * magnitude + 1.001 * count * c;
        }
    }
}
