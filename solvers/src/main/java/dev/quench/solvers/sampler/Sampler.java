package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;

/**
 * Answers a Qubo with samples of low energy, on a laptop, a simulator or a quantum processor.
 *
 * <p>Stateless and safe to share. The same Qubo and request give the same samples, unless a stop
 * signal came. Energies in the answer are recomputed from the Qubo.
 */
public interface Sampler {
    /**
     * Returns the name that records and the command line use.
     *
     * @return for example {@code annealing}
     */
    String name();

    /**
     * Samples.
     *
     * @param qubo what is minimised
     * @param request how many samples, from which random stream, until when
     * @return at least one sample; fewer than asked for only after a stop signal, or where the
     *     sampler enumerates and there are fewer states; more where it measured others on a device
     *     to train a circuit, all of which count
     * @throws IllegalArgumentException if the Qubo is larger than the sampler can take; the message
     *     says how much memory it would need
     */
    SampleSet sample(Qubo qubo, SampleRequest request);

    /**
     * Forecasts the memory of a call, so that too much is refused before it is asked for.
     *
     * @param qubo the function
     * @param shots number of samples
     * @return bytes beside the Qubo itself: at least those of the samples; what a sampler limits on
     *     its own, as tables, search trees and statevectors, is not counted
     */
    default long memoryBytes(Qubo qubo, int shots) {
        return Math.multiplyExact((long) shots, 200L + qubo.size() / 8);
    }

    /**
     * Tells whether the sampler heeds {@link SampleRequest#penalty}.
     *
     * @return false unless overridden: it then samples the Qubo as if there were no penalty
     */
    default boolean takesPenalties() {
        return false;
    }
}
