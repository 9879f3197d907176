package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Products of the vectors that the mixing method has found; proves its bound when asked first. */
final class SemidefiniteAnswer implements SpinCorrelations {
    /* A bound from vectors whose last sweep gained 1e-8 is 3e-6 to 3e-5 away from the value. */
    private static final double LOSS = 500;

    private final AnchoredCouplings w;
    private final double[][] vectors;
    private final MixingMethod method;
    private final boolean converged;
    private final double mostWork;
    private final StopSignal stop;
    private @Nullable SemidefiniteBound bound;

    SemidefiniteAnswer(
            AnchoredCouplings w,
            double[][] vectors,
            MixingMethod method,
            boolean converged,
            double mostWork,
            StopSignal stop) {
        this.w = w;
        this.vectors = vectors;
        this.method = method;
        this.converged = converged;
        this.mostWork = mostWork;
        this.stop = stop;
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

    /** Parts of the energy that do not hang together can be flipped one by one: no correlation. */
    private double product(int a, int b) {
        return w.areConnected(a, b)
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
        return proven().value();
    }

    private synchronized SemidefiniteBound proven() {
        SemidefiniteBound known = bound;
        if (known == null) {
            double accuracy = Math.min(0.1, LOSS * method.improvement());
            known = SemidefiniteBound.prove(w, method.norms(), accuracy, mostWork, stop);
            bound = known;
        }
        return known;
    }

    @Override
    public synchronized Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("value", w.energy(method.value()));
        detail.put("rank", vectors[0].length);
        detail.put("sweeps", method.sweeps());
        detail.put("converged", converged);
        if (!converged && method.sweeps() > 0) {
            detail.put("lastImprovement", method.improvement());
        }
        SemidefiniteBound known = bound;
        if (known != null && !known.absence().isEmpty()) {
            detail.put("noBound", known.absence());
        }
        return detail;
    }
}
