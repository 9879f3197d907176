package dev.quench.solvers.reduction.correlation;

import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Correlations of the semidefinite relaxation, {@code sdp}: unit vectors {@code v_a} for spins, of
 * which one stands for the anchor, that minimise {@code sum h_i v_0.v_i + sum J_ij v_i.v_j}.
 *
 * <p>{@code m_i = v_0.v_i} and {@code c_ij = v_i.v_j}, 0 for spins that no chain of couplings ties
 * together, since either can be flipped alone. Every spin keeps its vector from one answer to the
 * next; the vector of a spin that appears anew is drawn. An answer is {@code converged} if its last
 * sweep improved the value by less than a tolerance; one that is not says so in its detail and is
 * an approximation, while its bound holds all the same. The bound is proven when it is first asked
 * for, with the stop signal of the question; it is missing if the proof would take too long, and
 * then the detail says why: some seconds for the first question, for later ones {@code 5e6 + 3000
 * c} multiplications of a factorisation with {@code c} couplings.
 *
 * <p>Penalties make a weak relaxation: products of two bits of a one-hot row, far below 0, pay for
 * the objective. So where the question names a program whose rows are pairs of literals of which at
 * most one is true, and rows of which exactly one is, the relaxation is that of the objective under
 * these rows ({@code ConstrainedRelaxation}): products of such pairs are 0, products that the
 * objective would make negative are not, each row adds up to 1. It is found by an augmented
 * Lagrangian and has local minima, which break the symmetries that leave all means alike; its bound
 * is that of the last multipliers, valid for what satisfies the rows, and often far from the value.
 * Converged means that rows and products are off by {@code 10 sqrt(tolerance)} at most, root of the
 * mean square.
 *
 * <p>Vectors have {@code k = ceil(sqrt(2(n+1+e))) + 1} components with {@code e} products of 0,
 * which is enough for the optimum (Barvinok 1995, Pataki 1998), but {@value #MOST_RANK} at most;
 * and no fewer than at the last question. Time of a sweep: {@code O(k)} a coupling or pair. Memory:
 * 24 bytes a coupling, 60 a pair, {@code 8 k} a spin; a proof takes 8 bytes an entry of the factor,
 * up to 130 MB.
 *
 * <p>Source: P.-W. Wang, W.-C. Chang, J. Z. Kolter, The mixing method (2017), arXiv:1706.00476,
 * with over-relaxation.
 */
public final class SemidefiniteCorrelations implements CorrelationSource {
    /* Measured, distance of the bound from the value at most 8, 16, 32 and 64 components: 1000
     * spins, all coupled, 4e-2, 2e-4, 3.5e-6, 3.8e-6; 1000 of degree 6 1e-2, 6e-5, 1.1e-5, 1.1e-5;
     * 144, all coupled, 1e-5, 3e-6, 3e-6, 3e-6. */
    private static final int MOST_RANK = 32;
    private static final double TOLERANCE = 1e-8;
    private static final int MOST_SWEEPS = 1000;
    /* Of one factorisation, two or three of which are a proof: some seconds. */
    private static final double MOST_WORK = 1e10;

    /* So that questions asked again and again take time linear in the couplings. */
    private static final double AGAIN = 5e6;
    private static final double AGAIN_PER_COUPLING = 3000;

    private static final double VIOLATION_PER_ROOT = 10;
    private static final double FIRST_PAIRS = 1.2e7;
    private static final double PAIRS_AGAIN = 2e6;
    private static final int LEAST_SWEEPS = 60;

    private final double tolerance;
    private final int mostSweeps;
    private final int mostRank;
    private final double mostWork;

    /** Makes the source of an accuracy that is enough to rank correlations. */
    public SemidefiniteCorrelations() {
        this(TOLERANCE, MOST_SWEEPS, MOST_RANK, MOST_WORK);
    }

    /**
     * Makes the source.
     *
     * @param tolerance relative improvement of the value below which sweeping ends
     * @param mostSweeps of one answer
     * @param mostRank components of a vector at most
     * @param mostWork multiplications that proving a bound may take
     */
    SemidefiniteCorrelations(double tolerance, int mostSweeps, int mostRank, double mostWork) {
        this.tolerance = tolerance;
        this.mostSweeps = mostSweeps;
        this.mostRank = mostRank;
        this.mostWork = mostWork;
    }

    @Override
    public String name() {
        return "sdp";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return new SemidefiniteSeries(this, random.nextLong());
    }

    double tolerance() {
        return tolerance;
    }

    int mostSweeps() {
        return mostSweeps;
    }

    /** Returns what a proof may take that is not the first: linear in the couplings. */
    double workAgain(int couplings) {
        return Math.min(mostWork, AGAIN + AGAIN_PER_COUPLING * couplings);
    }

    /** Returns what products and rows may be off by: their squares are what a value is off by. */
    double violation() {
        return VIOLATION_PER_ROOT * Math.sqrt(tolerance);
    }

    /** Returns how often vectors may move that have pairs of literals to obey. */
    int constrainedSweeps(int pairs, boolean first) {
        double work = (first ? FIRST_PAIRS : PAIRS_AGAIN) / Math.max(1, pairs);
        int most = first ? mostSweeps : mostSweeps / 3;
        return (int) Math.min(most, Math.max(LEAST_SWEEPS, work));
    }

    double mostWork() {
        return mostWork;
    }

    /** Returns the number of components for spins and further equations. */
    int rank(int spins, int equations) {
        return (int) Math.min(mostRank, Math.ceil(Math.sqrt(2.0 * (spins + 1L + equations))) + 1);
    }
}
