package dev.quench.solvers.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.hardware.backend.Program;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.pipeline.sampling.SampleMethod;
import dev.quench.solvers.pipeline.sampling.SampleMethods;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sampler with a circuit shows it before it is run. */
class CircuitWatchTest {
    private static final Qubo QUBO = qubo();

    private static Qubo qubo() {
        var builder = Qubo.builder(5);
        for (int i = 0; i < 5; i++) {
            builder.addBias(i, -1 - 0.1 * i);
            builder.add(i, (i + 1) % 5, 1 + 0.1 * i);
        }
        return builder.build();
    }

    static Stream<String> circuits() {
        return SampleMethods.words().stream()
                .filter(word -> SampleMethods.named(word).circuitQubits(5) > 0);
    }

    private static void sample(String word, CircuitWatch watch) {
        SampleMethod method = SampleMethods.named(word);
        Sampler sampler = method.sampler(StateVectorBackend.standard(1), 1);
        sampler.sample(QUBO, SampleRequest.of(20, new SplittableRandom(1)).withWatch(watch));
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void isShownBeforeItIsRun(String word) {
        var shown = new ArrayList<Program>();

        sample(
                word,
                (program, evaluations) -> {
                    assertThat(evaluations).isPositive();
                    shown.add(program);
                });

        assertThat(shown).isNotEmpty();
        assertThat(shown).allMatch(program -> program.qubits() >= 1 && program.qubits() <= 5);
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void canBeRefused(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        sample(
                                word,
                                (_, _) -> {
                                    throw new IllegalArgumentException("Not this one.");
                                }))
                .withMessage("Not this one.");
    }
}
