package dev.quench.solvers.relax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Lift;
import dev.quench.problems.program.Reformulated;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.TestQubos;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PenaltyProgramSamplerTest {
    /** Appends two bits that cost nothing. */
    private static final class TwoIdleBits implements Reformulation<BinaryProgram, Qubo> {
        @Override
        public String name() {
            return "idle";
        }

        @Override
        public Reformulated<Qubo> reformulate(BinaryProgram program) {
            Qubo qubo = Qubo.builder(program.size() + 2).addAll(program.objective(), 1).build();
            return new Reformulated<>(
                    qubo, Lift.prefix(program.size()), true, Map.of("idleBits", 2));
        }
    }

    @Test
    void samplesThatLiftToOneAreCountedTogether() {
        var objective = Qubo.builder(2).addBias(0, -1).addBias(1, 1).add(0, 1, 4).build();
        var program = new BinaryProgram(objective, List.of());
        var sampler = new PenaltyProgramSampler(new TwoIdleBits(), new ExhaustiveSampler());

        var samples = sampler.sample(program, SampleRequest.of(8, TestQubos.random(1)));

        assertThat(sampler.name()).isEqualTo("idle");
        assertThat(samples.counts())
                .containsExactly(Map.entry(Bits.parse("10"), 4), Map.entry(Bits.parse("00"), 4));
        assertThat(samples.ledger().qubits()).isEqualTo(4);
        assertThat(samples.ledger().slackQubits()).isEqualTo(2);
        assertThat(samples.encoding()).containsEntry("idleBits", 2);
        assertThat(samples.sampling()).containsEntry("proven", true);
        assertThat(samples.sampler()).isEqualTo("exhaustive");
    }
}
