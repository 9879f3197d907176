package dev.quench.solvers.pipeline;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.relax.QuboLedger;
import dev.quench.solvers.sampler.Archive;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.Map;

/**
 * Answers a program without variables: its one point, which the reductions have found.
 *
 * @param exact whether all of them keep an optimum, so that the point is one
 */
record NothingLeft(boolean exact) implements ProgramSampler {
    @Override
    public String name() {
        return exact ? "solved-by-reductions" : "shrunk-to-one-point";
    }

    @Override
    public ProgramSamples sample(BinaryProgram program, SampleRequest request) {
        return new ProgramSamples(
                Map.of(Bits.zeros(0), 1),
                new QuboLedger(0, 0, 0, 0, 0),
                "none",
                Map.of(),
                Map.of("proven", exact),
                Archive.EMPTY);
    }
}
