package dev.quench.solvers.ortools;

import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Correlations of the relaxation by odd cycles, a linear program over the coupled pairs and the
 * fields: {@code c_e = 1 - 2 y_e} with {@code 0 <= y_e <= 1} and {@code y(F) - y(C \ F) <= |F| - 1}
 * for every cycle {@code C}, the anchor included, and every odd set {@code F} of its edges.
 *
 * <p>Where a question names a program with rows, the relaxation is that of the objective under the
 * rows, without penalties. {@code x_i} is the edge to the anchor, and a coupled pair is told by a
 * product of two literals that is at least 0, that for which the objective pays. Two literals that
 * exclude each other have a product of 0 and an edge that odd cycles may use, so that of an odd
 * cycle of {@code n} vertices {@code (n - 1) / 2} are independent; rows of two such literals are
 * put together to cliques. Equations are multiplied with every variable where all products are
 * edges, and added where they are violated, before any inequality: of a quadratic assignment that
 * is the relaxation of Adams and Johnson, of a knapsack its linear program. Rows with more than
 * 200,000 terms in all or numbers above 2^50 leave the energy as it is.
 *
 * <p>Inequalities are added where they are violated: triangles by enumeration, longer cycles by
 * shortest paths, the most violated first, of one edge only some; those with something to spare are
 * dropped once there are more rows than edges. GLOP's dual simplex goes on from the last basis. A
 * spin without an edge to the anchor has the middle of the values that one could have. Pairs
 * without an edge are {@code NaN}. The relaxation is exact for graphs that, with the anchor, have
 * no minor K5: planar couplings without fields.
 *
 * <p>The bound comes from the multipliers, rounded down at every step, whatever the simplex says of
 * itself. The next question begins with the inequalities that were not dropped and whose edges
 * still exist; they are the state of a series. The answer depends on the question, the state and
 * the options only; a stop signal gives the best bound so far and the last point.
 *
 * <p>The detail tells {@code rounds}, {@code cuts} added, {@code rows} at the end, {@code pivots},
 * whether {@code converged}: no inequality is violated by more than 1e-6, and the {@code end}:
 * that, {@code rounds}, {@code pivots}, {@code stopped} or {@code simplex} (GLOP gave up, or no
 * point satisfies the rows). For rows also {@code programRows}, cliques included, {@code
 * excludedPairs} and {@code productRows} added, or {@code penalties}: why the energy took their
 * place.
 *
 * <p>Meant for sparse energies. A pivot took 0.3 ms at 2,000 rows and 1 ms at 4,000; the limit of
 * pivots ends frustrated energies of 1,000 spins and dense ones of 100 before they converge, with a
 * bound that is valid and weak. No bound of an energy is above {@code offset - sum |w| / 3}, which
 * a dense one is far above. An assignment of 12 dense facilities ends at the limit of pivots too,
 * with some of its products. Memory: 30 bytes an edge and 100 a row entry, beside GLOP.
 *
 * <p>Source: F. Barahona, A. R. Mahjoub, On the cut polytope, Mathematical Programming 36 (1986)
 * 157-173, doi:10.1007/BF02592023; the bound: A. Neumaier, O. Shcherbina, Safe bounds in linear and
 * mixed-integer linear programming, Mathematical Programming 99 (2004) 283-296,
 * doi:10.1007/s10107-003-0433-3; products of equations: W. P. Adams, T. A. Johnson, Improved linear
 * programming-based lower bounds for the quadratic assignment problem, DIMACS Series 16 (1994)
 * 43-75. In recursive shrinking: arXiv:2404.17242.
 */
public final class OddCycleCorrelations implements CorrelationSource {
    private final OddCycleOptions options;

    /**
     * Makes a source.
     *
     * @param options limits of the cutting planes
     */
    public OddCycleCorrelations(OddCycleOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "lp";
    }

    /**
     * Begins a series; there is no randomness in it.
     *
     * @throws IllegalArgumentException if the native libraries of OR-Tools cannot be used
     */
    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return begin(OrToolsNatives.status());
    }

    CorrelationSeries begin(NativesStatus natives) {
        if (!natives.available()) {
            throw new IllegalArgumentException(
                    "Correlations by lp need OR-Tools. %s\nMaybe use the correlations sdp, which need no native library."
                            .formatted(natives.message()));
        }
        return new OddCycleSeries(options);
    }
}
