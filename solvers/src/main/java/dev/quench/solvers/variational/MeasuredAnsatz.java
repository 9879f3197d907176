package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * A circuit on a backend that only measures: all values are averages over shots, all kept.
 *
 * <p>Every measurement is recorded and recalled, and has a random stream of its own, so that one
 * that is recalled changes no other.
 */
final class MeasuredAnsatz implements Ansatz {
    private final Backend backend;
    private final Ising cost;
    private final int parameters;
    private final Function<double[], Program> program;
    private final int shots;
    private final SplittableGenerator random;
    private final EvaluationLog log;
    private final List<Counts> measured = new ArrayList<>();

    MeasuredAnsatz(
            Backend backend,
            Ising cost,
            int parameters,
            Function<double[], Program> program,
            SampleRequest request) {
        this.backend = backend;
        this.cost = cost;
        this.parameters = parameters;
        this.program = program;
        this.shots = request.shots();
        this.random = request.random().split();
        this.log = request.log();
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public double mean(double[] point) {
        return mean(measure(point), cost);
    }

    /** Averages the energy over shots. */
    static double mean(Counts counts, Ising cost) {
        double sum = 0;
        for (var entry : counts.asMap().entrySet()) {
            sum += cost.energy(entry.getKey()) * entry.getValue();
        }
        return sum / counts.total();
    }

    @Override
    public double tail(double[] point, double alpha) {
        return TailMean.of(measure(point), cost, alpha);
    }

    private Counts measure(double[] point) {
        Counts counts = run(point, shots, random.split());
        measured.add(counts);
        return counts;
    }

    @Override
    public Counts sample(double[] point, int number, RandomGenerator sampling) {
        return run(point, number, sampling);
    }

    private Counts run(double[] point, int number, RandomGenerator stream) {
        return log.counts(point, () -> backend.run(program.apply(point), number, stream));
    }

    @Override
    public List<Counts> measured() {
        return List.copyOf(measured);
    }

    @Override
    public boolean isExact() {
        return false;
    }
}
