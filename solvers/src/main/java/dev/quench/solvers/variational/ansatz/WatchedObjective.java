package dev.quench.solvers.variational.ansatz;

import dev.quench.solvers.minimize.Objective;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.function.Consumer;

/**
 * An objective of a training: its evaluations are recorded in the log of the request and recalled
 * from it, and every point whose value is lower than all before is shown. Not thread-safe.
 */
public final class WatchedObjective implements Objective {
    private final Objective inner;
    private final Consumer<double[]> better;
    private double least = Double.POSITIVE_INFINITY;

    /**
     * Watches an objective.
     *
     * @param objective without effects beside its values
     * @param request whose log is used
     * @param better is shown better points, recalled ones as well; must not keep or change them
     */
    public WatchedObjective(Objective objective, SampleRequest request, Consumer<double[]> better) {
        this.inner = request.log().watch(objective);
        this.better = better;
    }

    private double noted(double[] point, double value) {
        if (value < least) {
            least = value;
            better.accept(point);
        }
        return value;
    }

    @Override
    public double value(double[] point) {
        return noted(point, inner.value(point));
    }

    @Override
    public boolean hasGradient() {
        return inner.hasGradient();
    }

    @Override
    public double gradient(double[] point, double[] gradient) {
        return noted(point, inner.gradient(point, gradient));
    }

    @Override
    public boolean isSinusoidal() {
        return inner.isSinusoidal();
    }
}
