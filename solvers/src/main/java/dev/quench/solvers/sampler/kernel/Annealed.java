package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import java.util.List;

/**
 * Where a batch of reads ended.
 *
 * @param states one state a read, in the order of the streams; each is a valid state even if the
 *     batch was stopped
 * @param complete false if a stop signal cut the schedule short
 */
public record Annealed(List<Bits> states, boolean complete) {
    /** Freezes the list. */
    public Annealed {
        states = List.copyOf(states);
    }
}
