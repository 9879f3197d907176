package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Products of the vectors of a {@link ConstrainedRelaxation}.
 *
 * <p>The bound is that of the Lagrangian with the multipliers at the end, from vectors that {@link
 * MixingMethod} finds for it when the bound is first asked for.
 */
final class ConstrainedAnswer implements SpinCorrelations {
    private static final double TOLERANCE = 1e-7;
    private static final int MOST_SWEEPS = 300;
    private static final double LOSS = 500;

    private final ConstrainedRelaxation relaxation;
    private final double[][] vectors;
    private final double[] products;
    private final double[] sums;
    private final boolean[] tied;
    private final Map<String, Object> detail;
    private final double mostWork;
    private final StopSignal stop;
    private @Nullable SemidefiniteBound bound;

    ConstrainedAnswer(
            ConstrainedRelaxation relaxation,
            double[][] vectors,
            AugmentedMixing method,
            boolean converged,
            double[] products,
            double[] sums,
            double mostWork,
            StopSignal stop) {
        this.relaxation = relaxation;
        this.vectors = vectors;
        this.products = products;
        this.sums = sums;
        this.mostWork = mostWork;
        this.stop = stop;
        tied = tied(relaxation);
        var more = new LinkedHashMap<String, Object>();
        more.put("value", method.value());
        more.put("rank", vectors[0].length);
        more.put("sweeps", method.sweeps());
        more.put("converged", converged);
        more.put("excludedPairs", relaxation.zeros());
        more.put("otherProducts", relaxation.pairs() - relaxation.zeros());
        if (!converged && method.sweeps() > 0) {
            more.put("violation", method.violation());
        }
        detail = more;
    }

    /** Tells which spins pairs, rows or fields tie to the anchor. */
    private static boolean[] tied(ConstrainedRelaxation relaxation) {
        int anchor = relaxation.size();
        AnchoredCouplings w = relaxation.couplings();
        boolean[] direct = new boolean[anchor + 1];
        direct[anchor] = true;
        for (int k = 0; k < relaxation.pairs(); k++) {
            direct[relaxation.first(k)] = true;
            direct[relaxation.second(k)] = true;
        }
        for (OneOfRow row : relaxation.rows()) {
            for (int spin : row.spins()) {
                direct[spin] = true;
            }
        }
        return w.joined(direct);
    }

    @Override
    public int size() {
        return vectors.length - 1;
    }

    @Override
    public double mean(int i) {
        return product(i, size());
    }

    @Override
    public double pair(int i, int j) {
        return product(i, j);
    }

    private double product(int a, int b) {
        return (tied[a] && tied[b]) || relaxation.couplings().areConnected(a, b)
                ? Math.clamp(MixingMethod.dot(vectors[a], vectors[b]), -1, 1)
                : 0;
    }

    @Override
    public double standardError(double value) {
        return 0;
    }

    @Override
    public Bits draw(RandomGenerator random) {
        return Hyperplane.cut(vectors, random);
    }

    @Override
    public OptionalDouble bound() {
        OptionalDouble value = proven().value();
        return value.isPresent()
                ? OptionalDouble.of(
                        Math.nextDown(value.getAsDouble() - relaxation.rounding(products, sums)))
                : value;
    }

    private synchronized SemidefiniteBound proven() {
        SemidefiniteBound known = bound;
        if (known == null) {
            Ising lagrangian = relaxation.lagrangian(products, sums);
            var w = AnchoredCouplings.of(lagrangian);
            double[][] start = new double[vectors.length][];
            for (int a = 0; a < start.length; a++) {
                start[a] = vectors[a].clone();
            }
            var method = new MixingMethod(w, start, stop);
            method.run(TOLERANCE, MOST_SWEEPS);
            double accuracy = Math.min(0.1, LOSS * method.improvement());
            known = SemidefiniteBound.prove(w, method.norms(), accuracy, mostWork, stop);
            bound = known;
        }
        return known;
    }

    @Override
    public synchronized Map<String, Object> detail() {
        var all = new LinkedHashMap<>(detail);
        SemidefiniteBound known = bound;
        if (known != null && !known.absence().isEmpty()) {
            all.put("noBound", known.absence());
        }
        return all;
    }
}
