package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import java.util.List;

/**
 * Where a batch of reads ended.
 *
 * @param states one state a read, in the order of the streams; of a batch that was stopped those of
 *     lowest energy, at least one, as they stood, and fewer where judging all would take long
 * @param complete false if a stop signal cut the schedule short
 */
public record Annealed(List<Bits> states, boolean complete) {
    /** Freezes the list. */
    public Annealed {
        states = List.copyOf(states);
    }
}
