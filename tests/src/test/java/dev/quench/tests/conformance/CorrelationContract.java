package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pipeline.shrinking.CorrelationSources;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.shrinking.GraphShrinking;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.tests.Seeds;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What shrinking by every source of correlations promises, on random instances of every family and
 * formulation: a solution is left if there was one, every one lifts to a solution of the same
 * worth, and seed alone decides.
 */
class CorrelationContract {
    private static final int INSTANCES = 6;
    private static final int MOST_BITS = 16;

    static Stream<Arguments> cases() {
        return CorrelationSources.names().stream()
                .flatMap(source ->
                        Stream.of(ReductionContract.Family.values())
                                .map(family -> Arguments.of(source, family)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shrinkingKeepsASolutionAndItsWorth(String source, ReductionContract.Family family) {
        int checked = 0;
        for (long seed : Seeds.of(INSTANCES).toArray()) {
            Problem problem = family.instance(Seeds.generator(seed));
            for (Formulated formulated : Formulations.of(problem)) {
                BinaryProgram program = formulated.program();
                if (program.size() == 0 || program.size() > MOST_BITS) {
                    continue;
                }
                if (program.contradiction().isPresent()) {
                    assertThat(feasible(program)).isEmpty();
                    continue;
                }
                int budget = program.size() / 2;
                String what = "%s, %s, seed %d".formatted(source, formulated.name(), seed);
                Shrunken one = shrunk(formulated, source, budget, seed, 1);
                Shrunken two = shrunk(formulated, source, budget, seed, 2);

                assertThat(two.instance().substitution())
                        .as(what)
                        .isEqualTo(one.instance().substitution());
                assertThat(two.bound()).as(what).isEqualTo(one.bound());
                checked += check(what, program, one);
            }
        }
        assertThat(checked).isPositive();
    }

    private static Shrunken shrunk(
            Formulated formulated, String source, int budget, long seed, int threads) {
        return GraphShrinking.of(
                        ReducedInstance.unreduced(formulated),
                        ShrinkOptions.toBudget(),
                        CorrelationSources.named(
                                source, StateVectorBackend.standard(threads), threads),
                        ShrinkRequest.plain(budget, Seeds.generator(seed)))
                .shrink();
    }

    /** Returns how many solutions were lifted. */
    private static int check(String what, BinaryProgram program, Shrunken shrunken) {
        boolean solvable = !feasible(program).isEmpty();
        if (shrunken.stop() == ShrinkStop.INFEASIBLE) {
            assertThat(solvable).as(what).isFalse();
            return 0;
        }
        BinaryProgram left = shrunken.instance().formulated().program();
        List<Bits> solutions = feasible(left);
        assertThat(solutions.isEmpty()).as(what).isEqualTo(!solvable);
        for (Bits y : solutions) {
            Bits x = shrunken.instance().lift(y);
            assertThat(program.isFeasible(x)).as(what).isTrue();
            assertThat(program.objective().energy(x))
                    .as(what)
                    .isEqualTo(left.objective().energy(y));
        }
        shrunken.bound()
                .ifPresent(bound ->
                        assertThat(solutions)
                                .as(what)
                                .allSatisfy(y ->
                                        assertThat(left.objective().energy(y))
                                                .isGreaterThanOrEqualTo(bound - 1e-6)));
        return solutions.size();
    }

    private static List<Bits> feasible(BinaryProgram program) {
        return IntStream.range(0, 1 << program.size())
                .mapToObj(at -> Bits.ofIndex(at, program.size()))
                .filter(program::isFeasible)
                .toList();
    }
}
