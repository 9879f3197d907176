package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.IntStream;

/**
 * The control of all correlations: numbers drawn without regard to the energy, so that a shrinking
 * makes random merges under the same rules, propagation and repair.
 *
 * <p>Every second spin, in random order, has a mean; the others are tied in pairs. Means and
 * correlations are uniform in (-1, 1); all others are 0. Or every spin has a mean, for a control of
 * sources that do little but fix values. The k-th answer depends on seed and k alone.
 */
public final class RandomCorrelations implements CorrelationSource {
    private static final int NOBODY = -1;

    private final boolean valuesOnly;

    private RandomCorrelations(boolean valuesOnly) {
        this.valuesOnly = valuesOnly;
    }

    /** Makes the source of values and ties, {@code random}. */
    public RandomCorrelations() {
        this(false);
    }

    /**
     * Makes the source of values alone.
     *
     * @return the source {@code random-values}
     */
    public static RandomCorrelations values() {
        return new RandomCorrelations(true);
    }

    @Override
    public String name() {
        return valuesOnly ? "random-values" : "random";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return new Series(random);
    }

    private final class Series implements CorrelationSeries {
        private final SplittableGenerator random;
        private int asked;

        Series(SplittableGenerator random) {
            this.random = random;
        }

        @Override
        public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
            asked++;
            return new Drawn(spins.size(), random.split(), valuesOnly);
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

    private static final class Drawn implements SpinCorrelations {
        private final double[] values;
        private final int[] partners;

        Drawn(int size, SplittableGenerator random, boolean valuesOnly) {
            values = random.doubles(size, -1, 1).toArray();
            partners = new int[size];
            int[] order = IntStream.range(0, size).toArray();
            for (int i = size - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = order[i];
                order[i] = order[j];
                order[j] = swapped;
            }
            Arrays.fill(partners, NOBODY);
            for (int k = size / 2; !valuesOnly && k + 1 < size; k += 2) {
                partners[order[k]] = order[k + 1];
                partners[order[k + 1]] = order[k];
            }
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double mean(int i) {
            return partners[i] == NOBODY ? values[i] : 0;
        }

        @Override
        public double pair(int i, int j) {
            return partners[i] == j ? values[Math.min(i, j)] : 0;
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
