package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.family.Evaluation;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.problems.qubo.QuboCounts;
import dev.quench.tests.Seeds;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered formulation of every family promises, against brute force. */
class FormulationContract {
    private static final int MOST_BITS = 16;

    static LongStream seeds() {
        return Seeds.of(25);
    }

    private static void forEachFormulation(long seed, Consumer<Formulated> promise) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            Formulations.of(problem).forEach(promise);
        }
    }

    private static void forEachPoint(Formulated formulated, Consumer<Bits> promise) {
        int size = (int) formulated.variables();
        if (size <= MOST_BITS) {
            LongStream.range(0, 1L << size).forEach(x -> promise.accept(Bits.ofIndex(x, size)));
        }
    }

    private static Optional<Evaluation> feasible(Formulated formulated, Bits x) {
        return formulated
                .decoder()
                .decode(x)
                .map(formulated.problem()::evaluate)
                .filter(Evaluation::feasible);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theValueOfAFeasiblePointIsTheObjectiveOfItsSolution(long seed) {
        forEachFormulation(
                seed,
                formulated ->
                        forEachPoint(
                                formulated,
                                x -> {
                                    if (formulated.program().isFeasible(x)) {
                                        assertSameObjective(formulated, x);
                                    }
                                }));
    }

    /** A formulation may be a relaxation: a feasible point need not decode. */
    private static void assertSameObjective(Formulated formulated, Bits x) {
        var value = BigDecimal.valueOf(formulated.program().objective().energy(x));

        feasible(formulated, x)
                .ifPresent(evaluation ->
                        assertThat(formulated.objective(value))
                                .isEqualByComparingTo(evaluation.objective().orElseThrow()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatAProgramForbidsDecodesToNothingFeasible(long seed) {
        forEachFormulation(
                seed,
                formulated ->
                        forEachPoint(
                                formulated,
                                x -> {
                                    if (!isAllowed(formulated.program(), x)) {
                                        assertThat(feasible(formulated, x)).isEmpty();
                                    }
                                }));
    }

    /** The order of mtz is auxiliary: what its rows say of the order bits does not matter. */
    private static boolean isAllowed(BinaryProgram program, Bits x) {
        return program.constraints().stream()
                .filter(row -> row.violation(x) != 0)
                .map(LinearConstraint::name)
                .allMatch(name -> name.startsWith("order"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSolutionSurvivesEncodingUpToSymmetry(long seed) {
        forEachFormulation(
                seed,
                formulated ->
                        forEachPoint(
                                formulated,
                                x ->
                                        formulated
                                                .decoder()
                                                .decode(x)
                                                .filter(s -> isFeasible(formulated, s))
                                                .ifPresent(s -> assertSurvives(formulated, s))));
    }

    private static boolean isFeasible(Formulated formulated, Solution solution) {
        return formulated.problem().evaluate(solution).feasible();
    }

    private static void assertSurvives(Formulated formulated, Solution solution) {
        Bits bits = formulated.decoder().encode(solution);

        assertThat(formulated.program().isFeasible(bits)).isTrue();
        assertThat(formulated.decoder().decode(bits)).contains(solution);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsAreThoseOfTheBuiltQubo(long seed) {
        forEachFormulation(
                seed,
                formulated -> {
                    QuboCounts counts = formulated.counts();
                    Qubo qubo = PenaltyEncoder.provable().reformulate(formulated.program()).model();

                    assertThat(counts)
                            .as(formulated.toString())
                            .isEqualTo(QuboCounts.of(qubo, formulated.variables()));
                    assertThat(counts.couplings()).isEqualTo(qubo.couplings().count());
                    assertThat(counts.coefficientRange()).isEqualTo(qubo.coefficientRange());
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void namesAreDistinctAndOneAVariable(long seed) {
        forEachFormulation(
                seed,
                formulated -> {
                    var names = formulated.names();

                    assertThat((long) names.size()).isEqualTo(formulated.variables());
                    assertThat(IntStream.range(0, names.size()).mapToObj(names::name))
                            .doesNotHaveDuplicates();
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void formulationsOfAProblemHaveDistinctNames(long seed) {
        for (Problem problem : RandomModels.problems(Seeds.generator(seed))) {
            var all = Formulations.of(problem);

            assertThat(all.stream().map(Formulated::name)).doesNotHaveDuplicates();
            assertThat(Formulations.standard(problem).name()).isEqualTo(all.getFirst().name());
            all.forEach(f ->
                    assertThat(Formulations.named(problem, f.name()).name()).isEqualTo(f.name()));
        }
    }
}
