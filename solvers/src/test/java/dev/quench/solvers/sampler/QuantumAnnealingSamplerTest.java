package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.Annealer;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class QuantumAnnealingSamplerTest {
    private static final Qubo PAIR =
            Qubo.builder(2).addBias(0, -3).addBias(1, -2).add(0, 1, 4).build();

    /** Answers 10 three times and 01 once. */
    private record Fixed(double broken) implements Annealer {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public BackendLimits limits() {
            return BackendLimits.ofQubits(9);
        }

        @Override
        public Annealed anneal(Ising cost, int reads, RandomGenerator random) {
            return new Annealed(
                    Counts.of(Map.of(Bits.of(true, false), 3, Bits.of(false, true), 1)),
                    Map.of("chainBreakFraction", broken),
                    List.of("one read is missing"));
        }
    }

    private static SampleSet sample(double broken) {
        return new QuantumAnnealingSampler(new Fixed(broken))
                .sample(PAIR, SampleRequest.of(5, new SplittableRandom(1)));
    }

    @Test
    void readsAreSamplesWithEnergiesOfTheQubo() {
        assertThat(sample(0).samples())
                .containsExactly(
                        new Sample(Bits.of(true, false), -3, 3),
                        new Sample(Bits.of(false, true), -2, 1));
    }

    @Test
    void theReportAndItsRemarksAreTold() {
        assertThat(sample(0.02).detail())
                .containsEntry("backend", "fixed")
                .containsEntry("chainBreakFraction", 0.02)
                .containsEntry("distinctFraction", 0.5)
                .containsEntry("warnings", List.of("one read is missing"));
    }

    @Test
    void manyBrokenChainsAreWarnedOf() {
        assertThat(String.valueOf(sample(0.25).detail().get("warnings")))
                .contains("25.0 % of the chains were broken");
    }

    @Test
    void aBackendOfCircuitsIsRefusedWithAWayOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantumAnnealingSampler(StateVectorBackend.standard(1)))
                .withMessageContaining("needs an annealer; the backend statevector runs circuits")
                .withMessageContaining("--backend dwave:DEVICE");
    }

    @Test
    void aConstantIsNotAnnealed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new QuantumAnnealingSampler(new Fixed(0))
                                .sample(
                                        Qubo.builder(2).build(),
                                        SampleRequest.of(5, new SplittableRandom(1))))
                .withMessageContaining("constant");
    }
}
