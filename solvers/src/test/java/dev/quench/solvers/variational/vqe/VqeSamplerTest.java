package dev.quench.solvers.variational.vqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.minimize.NelderMeadMinimizer;
import dev.quench.solvers.minimize.RotosolveMinimizer;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.pauli.AnsatzObjective;
import dev.quench.solvers.variational.pauli.AnsatzRun;
import dev.quench.solvers.variational.pauli.ConditionalMean;
import dev.quench.solvers.variational.pauli.Energies;
import dev.quench.solvers.variational.pauli.Models;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VqeSamplerTest {
    @Test
    void gradientsReachTheOptimumOfMostQubos() {
        int reached = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Qubo qubo = Models.qubo(8, 0.6, Models.random(seed));
            var sampler = new VqeSampler(VqeOptions.defaults(), new LbfgsMinimizer(), 1);

            var set = sampler.sample(qubo, SampleRequest.of(200, Models.random(seed)));

            reached += set.best().energy() == Models.optimum(qubo) ? 1 : 0;
            assertThat(Models.number(set, "expectation"))
                    .isLessThan(Models.number(set, "startExpectation"));
            assertThat((int) Models.number(set, "evaluations")).isBetween(2, 300);
        }
        assertThat(reached).isGreaterThanOrEqualTo(8);
    }

    @Test
    void rotosolveReachesTheOptimumToo() {
        Qubo qubo = Models.qubo(6, 0.6, Models.random(2));
        var sampler = new VqeSampler(VqeOptions.defaults(), new RotosolveMinimizer(), 1);

        var set = sampler.sample(qubo, SampleRequest.of(200, Models.random(1)));

        assertThat(set.best().energy()).isEqualTo(Models.optimum(qubo));
    }

    @ParameterizedTest
    @CsvSource({
        "RY,CZ,LINEAR,2,15,8", "RY,CX,CIRCULAR,2,15,10",
        "RY_RZ,CX,LINEAR,1,20,4", "RY_RZ,CZ,CIRCULAR,3,40,15"
    })
    void ansaetzeHaveTheirParametersAndGates(
            LayeredAnsatz.Rotations rotations,
            LayeredAnsatz.Entangler entangler,
            LayeredAnsatz.Pattern pattern,
            int repetitions,
            int parameters,
            int gates) {
        var form = new LayeredAnsatz(rotations, entangler, pattern, repetitions);
        var ansatz = form.on(5);

        var circuit = ansatz.circuit(form.uniform(5), Qubo.builder(5).build().toIsing());
        var state = new AnsatzRun(ansatz, Energies.NONE, Workers.of(1)).prepare(form.uniform(5));

        assertThat(ansatz.parameters()).isEqualTo(form.parameters(5)).isEqualTo(parameters);
        assertThat(circuit.twoQubitGates()).isEqualTo(gates);
        for (int k = 0; k < 32; k++) {
            assertThat(state.probability(k)).isCloseTo(1 / 32.0, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.7, 1})
    void conditionalMeansAreThoseOfSortedProbabilitiesAndSlopesThoseOfDifferences(double alpha) {
        Qubo qubo = Models.qubo(5, 0.9, Models.random(6));
        var energies = Energies.of(qubo.toIsing());
        var loss = new ConditionalMean(energies, alpha);
        var form = LayeredAnsatz.full(1);
        var run = new AnsatzRun(form.on(5), Energies.NONE, Workers.of(1));
        var objective = new AnsatzObjective(run, loss, 1, false);
        double[] point = Models.random(4).doubles(form.parameters(5), -1, 1).toArray();

        var state = run.prepare(point);
        int[] order =
                IntStream.range(0, 32)
                        .boxed()
                        .sorted((a, b) -> Double.compare(energies.get(a), energies.get(b)))
                        .mapToInt(k -> k)
                        .toArray();
        double left = alpha;
        double expected = 0;
        for (int k : order) {
            double part = Math.min(left, state.probability(k));
            expected += part * energies.get(k) / alpha;
            left -= part;
        }
        double[] gradient = new double[point.length];
        double value = objective.gradient(point, gradient);

        assertThat(value).isCloseTo(expected, within(1e-10));
        for (int k = 0; k < point.length; k++) {
            double[] moved = point.clone();
            moved[k] += 1e-6;
            double up = objective.value(moved);
            moved[k] -= 2e-6;
            assertThat(gradient[k]).isCloseTo((up - objective.value(moved)) / 2e-6, within(1e-5));
        }
    }

    @Test
    void aSmallShareConcentratesMore() {
        Qubo qubo = Models.qubo(8, 0.6, Models.random(3));
        var request = SampleRequest.of(100, Models.random(3));
        var sampler =
                new VqeSampler(
                        VqeOptions.defaults().withAlpha(0.25).withEvaluations(60),
                        new LbfgsMinimizer(),
                        1);

        var set = sampler.sample(qubo, request);

        assertThat(set.best().energy()).isEqualTo(Models.optimum(qubo));
        assertThat(set.best().count()).isGreaterThan(15);
    }

    @Test
    void tooFewEvaluationsWithoutGradientsAreRefused() {
        var sampler =
                new VqeSampler(
                        VqeOptions.defaults().withEvaluations(33), new NelderMeadMinimizer(), 1);

        assertThatThrownBy(() ->
                        sampler.sample(
                                Models.qubo(8, 1, Models.random(1)),
                                SampleRequest.of(10, Models.random(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("33 evaluations")
                .hasMessageContaining("16 parameters")
                .hasMessageContaining("at least 34");
    }

    @Test
    void theRecordNamesWhatHardwareWouldPay() {
        var set =
                new VqeSampler(VqeOptions.defaults(), new LbfgsMinimizer(), 1)
                        .sample(
                                Models.qubo(4, 1, Models.random(1)),
                                SampleRequest.of(10, Models.random(1)));

        assertThat(set.detail().keySet())
                .containsExactlyElementsOf(
                        Arrays.asList(
                                "backend",
                                "qubits",
                                "layers",
                                "alpha",
                                "parameters",
                                "evaluations",
                                "expectation",
                                "startExpectation",
                                "optimiser",
                                "starts",
                                "depth",
                                "twoQubitGates",
                                "distinctFraction",
                                "warnings"));
        assertThat(Models.warnings(set)).contains("would run 4800 circuits");
    }
}
