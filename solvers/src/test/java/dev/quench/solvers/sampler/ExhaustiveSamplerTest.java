package dev.quench.solvers.sampler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.sampler.kernel.enumeration.ScalarBlockMinimum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustiveSamplerTest {
    private final Sampler sampler = new ExhaustiveSampler();

    @Test
    void keepsTheLowestStatesOfIntegralFunctions() {
        for (int seed = 0; seed < 50; seed++) {
            var random = TestQubos.random(seed);
            Qubo qubo = TestQubos.integral(random.nextInt(1, 13), random);
            int shots = random.nextInt(1, (1 << qubo.size()) + 1);

            var set = sampler.sample(qubo, SampleRequest.of(shots, random));

            assertThat(set.samples())
                    .as("seed %d", seed)
                    .isEqualTo(TestQubos.bruteForce(qubo).subList(0, shots));
        }
    }

    @Test
    void keepsTheLowestStatesOfRealFunctions() {
        for (int seed = 50; seed < 100; seed++) {
            var random = TestQubos.random(seed);
            Qubo qubo = TestQubos.real(random.nextInt(1, 13), random);
            int shots = random.nextInt(1, (1 << qubo.size()) + 1);

            var set = sampler.sample(qubo, SampleRequest.of(shots, random));

            assertThat(set.samples())
                    .as("seed %d", seed)
                    .isEqualTo(TestQubos.bruteForce(qubo).subList(0, shots));
        }
    }

    /** From 12 bits on, integers of 32 bits; one bit more for each doubling of the threads. */
    @Test
    void threadsAndKernelsDoNotChangeTheAnswer() {
        for (int seed = 100; seed < 112; seed++) {
            var random = TestQubos.random(seed);
            Qubo qubo = TestQubos.integral(random.nextInt(12, 15), random);
            int shots = random.nextInt(1, 100);

            var plain = new ExhaustiveSampler(1, new ScalarBlockMinimum());
            var threads = new ExhaustiveSampler(4, new ScalarBlockMinimum());
            var standard = new ExhaustiveSampler(3);

            var expected = TestQubos.bruteForce(qubo).subList(0, shots);
            for (Sampler each : List.of(plain, threads, standard)) {
                assertThat(each.sample(qubo, SampleRequest.of(shots, random)).samples())
                        .as("seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12})
    void orderIsThatOfTheBitsOnAConstantFunction(int size) {
        Qubo qubo = Qubo.builder(size).addOffset(0.1).build();

        var set = sampler.sample(qubo, SampleRequest.of(1, TestQubos.random(1)));

        assertThat(set.samples()).containsExactly(new Sample(Bits.zeros(size), 0.1, 1));
        assertThat(set.detail()).containsEntry("proven", true).containsEntry("states", 1L << size);
    }

    @Test
    void everyStateIsCountedOnceWhereThereAreMoreShotsThanStates() {
        Qubo qubo = Qubo.builder(1).addBias(0, -1).build();

        var set = sampler.sample(qubo, SampleRequest.of(10, TestQubos.random(1)));

        assertThat(set.samples())
                .containsExactly(
                        new Sample(Bits.parse("1"), -1, 1), new Sample(Bits.parse("0"), 0, 1));
    }

    @Test
    void stopEndsTheSearchWithoutAProof() {
        Qubo qubo = TestQubos.integral(20, TestQubos.random(3));
        var request = new SampleRequest(4, TestQubos.random(1), () -> true, Progress.SILENT);

        var set = sampler.sample(qubo, request);

        assertThat(set.samples()).hasSize(4);
        assertThat(set.detail()).containsEntry("proven", false);
        assertThat((long) requireNonNull(set.detail().get("states"))).isLessThan(1L << 20);
    }

    @Test
    void rejectsThirtyOneBits() {
        Qubo qubo = Qubo.builder(31).build();
        var request = SampleRequest.of(1, TestQubos.random(1));

        assertThatThrownBy(() -> sampler.sample(qubo, request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^31 states")
                .hasMessageContaining("\nMaybe ");
    }
}
