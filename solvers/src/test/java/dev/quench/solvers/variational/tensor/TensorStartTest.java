package dev.quench.solvers.variational.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.ansatz.Models;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorStartTest {
    private static double[][] rotation(RandomGenerator random) {
        double[][] columns = new double[2][4];
        for (int k = 0; k < 4; k++) {
            columns[0][k] = random.nextGaussian();
            columns[1][k] = random.nextGaussian();
        }
        double norm = 0;
        double overlap = 0;
        for (int k = 0; k < 4; k++) {
            norm += columns[0][k] * columns[0][k];
            overlap += columns[0][k] * columns[1][k];
        }
        double other = 0;
        for (int k = 0; k < 4; k++) {
            columns[1][k] -= overlap / norm * columns[0][k];
            other += columns[1][k] * columns[1][k];
        }
        for (int k = 0; k < 4; k++) {
            columns[0][k] /= Math.sqrt(norm);
            columns[1][k] /= Math.sqrt(other);
        }
        return RealMatrix.complete(columns, 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sixRotationsAreTheMatrix(long seed) {
        double[][] matrix = rotation(Models.random(seed));
        double[] angles = OrthogonalGate.angles(matrix);

        for (int column = 0; column < 4; column++) {
            var circuit = ParametricCircuit.builder(2);
            for (int q = 0; q < 2; q++) {
                if ((column >> q & 1) == 1) {
                    circuit.rotate(PauliString.y(q), AngleExpression.constant(Math.PI));
                }
            }
            // The first letter of a row index is the higher bit: qubit 1.
            OrthogonalGate.append(circuit, 1, 0);
            var state = Models.SIMULATOR.prepare(circuit.build()).state(angles);
            for (int row = 0; row < 4; row++) {
                assertThat(state.re(row)).isCloseTo(matrix[row][column], within(1e-10));
                assertThat(state.im(row)).isCloseTo(0, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStateOfBondTwoIsMadeExactly(long seed) {
        int n = 6;
        var random = Models.random(seed);
        var builder = ParametricCircuit.builder(n);
        Staircase.append(builder, n);
        var ansatz = builder.build();
        var evaluator = Models.SIMULATOR.prepare(ansatz);
        var target = Models.SIMULATOR.allocate(n);
        target.copyFrom(evaluator.state(random.doubles(ansatz.parameters(), -3, 3).toArray()));

        var tensors = StaircaseTensors.of(target);
        var made =
                evaluator.state(
                        tensors.angles().stream().mapToDouble(Double::doubleValue).toArray());

        assertThat(tensors.discarded()).isLessThan(1e-12);
        assertThat(Math.abs(made.innerProduct(target).re())).isCloseTo(1, within(1e-10));
    }

    @Test
    void aChainAtAnyTemperatureHasBondTwo() {
        var chain = Qubo.builder(8);
        for (int i = 0; i < 7; i++) {
            chain.add(i, i + 1, i % 2 == 0 ? 3 : -2).addBias(i, i - 3);
        }
        var options = TensorStartOptions.defaults().with(2, 1, 0);

        var start = TensorStart.of(chain.build().toIsing(), options, Models.SIMULATOR);

        assertThat(start.fidelity()).isCloseTo(1, within(1e-10));
        assertThat(start.discarded()).isLessThan(1e-12);
        assertThat(start.ansatz().parameters()).isEqualTo(6 * 7 + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void moreStaircasesComeCloserAndTheStartIsBelowUniform(long seed) {
        Qubo qubo = Models.qubo(8, 0.7, Models.random(seed));
        var energy =
                Models.SIMULATOR.observable(PauliSum.of(qubo.toIsing()).traceless(), qubo.size());
        var options = TensorStartOptions.defaults();

        var one = TensorStart.of(qubo.toIsing(), options.with(1, 1, 1), Models.SIMULATOR);
        var four = TensorStart.of(qubo.toIsing(), options.with(1, 4, 1), Models.SIMULATOR);
        var state = Models.SIMULATOR.prepare(one.ansatz()).state(one.point());

        assertThat(one.fidelity()).isLessThan(four.fidelity()).isGreaterThan(0.3);
        assertThat(energy.expectation(state)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void trainingLowersTheMeanOfTheStartAndBothAreTold(long seed) {
        Qubo qubo = Models.qubo(8, 0.7, Models.random(seed));

        var set =
                new TensorStartSampler(
                                TensorStartOptions.defaults(),
                                new LbfgsMinimizer(),
                                Models.SIMULATOR)
                        .sample(qubo, SampleRequest.of(100, Models.random(seed)));

        double start = Models.number(set, "mpsExpectation");
        assertThat(Models.number(set, "expectation")).isLessThan(start);
        assertThat(start).isLessThan(qubo.toIsing().offset());
        assertThat(Models.number(set, "mpsBestEnergy"))
                .isGreaterThanOrEqualTo(Models.optimum(qubo));
        assertThat(set.best().energy())
                .isLessThanOrEqualTo(
                        Models.optimum(qubo)
                                + 0.1 * (qubo.toIsing().offset() - Models.optimum(qubo)));
    }

    @Test
    void tooManyQubitsForArraysAreRefusedWithTheWayOut() {
        var qubo = Qubo.builder(25).addBias(0, 1).build();
        var sampler =
                new TensorStartSampler(
                        TensorStartOptions.defaults(), new LbfgsMinimizer(), Models.SIMULATOR);

        assertThatThrownBy(() -> sampler.sample(qubo, SampleRequest.of(1, Models.random(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("25 qubits")
                .hasMessageContaining("limit is 24")
                .hasMessageContaining("--reduce");
    }

    @Test
    void coolingBeyondItsRangeIsRefused() {
        assertThatThrownBy(() -> TensorStartOptions.defaults().with(-1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cooling (-1.0)");
    }
}
