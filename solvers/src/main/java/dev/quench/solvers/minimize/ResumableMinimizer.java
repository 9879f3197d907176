package dev.quench.solvers.minimize;

import java.util.function.Consumer;

/**
 * A minimiser that goes on where an interrupted run of it ended.
 *
 * <p>Minimisers are functions of the values that they are given and of their random stream, so that
 * answering the first evaluations from a {@link Checkpoint} brings back every internal state: the
 * continuation is that of the uninterrupted run, and the objective is not asked again for what it
 * has said. A point that is not the recorded one shows that the objective, the seed or the version
 * has changed, and is refused.
 */
public final class ResumableMinimizer implements Minimizer {
    private final Minimizer inner;
    private final Checkpoint checkpoint;
    private final Consumer<String> sink;

    /**
     * Wraps a minimiser.
     *
     * @param inner what minimises
     * @param checkpoint where it was, {@link Checkpoint#empty} for a new run
     * @param sink takes every new line of the checkpoint's text, without its end; the first one too
     *     if the checkpoint is empty
     * @throws IllegalArgumentException if the checkpoint is that of another method
     */
    public ResumableMinimizer(Minimizer inner, Checkpoint checkpoint, Consumer<String> sink) {
        if (!inner.name().equals(checkpoint.method())) {
            throw new IllegalArgumentException(
                    "The checkpoint is one of %s and cannot be resumed by %s.\nMaybe choose the same optimiser."
                            .formatted(checkpoint.method(), inner.name()));
        }
        this.inner = inner;
        this.checkpoint = checkpoint;
        this.sink = sink;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public boolean usesGradient() {
        return inner.usesGradient();
    }

    @Override
    public Minimum minimize(Objective objective, double[] start, MinimizeRequest request) {
        if (start.length != checkpoint.parameters()) {
            throw new IllegalArgumentException(
                    "The checkpoint has %d parameters, the objective %d."
                            .formatted(checkpoint.parameters(), start.length));
        }
        if (checkpoint.size() == 0) {
            sink.accept(checkpoint.head());
        }
        return inner.minimize(new Replay(objective), start, request);
    }

    private final class Replay implements Objective {
        private final Objective objective;
        private int next;

        Replay(Objective objective) {
            this.objective = objective;
        }

        @Override
        public double value(double[] point) {
            if (next < checkpoint.size()) {
                return recorded(point).value();
            }
            double value = objective.value(point);
            sink.accept(new Checkpoint.Evaluation(point, value, new double[0]).line());
            return value;
        }

        @Override
        public boolean hasGradient() {
            return objective.hasGradient();
        }

        @Override
        public double gradient(double[] point, double[] gradient) {
            if (next < checkpoint.size()) {
                Checkpoint.Evaluation evaluation = recorded(point);
                if (!evaluation.copyGradient(gradient)) {
                    throw foreign();
                }
                return evaluation.value();
            }
            double value = objective.gradient(point, gradient);
            sink.accept(new Checkpoint.Evaluation(point, value, gradient).line());
            return value;
        }

        @Override
        public boolean isSinusoidal() {
            return objective.isSinusoidal();
        }

        private Checkpoint.Evaluation recorded(double[] point) {
            Checkpoint.Evaluation evaluation = checkpoint.evaluation(next);
            if (!evaluation.isAt(point)) {
                throw foreign();
            }
            next++;
            return evaluation;
        }

        private IllegalArgumentException foreign() {
            return new IllegalArgumentException(
                    "Evaluation %d of the checkpoint is at another point: the objective, the start, the seed or the version has changed.\nMaybe begin anew."
                            .formatted(next + 1));
        }
    }
}
