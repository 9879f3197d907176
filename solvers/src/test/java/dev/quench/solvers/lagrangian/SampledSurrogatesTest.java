package dev.quench.solvers.lagrangian;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions.Surrogate;
import dev.quench.solvers.lagrangian.dual.LinearRow;
import dev.quench.solvers.lagrangian.rule.MultiplierRules;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.RandomSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.SampleSet;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.StatePenalty;
import dev.quench.solvers.sampler.TestQubos;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampledSurrogatesTest {
    private static final AugmentedLagrangianOptions OPTIONS = AugmentedLagrangianOptions.defaults();

    /** Gives the lowest state of Qubo and penalty, by visiting all. */
    private static final Sampler LOWEST =
            new Sampler() {
                @Override
                public String name() {
                    return "lowest";
                }

                @Override
                public boolean takesPenalties() {
                    return true;
                }

                @Override
                public SampleSet sample(Qubo qubo, SampleRequest request) {
                    StatePenalty penalty = request.penalty().orElse(x -> 0);
                    Bits best = Bits.zeros(qubo.size());
                    for (int k = 1; k < 1 << qubo.size(); k++) {
                        Bits x = Bits.ofIndex(k, qubo.size());
                        if (qubo.energy(x) + penalty.of(x) < qubo.energy(best) + penalty.of(best)) {
                            best = x;
                        }
                    }
                    return SampleSet.ofCounts(qubo, Map.of(best, request.shots()), Map.of());
                }
            };

    private static LagrangianLoop loop(BinaryProgram program, Surrogate surrogate, double price) {
        var prices = new HashMap<String, Double>();
        program.constraints().forEach(row -> prices.put(row.name(), price));
        return new LagrangianLoop(
                program,
                OPTIONS.withSurrogate(surrogate),
                new LagrangianStart.Prices(prices),
                StopSignal.NEVER);
    }

    @Test
    void theExactTermIsThatOfTheAugmentedLagrangian() {
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(2));
        LagrangianLoop loop = loop(program, Surrogate.SAMPLED_EXACT, 0.3);
        StatePenalty penalty = loop.penalty().orElseThrow();

        for (int k = 0; k < 1024; k++) {
            Bits x = Bits.ofIndex(k, 10);
            double expected = program.objective().energy(x);
            for (LinearConstraint constraint : program.constraints()) {
                var row = new LinearRow(constraint);
                double lambda = 0.3 / row.factor();
                /* min over slack s >= 0 of lambda (g + s) + rho/2 (g + s)^2 */
                double slack = Math.max(0, -row.value(x) - lambda / loop.rho());
                double rest = row.value(x) + slack;
                expected += lambda * rest + loop.rho() / 2 * rest * rest;
            }
            assertThat(loop.qubo().energy(x) + penalty.of(x))
                    .isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Surrogate.class,
            names = {"SAMPLED_EXACT", "SAMPLED_STEP", "SAMPLED_EXPONENTIAL"})
    void roundsOfTheLowestStateFindGoodSolutions(Surrogate surrogate) {
        double sum = 0;
        for (int seed = 0; seed < 10; seed++) {
            BinaryProgram program = TestPrograms.knapsack(TestQubos.random(seed));

            var samples =
                    new AugmentedLagrangianSampler(OPTIONS.withSurrogate(surrogate), LOWEST)
                            .sample(program, SampleRequest.of(12, TestQubos.random(1)));

            double best = TestPrograms.bestFeasible(program, samples);
            double optimum = TestPrograms.optimum(program);
            assertThat(best).isGreaterThanOrEqualTo(optimum);
            sum += Double.isFinite(best) ? best / optimum : 0;
        }
        assertThat(sum / 10).isGreaterThan(0.7);
    }

    @Test
    void aSamplerOfQubosAloneIsRefused() {
        var sampler =
                new AugmentedLagrangianSampler(
                        OPTIONS.withSurrogate(Surrogate.SAMPLED_STEP), new RandomSampler());
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(2));

        assertThatThrownBy(() -> sampler.sample(program, SampleRequest.of(5, TestQubos.random(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampled-step")
                .hasMessageContaining("Maybe sample by vqe");
    }

    @Test
    void equationsStaySquaresInTheQubo() {
        var program =
                new BinaryProgram(
                        Qubo.builder(3).addBias(0, -1).build(),
                        List.of(
                                LinearConstraint.sum(
                                        "two", new int[] {0, 1, 2}, Relation.EQUAL, 2)));

        LagrangianLoop loop = loop(program, Surrogate.SAMPLED_STEP, 0);

        assertThat(loop.qubo().couplings().count()).isEqualTo(3);
        assertThat(loop.penalty().orElseThrow().of(Bits.zeros(3))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subgradient", "polyak", "dual-averaging", "stochastic", "bundle"})
    void aRuleMovesMultipliersAlongViolationsOfSamples(String rule) {
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(2));
        var sampler =
                new AugmentedLagrangianSampler(
                                OPTIONS.withSurrogate(Surrogate.LINEAR).withRounds(60), LOWEST)
                        .startingAt(new LagrangianStart.Prices(Map.of()))
                        .movingBy(random -> MultiplierRules.named(rule, random));

        ProgramSamples samples = sampler.sample(program, SampleRequest.of(60, TestQubos.random(1)));

        double optimum = TestPrograms.optimum(program);
        double best = TestPrograms.bestFeasible(program, samples);
        assertThat(best).isBetween(optimum, 0.75 * optimum);
        assertThat(samples.encoding()).containsKey("rounds");
        assertThat((int) requireNonNull(samples.encoding().get("separableRounds")))
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subgradient", "polyak", "dual-averaging", "stochastic", "bundle"})
    void multipliersThatWereFoundBeforeAreNotLeftFarBehind(String rule) {
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(4));
        var sampler =
                new AugmentedLagrangianSampler(
                                OPTIONS.withSurrogate(Surrogate.LINEAR).withRounds(12), LOWEST)
                        .movingBy(random -> MultiplierRules.named(rule, random));

        ProgramSamples samples = sampler.sample(program, SampleRequest.of(12, TestQubos.random(1)));

        double[] norms =
                ((List<?>) requireNonNull(samples.encoding().get("rounds")))
                        .stream()
                                .map(round -> ((Map<?, ?>) round).get("lambdaNorm"))
                                .mapToDouble(norm -> (double) requireNonNull(norm))
                                .toArray();
        assertThat(norms).hasSizeBetween(2, 12);
        assertThat(norms[1]).isNotEqualTo(norms[0]);
        for (double norm : norms) {
            assertThat(norm).isBetween(0.9 * norms[0], 1.1 * norms[0]);
        }
    }

    @Test
    void tunedRoundsAreNeverWorseThanTheFirstAndOftenBetter() {
        int better = 0;
        for (int seed = 0; seed < 20; seed++) {
            BinaryProgram program = TestPrograms.knapsack(TestQubos.random(seed));

            double first = unbalanced(program, 1);
            double tuned = unbalanced(program, 20);

            assertThat(tuned).isLessThanOrEqualTo(first);
            better += tuned < first ? 1 : 0;
        }
        assertThat(better).isGreaterThan(10);
    }

    private static double unbalanced(BinaryProgram program, int rounds) {
        ProgramSamples samples =
                new AugmentedLagrangianSampler(
                                OPTIONS.withSurrogate(Surrogate.UNBALANCED).withRounds(rounds),
                                LOWEST)
                        .sample(program, SampleRequest.of(rounds, TestQubos.random(1)));
        return TestPrograms.bestFeasible(program, samples);
    }
}
