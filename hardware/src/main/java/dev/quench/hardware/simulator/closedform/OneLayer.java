package dev.quench.hardware.simulator.closedform;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.correlation.Correlations;
import dev.quench.problems.qubo.Ising;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Exact expectations of QAOA with one layer, for a cost of any number of spins: no state is held.
 *
 * <p>With {@code g = 2 gamma}, {@code U = exp(-i beta sum X) exp(-i gamma H)} on |+⟩, as {@link
 * Angles} says, and products over {@code k} other than {@code i}, {@code j}:
 *
 * <ul>
 *   <li>{@code ⟨Z_i⟩ = sin(2 beta) sin(g h_i) prod cos(g J_ik)}
 *   <li>{@code ⟨Z_i Z_j⟩ = 1/2 sin(4 beta) sin(g J_ij) [cos(g h_i) prod cos(g J_ik) + cos(g h_j)
 *       prod cos(g J_jk)] + 1/2 sin^2(2 beta) [cos(g (h_i - h_j)) prod cos(g (J_ik - J_jk)) - cos(g
 *       (h_i + h_j)) prod cos(g (J_ik + J_jk))]}
 * </ul>
 *
 * <p>An energy takes {@code O(sum_ij (deg i + deg j))} over the couplings and one sine and cosine a
 * coupling; memory is 80 bytes a coupling. Products are formed as such, without logarithms and
 * without a division (prefixes and suffixes of rows), so that zeros among the cosines do no harm
 * and an underflow is a zero to absolute precision. Not supported: more than one layer; samples.
 * Keeps the table of the last {@code gamma}: not thread-safe.
 *
 * <p>Source: A. Ozaeta, W. van Dam, P. L. McMahon, Expectation values from the single-layer quantum
 * approximate optimization algorithm on Ising problems, Quantum Science and Technology 7, 045036
 * (2022), arXiv:2012.03421, theorem 1; the signs are those of {@link Angles}.
 */
public final class OneLayer {
    private static final int SCAN = 48;
    private static final int REFINEMENTS = 32;

    private final Ising cost;
    private final OneLayerTable table;

    private OneLayer(Ising cost) {
        this.cost = cost;
        this.table = new OneLayerTable(cost);
    }

    /**
     * Prepares the formulas of a cost.
     *
     * @param cost the energy, of any size, with fields or without
     * @return the formulas
     */
    public static OneLayer of(Ising cost) {
        return new OneLayer(cost);
    }

    /**
     * Returns the mean of one spin.
     *
     * @param i spin in {@code [0, n)}
     * @param angles of one layer
     * @return {@code ⟨Z_i⟩}
     */
    public double z(int i, Angles angles) {
        table.at(gamma(angles));
        return Math.sin(2 * angles.beta(0)) * table.single(i);
    }

    /**
     * Returns the correlation of two spins, coupled or not.
     *
     * @param i spin in {@code [0, n)}
     * @param j another spin
     * @param angles of one layer
     * @return {@code ⟨Z_i Z_j⟩}
     */
    public double zz(int i, int j, Angles angles) {
        if (i == j) {
            throw new IllegalArgumentException(
                    "A correlation needs two different spins, not %d twice.".formatted(i));
        }
        table.at(gamma(angles));
        double s = Math.sin(2 * angles.beta(0));
        return Math.sin(4 * angles.beta(0)) * table.alone(i, j) + s * s * table.together(i, j);
    }

    /**
     * Returns all means and the correlations of all couplings.
     *
     * @param angles of one layer
     * @return the correlations
     */
    public Correlations correlations(Angles angles) {
        table.at(gamma(angles));
        double s = Math.sin(2 * angles.beta(0));
        double s4 = Math.sin(4 * angles.beta(0));
        double[] z = new double[cost.size()];
        for (int i = 0; i < z.length; i++) {
            z[i] = s * table.single(i);
        }
        double[] zz = new double[cost.couplings().count()];
        table.forEachPair(
                (pair, i, j, alone, together) -> zz[pair] = s4 * alone + s * s * together);
        return Correlations.of(cost, z, zz);
    }

    /**
     * Returns the mean energy.
     *
     * @param angles of one layer
     * @return {@code ⟨E⟩}, offset included
     */
    public double expectation(Angles angles) {
        return curve(gamma(angles)).at(angles.beta(0));
    }

