package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * The control of all correlations: numbers drawn without regard to the energy, so that a shrinking
 * makes random merges under the same rules, propagation and repair.
 *
 * <p>A spin draws a mean and a pair a correlation, uniform in (-1, 1), with the same seed the same
 * for the same question. A share of one half of the spins has no mean, so that ties are as likely
 * as values.
 */
public final class RandomCorrelations implements CorrelationSource {
    @Override
    public String name() {
        return "random";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return new Series(random);
    }

    private static final class Series implements CorrelationSeries {
        private final SplittableGenerator random;
        private int asked;

        Series(SplittableGenerator random) {
            this.random = random;
        }

        @Override
        public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
            asked++;
            return new Drawn(spins.size(), random.split().nextLong());
        }

        @Override
        public double[] copyState() {
            return new double[] {asked};
        }

        @Override
        public void restore(double[] state) {
            if (state.length != 1 || !(state[0] >= asked) || state[0] != Math.rint(state[0])) {
                throw new IllegalArgumentException(
                        "A state of %d numbers is not one of random correlations."
                                .formatted(state.length));
            }
            while (asked < state[0]) {
                random.split();
                asked++;
            }
        }
    }

    /** Hashes positions instead of storing n^2 draws. */
    private record Drawn(int size, long seed) implements SpinCorrelations {
        @Override
        public double mean(int i) {
            double drawn = uniform(i, i);
            return Math.abs(drawn) < 0.5 ? 0 : 2 * drawn - Math.copySign(1, drawn);
        }

        @Override
        public double pair(int i, int j) {
            return uniform(Math.min(i, j), Math.max(i, j));
        }

        /** Mixes as SplitMix64 does (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195). */
        private double uniform(int i, int j) {
            long z = seed + 0x9e3779b97f4a7c15L * ((((long) i) << 32) + j + 1);
            z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            z ^= z >>> 31;
            return ((z >> 11) + 0.5) * 0x1p-52;
        }

        @Override
        public double standardError(double value) {
            return 0;
        }

        @Override
        public OptionalDouble bound() {
            return OptionalDouble.empty();
        }

        @Override
        public Map<String, Object> detail() {
            return Map.of();
        }
    }
}
