package dev.quench.solvers.lagrangian;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.relax.ProgramSampler;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.AnnealingOptions;
import dev.quench.solvers.sampler.AnnealingSampler;
import dev.quench.solvers.sampler.ExhaustiveSampler;
import dev.quench.solvers.sampler.RandomSampler;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.Sampler;
import dev.quench.solvers.sampler.TestQubos;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentedLagrangianSamplerTest {
    private static final Sampler ANNEALING =
            new AnnealingSampler(AnnealingOptions.defaults().withSweeps(100), 1);

    private static ProgramSampler over(Sampler sampler) {
        return new AugmentedLagrangianSampler(AugmentedLagrangianOptions.defaults(), sampler);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rounds(ProgramSamples samples) {
        return (List<Map<String, Object>>) requireNonNull(samples.encoding().get("rounds"));
    }

    @Test
    void comesCloseToTheOptimumOfSmallKnapsacks() {
        double worst = 0;
        double sum = 0;
        int without = 0;
        for (int seed = 0; seed < 40; seed++) {
            var random = TestQubos.random(seed);
            BinaryProgram program = TestPrograms.knapsack(random);
            double optimum = TestPrograms.optimum(program);

            var samples =
                    over(new ExhaustiveSampler()).sample(program, SampleRequest.of(60, random));

            double best = TestPrograms.bestFeasible(program, samples);
            double gap = Double.isFinite(best) ? 100 * (best - optimum) / -optimum : 0;
            without += Double.isFinite(best) ? 0 : 1;
            worst = Math.max(worst, gap);
            sum += gap;
        }
        /* Measured on 1,500: two go to and fro between states that are too full. */
        assertThat(without).isLessThanOrEqualTo(1);
        assertThat(sum / (40 - without)).isLessThan(0.5);
        assertThat(worst).isLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 13, 100})
    void spendsExactlyTheShotsItWasGiven(int shots) {
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(1));

        var samples =
                over(new RandomSampler())
                        .sample(program, SampleRequest.of(shots, TestQubos.random(2)));

        assertThat(samples.shots()).isEqualTo(shots);
        assertThat(samples.counts().keySet()).allMatch(bits -> bits.size() == 10);
        assertThat(rounds(samples)).hasSize(Math.min(12, shots));
        assertThat(samples.ledger().qubits()).isEqualTo(10);
        assertThat(samples.ledger().slackQubits()).isZero();
    }

    @Test
    void multipliersStayNonNegative() {
        for (int seed = 0; seed < 20; seed++) {
            BinaryProgram program = TestPrograms.knapsack(TestQubos.random(seed));
            var loop =
                    new LagrangianLoop(
                            program,
                            AugmentedLagrangianOptions.defaults(),
                            new LagrangianStart.Ascent(),
                            () -> false);
            for (int k = 0; k < 5; k++) {
                loop.learn(Bits.zeros(10));
                for (int r = 0; r < 3; r++) {
                    assertThat(loop.multiplier(r)).isNotNegative();
                }
            }
        }
    }

    @Test
    void sameSeedGivesTheSameSamples() {
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(4));

        var first = over(ANNEALING).sample(program, SampleRequest.of(50, TestQubos.random(5)));
        var second = over(ANNEALING).sample(program, SampleRequest.of(50, TestQubos.random(5)));

        assertThat(second).isEqualTo(first);
        assertThat(List.copyOf(second.counts().keySet()))
                .isEqualTo(List.copyOf(first.counts().keySet()));
    }

    @Test
    void stopAfterTheFirstRoundKeepsItsSamples() {
        BinaryProgram program = TestPrograms.knapsack(TestQubos.random(4));
        var stopped = new AtomicBoolean();
        Progress stopNow = (done, message) -> stopped.set(true);
        var request = new SampleRequest(120, TestQubos.random(5), stopped::get, stopNow);

        var samples = over(new RandomSampler()).sample(program, request);

        assertThat(samples.shots()).isEqualTo(10);
        assertThat(rounds(samples)).hasSize(1);
    }

    @Test
    void conflictsNeedOneExactRound() {
        BinaryProgram program = TestPrograms.independentSet(16, 0.3, TestQubos.random(6));
        var options = AugmentedLagrangianOptions.defaults().withRounds(1);

        var samples =
                new AugmentedLagrangianSampler(options, new ExhaustiveSampler())
                        .sample(program, SampleRequest.of(1, TestQubos.random(5)));

        assertThat(TestPrograms.bestFeasible(program, samples))
                .isEqualTo(TestPrograms.optimum(program));
        assertThat(samples.ledger().couplings()).isEqualTo(program.constraints().size());
    }

    @Test
    void equalitiesAreMet() {
        // Choose exactly 3 of 8, dear ones first.
        var objective = Qubo.builder(8);
        IntStream.range(0, 8).forEach(i -> objective.addBias(i, i + 1));
        int[] all = IntStream.range(0, 8).toArray();
        var row = LinearConstraint.sum("three", all, Relation.EQUAL, 3);
        var program = new BinaryProgram(objective.build(), List.of(row));

        var samples =
                over(new ExhaustiveSampler())
                        .sample(program, SampleRequest.of(24, TestQubos.random(5)));

        assertThat(TestPrograms.bestFeasible(program, samples)).isEqualTo(6);
        assertThat(samples.encoding()).containsEntry("separableRounds", 0);
    }

    @Test
    void unconstrainedLinearProgramsAreCalledSeparable() {
        var program = new BinaryProgram(Qubo.builder(4).addBias(0, -1).build(), List.of());

        var samples = over(ANNEALING).sample(program, SampleRequest.of(24, TestQubos.random(5)));

        assertThat(samples.encoding()).containsEntry("separableRounds", 12);
        assertThat(samples.encoding()).containsEntry("dualBound", -1.0);
    }

    @Test
    void dualBoundIsBelowTheOptimum() {
        for (int seed = 0; seed < 20; seed++) {
            BinaryProgram program = TestPrograms.knapsack(TestQubos.random(seed));
            var samples =
                    over(new RandomSampler())
                            .sample(program, SampleRequest.of(1, TestQubos.random(5)));
            double optimum = TestPrograms.optimum(program);

            double bound = (double) requireNonNull(samples.encoding().get("dualBound"));

            assertThat(bound).isBetween(1.25 * optimum, optimum);
        }
    }

    @Test
    void quadraticObjectivesHaveNoDualBound() {
        var objective = Qubo.builder(3).add(0, 1, -2).add(1, 2, 3).build();
        var row = LinearConstraint.sum("two", new int[] {0, 1, 2}, Relation.EQUAL, 2);
        var program = new BinaryProgram(objective, List.of(row));

        var samples =
                over(new ExhaustiveSampler())
                        .sample(program, SampleRequest.of(24, TestQubos.random(5)));

        assertThat(samples.encoding()).doesNotContainKey("dualBound");
        assertThat(TestPrograms.bestFeasible(program, samples)).isEqualTo(-2);
    }

    @Test
    void rejectsOptionsOutOfRange() {
        var options = AugmentedLagrangianOptions.defaults();

        assertThatThrownBy(() -> options.withTightening(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tightening");
        assertThatThrownBy(() -> options.withGrowth(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("growth");
    }
}
