package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Keeps the vector of every spin that the last question asked about, and of the anchor. */
final class SemidefiniteSeries implements CorrelationSeries {
    private static final RandomGeneratorFactory<RandomGenerator> STREAMS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /* Vectors that have converged span few dimensions, which a sweep never leaves: without a
     * disturbance, what was a minimum and is a saddle after a merge would be kept. */
    private static final double DISTURBANCE = 0.01;

    private final SemidefiniteCorrelations source;
    private final long seed;
    private int rank;
    private int[] labels = new int[0];
    /* One a label, then that of the anchor; none before the first question. */
    private double[][] vectors = new double[0][];
    private Multipliers multipliers = Multipliers.NONE;

    SemidefiniteSeries(SemidefiniteCorrelations source, long seed) {
        this.source = source;
        this.seed = seed;
    }

    @Override
    public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
        Optional<ConstrainedRelaxation> relaxation =
                spins.program().flatMap(ConstrainedRelaxation::of);
        return relaxation.isPresent()
                ? constrained(relaxation.get(), spins, stop)
                : plain(spins, stop);
    }

    private SpinCorrelations plain(LabelledIsing spins, StopSignal stop) {
        var w = AnchoredCouplings.of(spins.energy());
        double work = work(spins.energy().couplings().count());
        double[][] start = start(spins, 0);
        var method = new MixingMethod(w, start, stop);
        boolean converged = method.run(source.tolerance(), source.mostSweeps());
        remember(spins, start, Multipliers.NONE);
        return new SemidefiniteAnswer(w, start, method, converged, work, stop);
    }

    private SpinCorrelations constrained(
            ConstrainedRelaxation relaxation, LabelledIsing spins, StopSignal stop) {
        double work = work(relaxation.couplings().pairs() + relaxation.pairs());
        int sweeps = source.constrainedSweeps(relaxation.pairs(), vectors.length == 0);
        double[][] start = start(spins, relaxation.zeros());
        double[] products = multipliers.products(relaxation, spins);
        double[] sums = multipliers.sums(relaxation);
        var method = new AugmentedMixing(relaxation, start, products, sums, stop);
        boolean converged = method.run(source.violation(), sweeps);
        remember(spins, start, Multipliers.of(relaxation, spins, products, sums));
        return new ConstrainedAnswer(
                relaxation, start, method, converged, products, sums, work, stop);
    }

    private double work(int couplings) {
        return vectors.length == 0 ? source.mostWork() : source.workAgain(couplings);
    }

    private void remember(LabelledIsing spins, double[][] found, Multipliers last) {
        labels = IntStream.range(0, spins.size()).map(spins::label).toArray();
        vectors = found;
        multipliers = last;
    }

    /** Copies the vectors of the spins that were there, and draws the others. */
    private double[][] start(LabelledIsing spins, int equations) {
        int needed = source.rank(spins.size(), equations);
        if (rank < needed) {
            rank = needed;
            vectors = new double[0][];
            labels = new int[0];
        }
        int n = spins.size();
        double[][] start = new double[n + 1][];
        for (int i = 0; i < n; i++) {
            int known = Arrays.binarySearch(labels, spins.label(i));
            double[] drawn = drawn(spins.label(i));
            start[i] = known >= 0 ? disturbed(vectors[known], drawn) : drawn;
        }
        start[n] = vectors.length > 0 ? vectors[labels.length].clone() : drawn(-1);
        return start;
    }

    /** Returns a direction near one. */
    private static double[] disturbed(double[] v, double[] drawn) {
        double[] near = new double[v.length];
        Arrays.setAll(near, c -> v[c] + DISTURBANCE * drawn[c]);
        double norm = Math.sqrt(MixingMethod.dot(near, near));
        Arrays.setAll(near, c -> near[c] / norm);
        return near;
    }

    /** A direction that depends on the seed and the label alone, so that nothing is kept. */
    private double[] drawn(int label) {
        var random = STREAMS.create(seed + label);
        double[] v = new double[rank];
        Arrays.setAll(v, _ -> random.nextGaussian());
        double norm = Math.sqrt(MixingMethod.dot(v, v));
        Arrays.setAll(v, c -> v[c] / norm);
        return v;
    }

    @Override
    public double[] copyState() {
        if (vectors.length == 0) {
            return new double[0];
        }
        double[] more = multipliers.numbers();
        double[] state = new double[2 + labels.length + vectors.length * rank + more.length];
        state[0] = rank;
        state[1] = labels.length;
        int at = 2;
        for (int label : labels) {
            state[at++] = label;
        }
        for (double[] v : vectors) {
            System.arraycopy(v, 0, state, at, rank);
            at += rank;
        }
        System.arraycopy(more, 0, state, at, more.length);
        return state;
    }

    @Override
    public void restore(double[] state) {
        if (state.length == 0) {
            rank = 0;
            labels = new int[0];
            vectors = new double[0][];
            multipliers = Multipliers.NONE;
            return;
        }
        int count = state.length < 2 ? -1 : (int) state[1];
        int length = state.length < 2 ? 0 : (int) state[0];
        long end = 2 + count + (count + 1L) * length;
        if (count < 0 || length < 1 || state.length < end || (state.length - end) % 2 != 0) {
            throw new IllegalArgumentException(
                    "%d values are no state of semidefinite correlations, which has a rank, a"
                                    .formatted(state.length)
                            + " number of labels, the labels, a vector of each and the anchor, and pairs of a"
                            + " key and a multiplier."
                            + "\nMaybe the journal belongs to other correlations.");
        }
        int[] restored = new int[count];
        Arrays.setAll(restored, k -> (int) state[2 + k]);
        for (int k = 0; k < count; k++) {
            if (restored[k] != state[2 + k] || restored[k] <= (k == 0 ? -1 : restored[k - 1])) {
                throw new IllegalArgumentException(
                        "The label %s of a state must be a whole number above the one before."
                                .formatted(state[2 + k]));
            }
        }
        if (!Arrays.stream(state).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("The vectors of a state must be finite.");
        }
        rank = length;
        labels = restored;
        vectors = new double[count + 1][];
        for (int k = 0; k <= count; k++) {
            int from = 2 + count + k * length;
            vectors[k] = Arrays.copyOfRange(state, from, from + length);
        }
        multipliers = Multipliers.of(Arrays.copyOfRange(state, (int) end, state.length));
    }
}
