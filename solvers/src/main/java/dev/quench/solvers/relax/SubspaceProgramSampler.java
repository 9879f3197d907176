package dev.quench.solvers.relax;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import java.util.Collections;
import java.util.LinkedHashMap;

/**
 * Leaves the rows that a mixer keeps out of the Qubo and encodes the others as penalties.
 *
 * <p>The sampler must keep the groups of {@link FixedWeightRows#of} the program by itself.
 * Penalties that are provable on all states are so within the subspace; where all rows are kept
 * there are none.
 */
public final class SubspaceProgramSampler implements ProgramSampler {
    private final Reformulation<BinaryProgram, Qubo> encoder;
    private final Sampler sampler;

    /**
     * Joins an encoder and a sampler.
     *
     * @param encoder turns the rows that are left into terms of a Qubo
     * @param sampler keeps the groups
     */
    public SubspaceProgramSampler(Reformulation<BinaryProgram, Qubo> encoder, Sampler sampler) {
        this.encoder = encoder;
        this.sampler = sampler;
    }

    @Override
    public String name() {
        return "subspace";
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        var rows = FixedWeightRows.of(program);
        ProgramSamples samples =
                new PenaltyProgramSampler(encoder, sampler).sample(rows.rest(), request);
        var encoding = new LinkedHashMap<String, Object>();
        encoding.put("form", name());
        encoding.put("groups", rows.text());
        encoding.put("rowsKept", rows.groups().size());
        encoding.put("rowsPenalised", rows.rest().constraints().size());
        samples.encoding().forEach(encoding::putIfAbsent);
        return new ProgramSamples(
                samples.counts(),
                samples.ledger(),
                samples.sampler(),
                Collections.unmodifiableMap(encoding),
                samples.sampling(),
                samples.archive(),
                samples.mitigation());
    }
}
