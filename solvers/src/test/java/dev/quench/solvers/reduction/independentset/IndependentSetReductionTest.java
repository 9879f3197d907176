package dev.quench.solvers.reduction.independentset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.ReductionRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndependentSetReductionTest {
    private static final List<KernelRule> RULES = List.of(KernelRule.values());
    private static final ReductionRequest PLAIN = ReductionRequest.plain();

    private static Formulated formulated(Graph graph) {
        return Formulations.standard(new IndependentSet(graph));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyPointKeepsItsValueAndItsFeasibility(long seed) {
        RandomGenerator random = Graphs.random(seed);

        for (int trial = 0; trial < 100; trial++) {
            var rules = EnumSet.of(KernelRule.FOLD, RULES.get(trial % RULES.size()));
            Formulated before = formulated(Graphs.any(7, random));
            var reduced = new IndependentSetReduction(rules).reduce(before, PLAIN);
            var program = reduced.formulated().program();
            for (int y = 0; y < 1 << program.size(); y++) {
                Bits point = Bits.ofIndex(y, program.size());
                Bits lifted = reduced.lift().lift(point);
                assertThat(program.objective().energy(point))
                        .isEqualTo(before.program().objective().energy(lifted));
                if (program.isFeasible(point)) {
                    assertThat(before.program().isFeasible(lifted)).isTrue();
                }
            }
        }
    }

    @Test
    void aReducedProgramIsReducedFurther() {
        Graph graph = Graphs.any(30, Graphs.random(8));
        Formulated once =
                new IndependentSetReduction(Set.of(KernelRule.FOLD))
                        .reduce(formulated(graph), PLAIN)
                        .formulated();

        var twice = new IndependentSetReduction().reduce(once, PLAIN);

        var solution =
                twice.formulated()
                        .decoder()
                        .decode(Bits.zeros(twice.formulated().program().size()))
                        .orElseThrow();
        var evaluation = new IndependentSet(graph).evaluate(solution);
        assertThat(evaluation.feasible()).isTrue();
        assertThat(evaluation.objective().orElseThrow().doubleValue())
                .isEqualTo(-twice.formulated().program().objective().offset());
    }

    @Test
    void theDetailSaysWhatTheRulesDid() {
        var reduced =
                new IndependentSetReduction().reduce(formulated(Graphs.withEdges(3, 0, 1)), PLAIN);

        assertThat(reduced.detail())
                .containsEntry("variablesBefore", 3)
                .containsEntry("variablesAfter", 0)
                .containsEntry("rowsBefore", 1)
                .containsEntry("rowsAfter", 0)
                .containsEntry("offset", 2)
                .containsEntry("isolated", 1)
                .containsEntry("pendant", 2)
                .containsEntry("twinFold", 0);
        assertThat(reduced.detail().keySet())
                .startsWith(
                        "variablesBefore", "variablesAfter", "rowsBefore", "rowsAfter", "offset");
    }

    @Test
    void anotherProblemComesBackUnchanged() {
        Formulated knapsack =
                Formulations.standard(
                        Knapsack.of(
                                new long[] {1, 1},
                                0,
                                LongMatrix.of(1, 2, new long[] {1, 1}),
                                new long[] {1}));

        var reduced = new IndependentSetReduction().reduce(knapsack, PLAIN);

        assertThat(reduced.formulated().program()).isEqualTo(knapsack.program());
        assertThat(reduced.formulated().name()).isEqualTo(knapsack.name());
        assertThat(reduced.exact()).isTrue();
    }

    @Test
    void namesOfTheGraphAreKept() {
        Graph graph = Graphs.withEdges(4, 0, 1, 1, 2, 2, 3);
        var rules = Set.of(KernelRule.FOLD);

        var program =
                new IndependentSetReduction(rules)
                        .reduce(formulated(graph), PLAIN)
                        .formulated()
                        .program();

        assertThat(program.size()).isEqualTo(2);
        assertThat(program.names().name(1)).isEqualTo(formulated(graph).program().names().name(3));
    }
}
