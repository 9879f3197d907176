package dev.quench.solvers.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarAnnealerTest {
    private static Qubo ring(int size) {
        var qubo = Qubo.builder(size);
        for (int i = 0; i < size; i++) {
            qubo.addBias(i, i - 2.5).add(i, (i + 1) % size, 1.25 * (i % 3 - 1));
        }
        return qubo.build();
    }

    @Test
    void changesStayTrueWhileBitsFlip() {
        Qubo qubo = ring(9);
        var random = TestQubos.random(1);
        var state = new FlipState(FlipModel.of(qubo), Bits.zeros(9));

        for (int step = 0; step < 1000; step++) {
            int i = random.nextInt(9);
            Bits before = state.bits();
            double change = state.change(i);
            state.flip(i);

            assertThat(state.bits()).isEqualTo(before.flip(i));
            assertThat(qubo.energy(state.bits()) - qubo.energy(before))
                    .isCloseTo(change, within(1e-9));
        }
    }

    @Test
    void readsDependOnTheirOwnStreamOnly() {
        var kernel = new ScalarAnnealer(ring(20));
        double[] betas = {0.1, 0.5};

        var alone = kernel.anneal(List.of(TestQubos.random(2)), betas, StopSignal.NEVER);
        var again = kernel.anneal(List.of(TestQubos.random(2)), betas, StopSignal.NEVER);

        assertThat(again).isEqualTo(alone);
        assertThat(alone.complete()).isTrue();
    }

    @Test
    void oneBitIsAcceptedAsBoltzmannSays() {
        // Three independent bits at t = 0.3, 1 and 3: the squeeze, the exponential and the rest.
        Qubo qubo = Qubo.builder(3).addBias(0, 0.3).addBias(1, 1).addBias(2, 3).build();
        int[] ones = new int[3];
        int reads = 20_000;
        double[] betas = new double[30];
        Arrays.fill(betas, 1);
        var random = TestQubos.random(3);
        for (int k = 0; k < reads; k++) {
            var state = new FlipState(FlipModel.of(qubo), Bits.zeros(3));
            ScalarAnnealer.run(state, betas, random.split(), StopSignal.NEVER);
            state.bits().ones().forEach(i -> ones[i]++);
        }

        for (int i = 0; i < 3; i++) {
            double expected = 1 / (1 + Math.exp(qubo.bias(i)));
            assertThat((double) ones[i] / reads).isCloseTo(expected, within(0.015));
        }
    }
}
