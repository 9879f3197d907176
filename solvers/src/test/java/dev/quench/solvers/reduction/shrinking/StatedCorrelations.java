package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.PlainCorrelations;
import dev.quench.solvers.reduction.PlainCorrelations.Statement;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.CorrelationSource;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Says by label what a test wants it to say, and remembers what it was asked. */
final class StatedCorrelations implements CorrelationSource, CorrelationSeries {
    final List<LabelledIsing> questions = new ArrayList<>();
    private final Statement statement;
    private final double error;

    StatedCorrelations(Statement statement) {
        this(statement, 0);
    }

    StatedCorrelations(Statement statement, double error) {
        this.statement = statement;
        this.error = error;
    }

    @Override
    public String name() {
        return "stated";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return this;
    }

    @Override
    public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
        questions.add(spins);
        return new PlainCorrelations(
                spins.size(), (i, j) -> statement.of(spins.label(i), spins.label(j)), error);
    }

    @Override
    public double[] copyState() {
        return new double[0];
    }

    @Override
    public void restore(double[] state) {}
}
