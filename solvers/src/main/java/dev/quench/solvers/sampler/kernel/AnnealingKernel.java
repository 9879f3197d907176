package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Anneals one model: runs a batch of independent reads through a schedule of inverse temperatures.
 *
 * <p>Bound to a model when it is made, immutable after that, and shared by the threads that run
 * batches. A read depends on the streams of its batch up to its own and on the schedule, never on
 * what the other reads do; so the results are the same for any number of threads. A kernel may run
 * the reads of a batch one after the other, or side by side in the lanes of a vector.
 */
public interface AnnealingKernel {
    /** Fewer reads leave most lanes of a vector idle. */
    int FEWEST_REPLICAS = 8;

    /** Below so many updates the compiler would take longer than the plain kernel. */
    double FEWEST_UPDATES = 5e7;

    /**
     * Returns the kernel to use for a function on this machine.
     *
     * <p>Where there are vectors, enough reads and enough work: 64 reads side by side with fields
     * of 8 bits if there are 128 reads, all coefficients are multiples of one number and no change
     * is above 125 of them, 32 reads with fields of 16 bits if they fit those, else 16 reads with
     * fields of 24 bits if they fit or the coefficients span less than {@code 2^16}. Otherwise one
     * read at a time in doubles.
     *
     * @param qubo the function
     * @param reads how many will be asked for
     * @param sweeps length of the schedule
     * @return a kernel bound to it
     */
    static AnnealingKernel of(Qubo qubo, int reads, int sweeps) {
        boolean pays =
                reads >= FEWEST_REPLICAS && (double) reads * sweeps * qubo.size() >= FEWEST_UPDATES;
        return pays && VectorUnit.available()
                ? vector(qubo, reads).orElseGet(() -> new ScalarAnnealer(qubo))
                : new ScalarAnnealer(qubo);
    }

    private static Optional<AnnealingKernel> vector(Qubo qubo, int reads) {
        return ReplicaKind.of(qubo, reads)
                .map(kind ->
                        new ReplicaAnnealer(kind.label(), qubo, () -> kind.replicas(true), true));
    }

    /**
     * Returns the name for records.
     *
     * @return {@code double}, {@code int8}, {@code int16} or {@code float}, after what fields are
     *     kept in
     */
    String name();

    /**
     * Returns how many reads a batch should have to use the kernel well.
     *
     * @return 1 for a scalar kernel, the number of lanes for a vector kernel
     */
    int lanes();

    /**
     * Runs a batch of reads, each to a state that no single flip improves.
     *
     * @param streams one stream a read, between 1 and {@link #lanes} of them
     * @param starts one state a read, or empty for uniform ones
     * @param betas inverse temperatures, one a sweep over all bits; not kept, not changed
     * @param stop ends the batch, also within a sweep; asked every {@code 2^13} visits of variables
     *     and couplings
     * @return the final states
     */
    Annealed anneal(
            List<SplittableGenerator> streams, List<Bits> starts, double[] betas, StopSignal stop);

    /**
     * Runs a batch of reads from uniform starts.
     *
     * @param streams one stream a read, between 1 and {@link #lanes} of them
     * @param betas inverse temperatures, one a sweep over all bits; not kept, not changed
     * @param stop ends the batch
     * @return the final states
     */
    default Annealed anneal(List<SplittableGenerator> streams, double[] betas, StopSignal stop) {
        return anneal(streams, List.of(), betas, stop);
    }
}
