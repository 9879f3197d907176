package dev.quench.solvers.ortools;

import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Correlations of the relaxation by odd cycles, a linear program over the coupled pairs and the
 * fields: {@code c_e = 1 - 2 y_e} with {@code 0 <= y_e <= 1} and {@code y(F) - y(C \ F) <= |F| - 1}
 * for every cycle {@code C}, the anchor included, and every odd set {@code F} of its edges.
 *
 * <p>Inequalities are added where they are violated: triangles by enumeration, longer cycles by
 * shortest paths, the most violated first, of one edge only some; those with something to spare are
 * dropped once there are more rows than edges. GLOP's dual simplex goes on from the last basis. A
 * spin without a field has the middle of the values that an edge to the anchor could have. Pairs
 * that are not coupled are {@code NaN}. The relaxation is exact for graphs that, with the anchor,
 * have no minor K5: planar couplings without fields.
 *
 * <p>The bound comes from the multipliers, rounded down at every step, whatever the simplex says of
 * itself. The next question begins with the inequalities that were not dropped and whose edges
 * still exist; they are the state of a series. The answer depends on the question, the state and
 * the options only; a stop signal gives the best bound so far and the last point.
 *
 * <p>The detail tells {@code rounds}, {@code cuts} added, {@code rows} at the end, {@code pivots},
 * whether {@code converged}: no inequality is violated by more than 1e-6, and the {@code end}:
 * that, {@code rounds}, {@code pivots}, {@code stopped} or {@code simplex} (GLOP gave up).
 *
 * <p>Meant for sparse energies. A pivot took 0.3 ms at 2,000 rows and 1 ms at 4,000; the limit of
 * pivots ends frustrated energies of 1,000 spins and dense ones of 100 before they converge, with a
 * bound that is valid and weak. No bound is above {@code offset - sum |w| / 3}, which a dense
 * energy is far above. Memory: 30 bytes an edge and 100 a row entry, beside GLOP.
 *
 * <p>Source: F. Barahona, A. R. Mahjoub, On the cut polytope, Mathematical Programming 36 (1986)
 * 157-173, doi:10.1007/BF02592023; the bound: A. Neumaier, O. Shcherbina, Safe bounds in linear and
 * mixed-integer linear programming, Mathematical Programming 99 (2004) 283-296,
 * doi:10.1007/s10107-003-0433-3. In recursive shrinking: arXiv:2404.17242.
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
