package dev.quench.solvers.reduction.correlation;

import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Says how the spins of low-energy states of an Ising energy hang together: a relaxation, a quantum
 * state, samples. Stateless; what one question teaches for the next is kept by the {@link
 * CorrelationSeries}.
 */
public interface CorrelationSource {
    /**
     * Returns the name that records and the command line use.
     *
     * @return for example {@code sdp}
     */
    String name();

    /**
     * Begins a series of questions about one energy that becomes smaller.
     *
     * @param random where randomness comes from; the series splits it, so that the k-th answer
     *     depends on the seed and on the questions before only
     * @return a series that has been asked nothing
     */
    CorrelationSeries begin(SplittableGenerator random);
}
