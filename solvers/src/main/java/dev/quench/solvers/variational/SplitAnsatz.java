package dev.quench.solvers.variational;

import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.backend.Program;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * An ansatz whose values come from where it is trained and whose answer is measured elsewhere.
 *
 * @param inner what is trained
 * @param measurer runs the trained circuit
 * @param program of a point
 */
record SplitAnsatz(Ansatz inner, Backend measurer, Function<double[], Program> program)
        implements Ansatz {
    @Override
    public int parameters() {
        return inner.parameters();
    }

    @Override
    public double mean(double[] point) {
        return inner.mean(point);
    }

    @Override
    public double tail(double[] point, double alpha) {
        return inner.tail(point, alpha);
    }

    @Override
    public boolean hasGradient() {
        return inner.hasGradient();
    }

    @Override
    public double gradient(double[] point, double[] gradient) {
        return inner.gradient(point, gradient);
    }

    @Override
    public boolean isSinusoidal() {
        return inner.isSinusoidal();
    }

    @Override
    public Counts sample(double[] point, int shots, RandomGenerator random) {
        return inner.sample(point, shots, random);
    }

    @Override
    public Counts answer(double[] point, int shots, RandomGenerator random) {
        return measurer.run(program.apply(point), shots, random);
    }

    @Override
    public List<Counts> measured() {
        return inner.measured();
    }

    @Override
    public boolean isExact() {
        return inner.isExact();
    }

    @Override
    public Map<String, Object> report() {
        return inner.report();
    }
}
