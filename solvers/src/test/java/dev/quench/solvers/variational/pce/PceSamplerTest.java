package dev.quench.solvers.variational.pce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.ansatz.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PceSamplerTest {
    @ParameterizedTest
    @CsvSource({"1,2,4", "2,2,4", "3,2,4", "1,3,5", "2,3,5"})
    void sixteenBitsOnFewQubitsComeNearTheOptimum(long seed, int order, int qubits) {
        Qubo qubo = Models.qubo(16, 0.5, Models.random(seed));
        var sampler =
                new PceSampler(
                        PceOptions.defaults().withOrder(order).withEvaluations(600),
                        new LbfgsMinimizer(),
                        Models.SIMULATOR);

        var set = sampler.sample(qubo, SampleRequest.of(100, Models.random(seed)));

        assertThat(set.detail().get("qubits")).isEqualTo(qubits);
        double optimum = Models.optimum(qubo);
        assertThat(set.best().energy())
                .isLessThanOrEqualTo(optimum + 0.05 * (qubo.toIsing().offset() - optimum));
        assertThat(set.shots()).isEqualTo(100);
        assertThat(set.detail().get("measuredShots")).isEqualTo(99L * 3 * 100);
    }

    @Test
    void moreShotsComeCloserToTheExactSigns() {
        Qubo qubo = Models.qubo(16, 0.5, Models.random(1));
        double few = mean(qubo, 5);
        double many = mean(qubo, 2000);

        assertThat(many).isLessThan(few);
    }

    private static double mean(Qubo qubo, int measurements) {
        var set =
                new PceSampler(
                                PceOptions.defaults()
                                        .withEvaluations(200)
                                        .withMeasurements(measurements),
                                new LbfgsMinimizer(),
                                Models.SIMULATOR)
                        .sample(qubo, SampleRequest.of(60, Models.random(7)));
        double sum = 0;
        for (var sample : set.samples()) {
            sum += sample.energy() * sample.count();
        }
        return sum / set.shots();
    }

    @Test
    void badSettingsAreNamed() {
        assertThatThrownBy(() -> PceOptions.defaults().withMeasurements(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("measurements (0)");
    }
}
