package dev.quench.solvers.variational.vqe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.HardwareEfficientAnsatz;
import dev.quench.hardware.circuit.HardwareEfficientAnsatz.Pattern;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.minimize.LbfgsMinimizer;
import dev.quench.solvers.minimize.NelderMeadMinimizer;
import dev.quench.solvers.minimize.RotosolveMinimizer;
import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.variational.ansatz.AnsatzObjective;
import dev.quench.solvers.variational.ansatz.ConditionalMean;
import dev.quench.solvers.variational.ansatz.Models;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VqeSamplerTest {
    @Test
    void gradientsReachTheOptimumOfMostQubos() {
        int reached = 0;
        for (long seed = 1; seed <= 10; seed++) {
            Qubo qubo = Models.qubo(8, 0.6, Models.random(seed));
            var sampler =
                    new VqeSampler(VqeOptions.defaults(), new LbfgsMinimizer(), Models.SIMULATOR);

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
        var sampler =
                new VqeSampler(VqeOptions.defaults(), new RotosolveMinimizer(), Models.SIMULATOR);

        var set = sampler.sample(qubo, SampleRequest.of(200, Models.random(1)));

        assertThat(set.best().energy()).isEqualTo(Models.optimum(qubo));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.7, 1})
    void conditionalMeansAreThoseOfSortedProbabilitiesAndSlopesThoseOfDifferences(double alpha) {
        Qubo qubo = Models.qubo(5, 0.9, Models.random(6));
        Ising cost = qubo.toIsing();
        double[] energies =
                IntStream.range(0, 32)
                        .mapToDouble(k -> cost.energy(Bits.ofIndex(k, 5)) - cost.offset())
                        .toArray();
        var loss = new ConditionalMean(Models.SIMULATOR, cost, alpha);
        var ansatz = HardwareEfficientAnsatz.ryRz(Pattern.LINEAR, 1).circuit(5);
        var evaluator = Models.SIMULATOR.prepare(ansatz);
        var objective = new AnsatzObjective(evaluator, loss, 1, false);
        double[] point = Models.random(4).doubles(ansatz.parameters(), -1, 1).toArray();

        var state = evaluator.state(point);
        int[] order =
                IntStream.range(0, 32)
                        .boxed()
                        .sorted((a, b) -> Double.compare(energies[a], energies[b]))
                        .mapToInt(k -> k)
                        .toArray();
        double left = alpha;
        double expected = 0;
        for (int k : order) {
            double part = Math.min(left, state.probability(k));
            expected += part * energies[k] / alpha;
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
                        Models.SIMULATOR);

        var set = sampler.sample(qubo, request);

        double optimum = Models.optimum(qubo);
        int reached =
                set.samples().stream()
                        .filter(sample -> sample.energy() == optimum)
                        .mapToInt(Sample::count)
                        .sum();
        assertThat(reached).isGreaterThan(15);
    }

    /** The first gradient is abandoned, so that its value is all that is known. */
    @Test
    void aStopSignalAbandonsAGradientAndKeepsTheStart() {
        Qubo qubo = Models.qubo(8, 0.6, Models.random(3));
        var sampler = new VqeSampler(VqeOptions.defaults(), new LbfgsMinimizer(), Models.SIMULATOR);

        var set = sampler.sample(qubo, SampleRequest.of(40, Models.random(3)).withStop(() -> true));

        assertThat(set.shots()).isEqualTo(40);
        assertThat(Models.number(set, "evaluations")).isEqualTo(1);
        assertThat(Models.number(set, "expectation"))
                .isEqualTo(Models.number(set, "startExpectation"));
    }

    @Test
    void tooFewEvaluationsWithoutGradientsAreRefused() {
        var sampler =
                new VqeSampler(
                        VqeOptions.defaults().withEvaluations(33),
                        new NelderMeadMinimizer(),
                        Models.SIMULATOR);

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
                new VqeSampler(VqeOptions.defaults(), new LbfgsMinimizer(), Models.SIMULATOR)
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
                                "trainingShots",
                                "depth",
                                "twoQubitGates",
                                "distinctFraction",
                                "warnings"));
        assertThat(Models.warnings(set)).contains("would run 4800 circuits");
    }
}
