package dev.quench.solvers.relax;

import dev.quench.problems.program.Lift;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.MitigatedSamples;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What sampling a binary program gave.
 *
 * @param counts every distinct sample, feasible or not, in the bits of the program, in the order of
 *     first sight, with how often it was seen
 * @param ledger size of the largest Qubo that was sampled
 * @param sampler name of the sampler that answered
 * @param encoding what a record should tell of the Qubos (penalties, multipliers, rounds)
 * @param sampling what a record should tell of the sampling
 * @param archive what was measured before the end, in the bits of the program
 * @param mitigation what the samples would be without readout errors, in the bits of the program
 */
public record ProgramSamples(
        Map<Bits, Integer> counts,
        QuboLedger ledger,
        String sampler,
        Map<String, Object> encoding,
        Map<String, Object> sampling,
        Archive archive,
        Optional<MitigatedSamples> mitigation) {
    /**
     * Makes samples of which nothing was mitigated.
     *
     * @param counts every distinct sample with how often it was seen
     * @param ledger size of the largest Qubo that was sampled
     * @param sampler name of the sampler that answered
     * @param encoding what a record should tell of the Qubos
     * @param sampling what a record should tell of the sampling
     * @param archive what was measured before the end
     */
    public ProgramSamples(
            Map<Bits, Integer> counts,
            QuboLedger ledger,
            String sampler,
            Map<String, Object> encoding,
            Map<String, Object> sampling,
            Archive archive) {
        this(counts, ledger, sampler, encoding, sampling, archive, Optional.empty());
    }

    /**
     * Returns the samples in the bits of the program before a reduction.
     *
     * @param lift the way back; samples that lift to one are counted together
     * @return the lifted samples; all else stays
     */
    public ProgramSamples lifted(Lift lift) {
        var lifted = new LinkedHashMap<Bits, Integer>();
        counts.forEach((bits, count) -> lifted.merge(lift.lift(bits), count, Integer::sum));
        return new ProgramSamples(
                Collections.unmodifiableMap(lifted),
                ledger,
                sampler,
                encoding,
                sampling,
                archive.lifted(lift::lift),
                mitigation.map(m -> m.lifted(lift::lift)));
    }

    /**
     * Returns the number of samples, those of the archive left out.
     *
     * @return the sum of the counts
     */
    public int shots() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