    /**
     * Returns the mean energy at one {@code gamma} for every {@code beta}, at the cost of one
     * energy.
     *
     * @param gamma radians per unit of energy
     * @return the curve
     */
    public BetaCurve curve(double gamma) {
        return curve(gamma, () -> false).orElseThrow();
    }

    /**
     * Returns the mean energy at one {@code gamma} for every {@code beta}, unless a signal comes.
     *
     * @param gamma radians per unit of energy
     * @param stop asked once a spin; true ends the computation
     * @return the curve, nothing where it was stopped
     */
    public Optional<BetaCurve> curve(double gamma, BooleanSupplier stop) {
        table.at(gamma);
        double c = 0;
        for (int i = 0; i < cost.size(); i++) {
            c += cost.field(i) == 0 ? 0 : cost.field(i) * table.single(i);
        }
        double[] ab = new double[2];
        boolean all =
                table.forEachPair(
                        (pair, i, j, alone, together) -> {
                            ab[0] += table.value(pair) * alone;
                            ab[1] += table.value(pair) * together;
                        },
                        stop);
        return all ? Optional.of(new BetaCurve(cost.offset(), ab[0], ab[1], c)) : Optional.empty();
    }

    /**
     * Returns the scale of the energy, by which gammas are divided to be of order one.
     *
     * @return the root mean square over spins of {@code sqrt(h_i^2 + sum_k J_ik^2)}; 0 for a
     *     constant
     */
    public double scale() {
        return table.scale();
    }

    /**
     * Searches the best angles: a scan of {@code gamma} in {@code (0, 3/w]}, where {@code w} is the
     * root mean square over spins of {@code sqrt(h_i^2 + sum_k J_ik^2)}, with the best {@code beta}
     * of each, then a golden section around the best. Takes 80 curves. Energies at {@code -gamma}
     * are those at {@code gamma} with {@code -beta}.
     *
     * @return angles of one layer; zeros for a constant cost
     */
    public OneLayerOptimum best() {
        double scale = table.scale();
        return scale == 0
                ? new OneLayerOptimum(Angles.zeros(1), cost.offset())
                : best(3 / scale, SCAN);
    }

    /**
     * Searches the best angles in a range; see {@link #best()}.
     *
     * @param largestGamma the end of the scan, above 0 and finite
     * @param points of the scan, 1 or more
     * @return angles of one layer
     * @throws IllegalArgumentException if the range is empty
     */
    public OneLayerOptimum best(double largestGamma, int points) {
        if (!(largestGamma > 0 && largestGamma < Double.POSITIVE_INFINITY) || points < 1) {
            throw new IllegalArgumentException(
                    "A scan of gamma needs an end above 0 (%s) and at least 1 point (%d)."
                            .formatted(largestGamma, points));
        }
        double step = largestGamma / points;
        double best = step;
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= points; k++) {
            double energy = lowest(k * step);
            if (energy < lowest) {
                lowest = energy;
                best = k * step;
            }
        }
        double gamma = golden(best - step, best + step);
        gamma = lowest(gamma) <= lowest ? gamma : best;
        BetaCurve curve = curve(gamma);
        double beta = curve.lowest();
        return new OneLayerOptimum(
                Angles.of(new double[] {gamma}, new double[] {beta}), curve.at(beta));
    }

    private double lowest(double gamma) {
        BetaCurve curve = curve(gamma);
        return curve.at(curve.lowest());
    }

    private double golden(double from, double to) {
        double ratio = (Math.sqrt(5) - 1) / 2;
        double low = from;
        double high = to;
        double left = high - ratio * (high - low);
        double right = low + ratio * (high - low);
        double atLeft = lowest(left);
        double atRight = lowest(right);
        for (int k = 0; k < REFINEMENTS; k++) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - ratio * (high - low);
                atLeft = lowest(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + ratio * (high - low);
                atRight = lowest(right);
            }
        }
        return (low + high) / 2;
    }

    private static double gamma(Angles angles) {
        requireOne(angles);
        return angles.gamma(0);
    }

    static void requireOne(Angles angles) {
        if (angles.layers() != 1) {
            throw new IllegalArgumentException(
                    ("The closed form is that of 1 layer, not of %d.\n"
                                    + "Maybe use light cones, or a simulator.")
                            .formatted(angles.layers()));
        }
    }
}
