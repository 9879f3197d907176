package dev.quench.solvers.reduction.multiplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.lagrangian.dual.CliqueRows;
import dev.quench.solvers.lagrangian.dual.SeparableDual;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.incumbent.Incumbent;
import dev.quench.solvers.repair.Repairs;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreProblemTest {
    private static Formulated knapsack(long seed) {
        RandomGenerator random = TestQubos.random(seed);
        LongMatrix weights = LongMatrix.of(2, 10, random.longs(20, 1, 30).toArray());
        return Formulations.standard(
                Knapsack.of(random.longs(10, 1, 50).toArray(), 0, weights, new long[] {70, 80}));
    }

    private static Formulated assignment(long seed) {
        RandomGenerator random = TestQubos.random(seed);
        LongMatrix flows = LongMatrix.of(5, 5, random.longs(25, 0, 9).toArray());
        LongMatrix distances = LongMatrix.of(5, 5, random.longs(25, 0, 9).toArray());
        return Formulations.named(new Assignment(flows, distances), "one-hot");
    }

    private static Incumbent known(Formulated formulated) {
        Solution greedy =
                Repairs.greedy(formulated)
                        .repair(Bits.zeros(formulated.program().size()))
                        .orElseThrow();
        return Incumbent.best(formulated, new ReductionRequest(List.of(greedy), StopSignal.NEVER))
                .orElseThrow();
    }

    private static double[] stakes(int size, long seed) {
        return TestQubos.random(seed).doubles(size).toArray();
    }

    private static BitSet free(Reduced reduced) {
        Substitution core = reduced.substitution();
        var free = new BitSet();
        IntStream.range(0, core.size()).filter(i -> !core.isFixed(i)).forEach(free::set);
        return free;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void withoutEquationsTheLeastStakesAreTheCore(int most) {
        for (int seed = 0; seed < 20; seed++) {
            Formulated formulated = knapsack(seed);
            double[] stakes = stakes(10, seed + 100);

            Reduced reduced =
                    CoreProblem.restrict(formulated, stakes, known(formulated), most).orElseThrow();

            double last = Arrays.stream(stakes).sorted().toArray()[most - 1];
            assertThat(reduced.exact()).isFalse();
            assertThat(free(reduced).stream().toArray())
                    .containsExactly(
                            IntStream.range(0, 10).filter(i -> stakes[i] <= last).toArray());
            assertThat(reduced.detail()).containsEntry("core", most).containsEntry("dearest", last);
        }
    }

    @Test
    void theKnownSolutionStaysAndWhatTheCoreAllowsIsFeasible() {
        for (int seed = 0; seed < 20; seed++) {
            Formulated formulated = assignment(seed);
            Incumbent known = known(formulated);
            Bits bits = formulated.decoder().encode(known.solution());

            Reduced reduced =
                    CoreProblem.restrict(formulated, stakes(25, seed), known, 14).orElseThrow();

            BinaryProgram core = reduced.formulated().program();
            assertThat(core.size()).isBetween(4, 14);
            assertThat(reduced.lift().lift(reduced.substitution().project(bits))).isEqualTo(bits);
            for (int code = 0; code < 1 << core.size(); code++) {
                int of = code;
                Bits x =
                        Bits.withOnes(
                                core.size(),
                                IntStream.range(0, core.size()).filter(i -> (of >> i & 1) == 1));
                Bits whole = reduced.lift().lift(x);
                assertThat(formulated.program().isFeasible(whole)).isEqualTo(core.isFeasible(x));
                assertThat(formulated.program().objective().energy(whole))
                        .isEqualTo(core.objective().energy(x));
            }
        }
    }

    @Test
    void equationsKeepWhatCanBeExchangedAndAsMuchAsFits() {
        int trimmed = 0;
        for (int seed = 0; seed < 20; seed++) {
            Formulated formulated = assignment(seed);
            Incumbent known = known(formulated);
            Bits bits = formulated.decoder().encode(known.solution());
            double[] stakes = stakes(25, seed);
            int[] order =
                    IntStream.range(0, 25)
                            .boxed()
                            .sorted((i, j) -> Double.compare(stakes[i], stakes[j]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            BitSet expected =
                    IntStream.rangeClosed(0, 25)
                            .mapToObj(first -> naive(formulated.program(), bits, order, first))
                            .filter(set -> set.cardinality() <= 12)
                            .reduce((a, b) -> b)
                            .orElseThrow();

            var reduced = CoreProblem.restrict(formulated, stakes, known, 12);

            BitSet free = reduced.map(CoreProblemTest::free).orElseGet(BitSet::new);
            assertThat(free.cardinality()).isBetween(expected.cardinality(), 12);
            int[] bitsOfCore = free.stream().toArray();
            assertThat(naive(formulated.program(), bits, bitsOfCore, bitsOfCore.length))
                    .isEqualTo(free);
            trimmed += free.equals(expected) ? 0 : 1;
        }
        assertThat(trimmed).isPositive();
    }

    /** Takes one bit away at a time, as long as one has no partner in one of its equations. */
    private static BitSet naive(BinaryProgram program, Bits known, int[] order, int first) {
        var free = new BitSet();
        IntStream.range(0, first).forEach(k -> free.set(order[k]));
        boolean changed = true;
        while (changed) {
            int before = free.cardinality();
            for (int i = 0; i < program.size(); i++) {
                int bit = i;
                boolean stuck =
                        free.get(i)
                                && program.constraints().stream()
                                        .filter(row -> row.relation() == Relation.EQUAL)
                                        .filter(row -> has(row, bit))
                                        .anyMatch(row -> !hasPartner(row, bit, known, free));
                if (stuck) {
                    free.clear(i);
                }
            }
            changed = free.cardinality() < before;
        }
        return free;
    }

    private static boolean has(LinearConstraint row, int bit) {
        return IntStream.range(0, row.terms()).anyMatch(k -> row.variable(k) == bit);
    }

    private static boolean hasPartner(LinearConstraint row, int bit, Bits known, BitSet free) {
        return IntStream.range(0, row.terms())
                .map(row::variable)
                .anyMatch(j -> free.get(j) && known.get(j) != known.get(bit));
    }

    @Test
    void aStakeAtASeparableBoundIsTheReducedCost() {
        Formulated formulated = knapsack(3);
        BinaryProgram program = formulated.program();
        double[] lambda = {0.75, 0.5};
        var bounds =
                SeparableDual.of(CliqueRows.of(program))
                        .forced(scaled(program, lambda))
                        .orElseThrow();

        double[] stakes = CoreProblem.stakes(bounds, Substitution.identity(10));

        for (int i = 0; i < 10; i++) {
            double cost = program.objective().bias(i);
            for (int r = 0; r < 2; r++) {
                LinearConstraint row = program.constraints().get(r);
                for (int k = 0; k < row.terms(); k++) {
                    cost += row.variable(k) == i ? lambda[r] * row.coefficient(k) : 0;
                }
            }
            assertThat(stakes[i]).isCloseTo(Math.abs(cost), within(1e-6));
        }
    }

    /** Multipliers of the dual function that price the rows as told. */
    private static double[] scaled(BinaryProgram program, double[] prices) {
        var dual = SeparableDual.of(CliqueRows.of(program));
        return IntStream.range(0, prices.length)
                .mapToDouble(r -> prices[r] / dual.price(r, 1))
                .toArray();
    }

    @Test
    void whatCannotBeRestrictedIsLeftOrRefused() {
        Formulated formulated = assignment(1);
        Incumbent known = known(formulated);

        assertThat(CoreProblem.restrict(formulated, stakes(25, 1), known, 3)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoreProblem.restrict(formulated, new double[24], known, 9))
                .withMessageContaining("24 stakes are not for 25 bits");
    }
}
