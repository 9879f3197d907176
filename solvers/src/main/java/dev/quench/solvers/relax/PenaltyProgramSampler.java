package dev.quench.solvers.relax;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import java.util.Collections;
import java.util.LinkedHashMap;

/**
 * Encodes a program as one Qubo, samples it once and lifts every sample.
 *
 * <p>Bits beyond those of the program count as slack. Samples that differ in their slack only lift
 * to one and are counted together.
 */
public final class PenaltyProgramSampler implements ProgramSampler {
    private final Reformulation<BinaryProgram, Qubo> encoder;
    private final Sampler sampler;

    /**
     * Joins an encoder and a sampler.
     *
     * @param encoder turns the constraints into terms of a Qubo
     * @param sampler answers the Qubo
     */
    public PenaltyProgramSampler(Reformulation<BinaryProgram, Qubo> encoder, Sampler sampler) {
        this.encoder = encoder;
        this.sampler = sampler;
    }

    /** Returns the name of the encoder. */
    @Override
    public String name() {
        return encoder.name();
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        Reformulated<Qubo> encoded = encoder.reformulate(program);
        Qubo qubo = encoded.model();
        SampleSet set = sampler.sample(qubo, request);
        var counts = new LinkedHashMap<Bits, Integer>();
        set.samples()
                .forEach(s -> counts.merge(encoded.lift().lift(s.bits()), s.count(), Integer::sum));
        return new ProgramSamples(
                Collections.unmodifiableMap(counts),
                QuboLedger.of(qubo, Math.max(0, qubo.size() - program.size())),
                sampler.name(),
                encoded.detail(),
                set.detail(),
                set.archive().lifted(encoded.lift()::lift),
                set.mitigation().map(m -> m.lifted(encoded.lift()::lift)));
    }
}
