package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Means and correlations over the samples of lowest energy that any sampler draws: annealing, tabu
 * search, a circuit on a backend. Every pair is known, with a standard error; no bound.
 *
 * <p>Of {@code K} samples the lowest {@code ceil(share K)} count, and those as low as the last of
 * them, so that ties are not decided by the order of the bits. Question {@code k} of a series has
 * the {@code k}-th split of a stream of its own; the number of questions is the state. A pair takes
 * {@code K/64} words.
 */
public final class SampledCorrelations implements CorrelationSource {
    /** The share that counts unless another one is given. */
    public static final double QUARTER = 0.25;

    private static final RandomGeneratorFactory<SplittableGenerator> STREAMS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final Sampler sampler;
    private final int samples;
    private final double share;

    /**
     * Makes a source.
     *
     * @param sampler what draws
     * @param samples {@code K}, 1 or more
     * @param share of them that count, lowest energy first, in (0, 1]
     * @throws IllegalArgumentException if a number is out of range
     */
    public SampledCorrelations(Sampler sampler, int samples, double share) {
        if (samples < 1 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "Sampled correlations need at least 1 sample (%d) and a share above 0 and at most 1 (%s)."
                            .formatted(samples, share));
        }
        this.sampler = sampler;
        this.samples = samples;
        this.share = share;
    }

    @Override
    public String name() {
        return "sampled";
    }

    @Override
    public CorrelationSeries begin(SplittableGenerator random) {
        return new Series(random);
    }

    private final class Series implements CorrelationSeries {
        private final long seed;
        private int asked;

        Series(SplittableGenerator random) {
            this.seed = random.nextLong();
        }

        /** Splits anew from the seed, so that a series can also go back. */
        private SplittableGenerator stream() {
            SplittableGenerator root = STREAMS.create(seed);
            for (int k = 0; k < asked; k++) {
                root.split();
            }
            return root.split();
        }

        @Override
        public SpinCorrelations next(LabelledIsing spins, StopSignal stop) {
            SplittableGenerator stream = stream();
            asked++;
            Qubo qubo = spins.energy().toQubo();
            SampleSet set =
                    sampler.sample(qubo, new SampleRequest(samples, stream, stop, Progress.SILENT));
            return SampleAverages.of(set, qubo.size(), share);
        }

        @Override
        public double[] copyState() {
            return asked == 0 ? new double[0] : new double[] {asked};
        }

        @Override
        public void restore(double[] state) {
            int count = state.length == 1 ? (int) state[0] : 0;
            if (state.length > 1 || (state.length == 1 && !(count > 0 && count == state[0]))) {
                throw new IllegalArgumentException(
                        "The state of a series of sampled correlations is the number of its questions, not %d other numbers.\nMaybe it was written by another source of correlations."
                                .formatted(state.length));
            }
            asked = count;
        }
    }
}
