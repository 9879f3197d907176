package dev.quench.solvers.relax;

import dev.quench.problems.qubo.Bits;
import java.util.Map;

/**
 * What sampling a binary program gave.
 *
 * @param counts every distinct sample, feasible or not, in the bits of the program, in the order of
 *     first sight, with how often it was seen
 * @param ledger size of the largest Qubo that was sampled
 * @param sampler name of the sampler that answered
 * @param encoding what a record should tell of the Qubos (penalties, multipliers, rounds)
 * @param sampling what a record should tell of the sampling
 */
public record ProgramSamples(
        Map<Bits, Integer> counts,
        QuboLedger ledger,
        String sampler,
        Map<String, Object> encoding,
        Map<String, Object> sampling) {
    /**
     * Returns the number of samples.
     *
     * @return the sum of the counts
     */
    public int shots() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
