package dev.quench.solvers.variational.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.minimize.NelderMeadMinimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.ansatz.Models;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptSamplerTest {
    private static AdaptSampler sampler(OperatorPool pool) {
        return new AdaptSampler(
                AdaptOptions.defaults().withPool(pool), new LbfgsMinimizer(), Models.SIMULATOR);
    }

    @ParameterizedTest
    @EnumSource
    void everyGradientIsTheSlopeOfItsLayerAtZero(OperatorPool pool) {
        int n = 4;
        Qubo qubo = Models.qubo(n, 0.8, Models.random(3));
        var sum = PauliSum.of(qubo.toIsing()).traceless();
        var energy = Models.SIMULATOR.observable(sum, n);
        var base = ParametricCircuit.builder(n);
        for (int qubit = 0; qubit < n; qubit++) {
            base.add(Gate.H, qubit);
        }
        sum.terms()
                .forEach(t ->
                        base.rotate(t.string(), AngleExpression.scaled(0.1 * t.coefficient(), 0)));
        var first = pool.operators(n).getLast().strings().getFirst();
        var ansatz = base.rotate(first, AngleExpression.parameter(1)).build();
        var psi = Models.SIMULATOR.prepare(ansatz).state(0.7, 0.4);
        var hPsi = Models.SIMULATOR.allocate(n);
        energy.apply(psi, hPsi);

        for (PoolOperator operator : pool.operators(n)) {
            var grown = ParametricCircuit.builder(n).append(ansatz);
            operator.append(grown);
            var evaluator = Models.SIMULATOR.prepare(grown.build());
            double up = evaluator.expectation(energy, 0.7, 0.4, 1e-5);
            double down = evaluator.expectation(energy, 0.7, 0.4, -1e-5);
            assertThat(operator.gradient(psi, hPsi))
                    .as(operator.name())
                    .isCloseTo((up - down) / 2e-5, within(1e-6));
        }
    }

    @Test
    void poolsHaveTheirOperatorsOnce() {
        var qaoa = OperatorPool.QAOA.operators(5);
        var vqe = OperatorPool.VQE.operators(5);

        assertThat(qaoa).hasSize(1 + 5 + 4 * 5 * 4);
        assertThat(vqe).hasSize(5 + 2 * 5 * 4);
        assertThat(new HashSet<>(qaoa)).hasSameSizeAs(qaoa);
        assertThat(new HashSet<>(vqe)).hasSameSizeAs(vqe);
        assertThat(vqe).allMatch(o -> o.strings().getFirst().ys() == 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bothPoolsFindTheOptimumAndEveryLayerLowersTheMean(long seed) {
        Qubo qubo = Models.qubo(7, 0.6, Models.random(seed));
        for (OperatorPool pool : OperatorPool.values()) {
            var set = sampler(pool).sample(qubo, SampleRequest.of(200, Models.random(seed)));

            assertThat(set.best().energy()).isEqualTo(Models.optimum(qubo));
            var means = (List<?>) Objects.requireNonNull(set.detail().get("expectations"));
            assertThat(means).isNotEmpty();
            double last = qubo.toIsing().offset();
            for (Object mean : means) {
                assertThat((double) mean).isLessThan(last + 1e-9);
                last = (double) mean;
            }
            assertThat(Models.number(set, "expectation")).isCloseTo(last, within(1e-9));
        }
    }

    @Test
    void growthEndsWhereNoGradientIsLeft() {
        Qubo qubo = Qubo.builder(3).addBias(0, 1).addBias(1, -2).addBias(2, 3).build();

        var set = sampler(OperatorPool.VQE).sample(qubo, SampleRequest.of(50, Models.random(1)));

        assertThat(set.detail().get("layers")).isEqualTo(3);
        assertThat(set.best().energy()).isEqualTo(-2);
        assertThat(set.best().count()).isEqualTo(50);
    }

    @Test
    void aMinimiserWithoutGradientsNeedsItsEvaluations() {
        var sampler =
                new AdaptSampler(
                        AdaptOptions.defaults().withLimits(10, 100),
                        new NelderMeadMinimizer(),
                        Models.SIMULATOR);

        assertThatThrownBy(() ->
                        sampler.sample(
                                Models.qubo(4, 1, Models.random(1)),
                                SampleRequest.of(10, Models.random(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10 evaluations")
                .hasMessageContaining("20 parameters");
    }
}
