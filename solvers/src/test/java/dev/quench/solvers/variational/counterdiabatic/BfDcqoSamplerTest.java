package dev.quench.solvers.variational.counterdiabatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.hubo.Hubo;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.ansatz.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BfDcqoSamplerTest {
    private static final BfDcqoSampler SAMPLER =
            new BfDcqoSampler(BfDcqoOptions.defaults(), Models.SIMULATOR);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theOptimumIsAmongTheSamplesAndTheMeanFallsBelowUniform(long seed) {
        Qubo qubo = Models.qubo(10, 0.6, Models.random(seed));

        var set = SAMPLER.sample(qubo, SampleRequest.of(400, Models.random(seed)));

        double first = Models.number(set, "startExpectation");
        double last = Models.number(set, "expectation");
        assertThat(set.best().energy()).isEqualTo(Models.optimum(qubo));
        assertThat(first).isLessThan(qubo.toIsing().offset());
        assertThat(last).isLessThan(first);
        assertThat(set.shots()).isEqualTo(400);
    }

    @Test
    void anotherScaleOfTheCostChangesNothing() {
        Qubo qubo = Models.qubo(7, 0.6, Models.random(3));
        Qubo large = Qubo.builder(7).addAll(qubo, 1024).build();

        var one = SAMPLER.sample(qubo, SampleRequest.of(60, Models.random(1)));
        var other = SAMPLER.sample(large, SampleRequest.of(60, Models.random(1)));

        assertThat(other.samples().stream().map(s -> s.bits()).toList())
                .isEqualTo(one.samples().stream().map(s -> s.bits()).toList());
    }

    @Test
    void aCutoffLeavesGatesOut() {
        Qubo qubo = Models.qubo(8, 0.9, Models.random(3));
        var cut = new BfDcqoSampler(BfDcqoOptions.defaults().withCutoff(0.5), Models.SIMULATOR);
        var request = SampleRequest.of(20, Models.random(1));

        int all = (int) Models.number(SAMPLER.sample(qubo, request), "twoQubitGates");
        int fewer = (int) Models.number(cut.sample(qubo, request), "twoQubitGates");

        assertThat(all).isEqualTo(2 * 3 * qubo.toIsing().couplings().count());
        assertThat(fewer).isPositive().isLessThan(all);
    }

    @Test
    void aLongSweepIsAdiabatic() {
        Qubo qubo = Models.qubo(5, 0.9, Models.random(12));
        var options = new BfDcqoOptions(200, 1, 0.2, 1, 40, 0);

        var set =
                new BfDcqoSampler(options, Models.SIMULATOR)
                        .sample(qubo, SampleRequest.of(100, Models.random(1)));

        assertThat(set.best().energy()).isEqualTo(Models.optimum(qubo));
        assertThat(set.best().count()).isGreaterThan(80);
    }

    @Test
    void polynomialsAreAnsweredWithoutQuadratisation() {
        Hubo hubo = CounterdiabaticTest.cubic(Models.random(6));
        double optimum = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 32; k++) {
            optimum = Math.min(optimum, hubo.energy(Bits.ofIndex(k, 5)));
        }

        var set = SAMPLER.sample(hubo, SampleRequest.of(200, Models.random(1)));

        assertThat(set.best().energy()).isEqualTo(optimum);
        assertThat(set.best().bits().size()).isEqualTo(5);
        assertThat(set.best().count()).isGreaterThan(20);
    }

    @Test
    void noStepsAreRefused() {
        assertThatThrownBy(() -> BfDcqoOptions.defaults().with(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps (0)");
    }
}
