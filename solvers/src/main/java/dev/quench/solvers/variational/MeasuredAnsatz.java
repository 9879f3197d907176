package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A circuit on a backend that only measures: all values are averages over shots, all kept. */
final class MeasuredAnsatz implements Ansatz {
    private final Backend backend;
    private final Ising cost;
    private final int parameters;
    private final Function<double[], Program> program;
    private final int shots;
    private final RandomGenerator random;
    private final List<Counts> measured = new ArrayList<>();

    MeasuredAnsatz(
            Backend backend,
            Ising cost,
            int parameters,
            Function<double[], Program> program,
            int shots,
            RandomGenerator random) {
        this.backend = backend;
        this.cost = cost;
        this.parameters = parameters;
        this.program = program;
        this.shots = shots;
        this.random = random;
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
        Counts counts = backend.run(program.apply(point), shots, random);
        measured.add(counts);
        return counts;
    }

    @Override
    public Counts sample(double[] point, int number, RandomGenerator sampling) {
        return backend.run(program.apply(point), number, sampling);
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
