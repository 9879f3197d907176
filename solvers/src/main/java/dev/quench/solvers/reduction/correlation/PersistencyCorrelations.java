package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Correlations that persist over several penalty weights: another source answers for the energy at
 * each weight; where all answers have the same sign, their average counts, else 0.
 *
 * <p>The energies at other weights cannot be told from the one in a question, so that the caller
 * hands in how to make them. A pair that one answer does not know is {@code NaN}. Errors are those
 * of an average of independent answers. No bound, since the energies are different ones. The state
 * of a series is that of each weight's series, each behind its length.
 *
 * <p>Source: the idea of MP-SPVAR, arXiv:2509.19280, which fixes variables whose value persists in
 * the samples at several penalty weights; here averages take the place of a vote.
 */
public final class PersistencyCorrelations implements CorrelationSource {
    /** Below this magnitude a correlation has no sign. */
    static final double NOTHING = 1e-9;

    private final CorrelationSource source;
    private final Function<LabelledIsing, List<LabelledIsing>> weights;

    /**
     * Makes a source.
     *
     * @param source answers at each weight
     * @param weights from the energy in question to the energies of the same spins at each weight,
     *     always as many, 1 or more
     */
    public PersistencyCorrelations(
            CorrelationSource source, Function<LabelledIsing, List<LabelledIsing>> weights) {
        this.source = source;
        this.weights = weights;
    }

    @Override
    public String name() {
        return "persistency";
    }

    /**
     * Begins a series.
     *
     * @throws IllegalArgumentException if the source at each weight cannot begin
     */
    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return new Series(random);
    }

    private final class Series implements CorrelationSeries {
        private final SplittableGenerator random;
        private final List<CorrelationSeries> series = new ArrayList<>();

        Series(SplittableGenerator random) {
            this.random = random;
            grow(1);
        }

        private void grow(int count) {
            while (series.size() < count) {
                series.add(source.begin(random.split()));
            }
        }

        @Override
        public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
            List<LabelledIsing> energies = weights.apply(spins);
            require(!energies.isEmpty(), "no energy");
            grow(energies.size());
            var answers = new ArrayList<SpinCorrelations>();
            for (int k = 0; k < energies.size(); k++) {
                require(energies.get(k).size() == spins.size(), "an energy of other spins");
                answers.add(series.get(k).next(energies.get(k), stop));
            }
            return new PersistentSpins(answers);
        }

        private static void require(boolean holds, String what) {
            if (!holds) {
                throw new IllegalArgumentException(
                        "The penalty weights gave %s; they must give at least one energy of the same spins."
                                .formatted(what));
            }
        }

        @Override
        public double[] copyState() {
            return series.stream()
                    .map(CorrelationSeries::copyState)
                    .flatMapToDouble(state -> {
                        double[] entry = new double[state.length + 1];
                        entry[0] = state.length;
                        System.arraycopy(state, 0, entry, 1, state.length);
                        return Arrays.stream(entry);
                    })
                    .toArray();
        }

        @Override
        public void restore(double[] state) {
            int k = 0;
            series.forEach(one -> one.restore(new double[0]));
            for (int at = 0; at < state.length; at += 1 + (int) state[at]) {
                if (!(state[at] >= 0 && at + state[at] < state.length)) {
                    throw new IllegalArgumentException(
                            "The state is none of a series of persistency: the length %s at number %d does not fit in %d numbers.\nMaybe it was written by another source of correlations."
                                    .formatted(state[at], at, state.length));
                }
                grow(++k);
                series.get(k - 1)
                        .restore(Arrays.copyOfRange(state, at + 1, at + 1 + (int) state[at]));
            }
        }
    }
}
