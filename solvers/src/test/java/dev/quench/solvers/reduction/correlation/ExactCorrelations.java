package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator.SplittableGenerator;

/** The uniform mixture of all optimal states, by brute force: what a perfect source would say. */
public final class ExactCorrelations implements CorrelationSource, CorrelationSeries {
    /** The spins of one question and all its optima. */
    private record Optima(int size, double energy, List<Bits> states) implements SpinCorrelations {
        private double average(ToDoubleFunction<Bits> value) {
            return states.stream().mapToDouble(value).average().orElseThrow();
        }

        @Override
        public double mean(int i) {
            return average(x -> x.spin(i));
        }

        @Override
        public double pair(int i, int j) {
            return average(x -> x.spin(i) * x.spin(j));
        }

        @Override
        public double standardError(double value) {
            return 0;
        }

        @Override
        public OptionalDouble bound() {
            return OptionalDouble.of(energy);
        }

        @Override
        public Map<String, Object> detail() {
            return Map.of("optima", states.size());
        }
    }

    /** Answers for an energy of at most 16 spins. */
    public static SpinCorrelations of(Ising energy) {
        if (energy.size() > 16) {
            throw new IllegalArgumentException("Brute force ends at 16 spins.");
        }
        var states = new ArrayList<Bits>();
        double least = Double.POSITIVE_INFINITY;
        double tolerance = 1e-9 * (1 + energy.rootMeanSquare());
        for (long index = 0; index < 1L << energy.size(); index++) {
            Bits state = Bits.ofIndex(index, energy.size());
            double value = energy.energy(state);
            if (value < least - tolerance) {
                states.clear();
            }
            if (value <= least + tolerance) {
                states.add(state);
                least = Math.min(least, value);
            }
        }
        return new Optima(energy.size(), least, states);
    }

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return this;
    }

    @Override
    public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
        return of(spins.energy());
    }

    @Override
    public double[] copyState() {
        return new double[0];
    }

    @Override
    public void restore(double[] state) {
        // Nothing is kept.
    }
}
