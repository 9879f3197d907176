package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Anneals one model: runs a batch of independent reads through a schedule of inverse temperatures.
 *
 * <p>Bound to a model when it is made, immutable after that, and shared by the threads that run
 * batches. A read depends on its own stream and the schedule only, never on the other reads of its
 * batch; so the results are the same for any batching. A kernel may run the reads of a batch one
 * after the other, or side by side in the lanes of a vector.
 */
public interface AnnealingKernel {
    /**
     * Returns the kernel to use for a function on this machine.
     *
     * @param qubo the function
     * @return a kernel bound to it
     */
    static AnnealingKernel of(Qubo qubo) {
        return new ScalarAnnealer(qubo);
    }

    /**
     * Returns how many reads a batch should have to use the kernel well.
     *
     * @return 1 for a scalar kernel, the number of lanes for a vector kernel
     */
    int lanes();

    /**
     * Runs a batch of reads, each from a uniform start and to a state that no single flip improves.
     *
     * @param streams one stream a read, between 1 and {@link #lanes} of them
     * @param betas inverse temperatures, one a sweep over all bits; not kept, not changed
     * @param stop ends the batch at the end of a sweep, asked every few thousand updates
     * @return the final states
     */
    Annealed anneal(List<SplittableGenerator> streams, double[] betas, StopSignal stop);
}
