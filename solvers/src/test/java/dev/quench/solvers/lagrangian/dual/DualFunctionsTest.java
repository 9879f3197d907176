package dev.quench.solvers.lagrangian.dual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DualFunctionsTest {
    private static final LongMatrix MATRIX =
            LongMatrix.of(
                    5,
                    5,
                    new long[] {
                        0, 3, 5, 7, 1, 3, 0, 2, 9, 6, 5, 2, 0, 4, 8, 7, 9, 4, 0, 2, 1, 6, 8, 2, 0
                    });

    @Test
    void knapsacksAreSeparableOrKeepARow() {
        LongMatrix weights = LongMatrix.of(2, 3, new long[] {2, 3, 4, 5, 1, 1});
        Formulated items =
                Formulations.standard(
                        Knapsack.of(new long[] {3, 4, 5}, 0, weights, new long[] {5, 6}));

        assertThat(chosen(items, Keep.NONE)).isInstanceOf(SeparableDual.class);
        assertThat(chosen(items, Keep.ROW))
                .isInstanceOfSatisfying(
                        KnapsackRowDual.class,
                        dual -> assertThat(dual.kept().name()).isEqualTo("resource1"));
    }

    @Test
    void independentSetsHaveCliqueRows() {
        Graph triangle = Graph.builder(3).add(0, 1).add(1, 2).add(0, 2).build();

        DualFunction dual = chosen(Formulations.standard(new IndependentSet(triangle)), Keep.NONE);

        assertThat(dual.size()).isEqualTo(1);
        assertThat(dual.certified(new double[] {1})).isEqualByComparingTo("-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void askingForARowNeverWeakensTheBoundOfAnIndependentSet(long seed) {
        BinaryProgram program = TestPrograms.independentSet(11, 0.5, TestQubos.random(seed));
        DualFunction priced = chosen(program, Keep.NONE);
        DualFunction kept = chosen(program, Keep.ROW);

        double relaxed = DualClaims.climb(priced, 500).certified().doubleValue();
        double bound = DualClaims.climb(kept, 500).certified().doubleValue();

        assertThat(bound).isGreaterThanOrEqualTo(relaxed - 1e-9);
        assertThat(bound).isLessThanOrEqualTo(TestPrograms.optimum(program));
        /* What edges alone would give. */
        assertThat(bound).isGreaterThan(-11 / 2.0);
    }

    @ParameterizedTest
    @CsvSource({"1 1 1 1, 2, false", "3 3 3 3, 6, false", "3 3 3 3, 7, true", "3 3 2 3, 6, true"})
    void aRowWithIntegralVerticesIsNotWorthKeeping(String weights, long capacity, boolean worth) {
        long[] c = Stream.of(weights.split(" ")).mapToLong(Long::parseLong).toArray();
        var row =
                LinearConstraint.of(
                        "r", new int[] {0, 1, 2, 3}, c, Relation.LESS_OR_EQUAL, capacity);
        var pair =
                LinearConstraint.of(
                        "p", new int[] {0, 1}, new long[] {2, 3}, Relation.LESS_OR_EQUAL, 4);
        var program = new BinaryProgram(Qubo.builder(4).build(), List.of(row, pair));

        DualChoice choice = DualFunctions.of(program, Keep.ROW);

        assertThat(choice.reason())
                .isEqualTo(
                        worth
                                ? "row r is the tightest of those with a small table"
                                : "no row with a small table bounds more inside than priced");
    }

    @Test
    void assignmentsAndToursHaveTheirOwnAsLongAsTheyAreWhole() {
        Formulated oneHot = named(new Assignment(MATRIX, MATRIX), "one-hot");
        Formulated edges = named(new Tour(new MatrixDistances(MATRIX)), "edge");

        assertThat(chosen(oneHot, Keep.NONE)).isInstanceOf(AdamsJohnsonDual.class);
        assertThat(chosen(edges, Keep.ROW)).isInstanceOf(OneTreeDual.class);
        assertThat(chosen(edges, Keep.NONE).row(4)).contains(edges.constraints().get(4));
        assertThat(chosen(reduced(oneHot), Keep.NONE)).isInstanceOf(ExactQuboDual.class);
        assertThat(chosen(reduced(edges), Keep.NONE)).isInstanceOf(SeparableDual.class);
    }

    @Test
    void aReducedTourKeepsItsOneTreesIfItIsToldHow() {
        Formulated edges = named(new Tour(new MatrixDistances(MATRIX)), "edge");
        var fixed = Substitution.builder(10);
        fixed.fix(0, false);
        fixed.fix(4, true);
        Substitution substitution = fixed.build();
        Formulated reduced = edges.reduced(substitution.apply(edges.program()), substitution);

        DualChoice choice = DualFunctions.of(reduced, substitution, Keep.NONE);

        assertThat(choice)
                .isInstanceOfSatisfying(
                        DualChoice.Chosen.class,
                        chosen -> {
                            DualFunction dual = chosen.dual();
                            assertThat(dual).isInstanceOf(OneTreeDual.class);
                            assertThat(dual.row(1)).contains(reduced.constraints().get(1));
                            assertThat(dual.at(new double[5]).minimiser().size()).isEqualTo(8);
                        });
    }

    @Test
    void theBitsOfADualFunctionAreThoseOfTheProgram() {
        for (Formulated formulated :
                List.of(
                        named(new Assignment(MATRIX, MATRIX), "one-hot"),
                        named(new Tour(new MatrixDistances(MATRIX)), "edge"),
                        reduced(named(new Assignment(MATRIX, MATRIX), "one-hot")),
                        reduced(named(new Tour(new MatrixDistances(MATRIX)), "edge")))) {
            DualFunction dual = chosen(formulated, Keep.NONE);

            assertThat(dual.at(new double[dual.size()]).minimiser().size())
                    .isEqualTo(formulated.program().size());
        }
    }

    @Test
    void denseCouplingsAreExactThenConvexThenHaveNone() {
        assertThat(chosen(dense(30), Keep.NONE)).isInstanceOf(ExactQuboDual.class);
        assertThat(chosen(dense(31), Keep.NONE)).isInstanceOf(ConvexDual.class);

        DualChoice choice = DualFunctions.of(dense(ConvexDual.LARGEST + 1), Keep.NONE);

        assertThat(choice).isInstanceOf(DualChoice.None.class);
        assertThat(choice.reason()).contains("32896 couplings").contains("257 bits");
    }

    private static BinaryProgram dense(int size) {
        return new BinaryProgram(TestQubos.real(size, TestQubos.random(1)), List.of());
    }

    @Test
    void theRestOfAnAssignmentHasNoConvexRelaxation() {
        Assignment six = new Assignment(LongMatrix.of(6, 6, new long[36]), distances(6));
        Assignment larger = new Assignment(distances(6), distances(6));

        DualChoice choice = DualFunctions.of(reduced(named(larger, "one-hot")), Keep.NONE);

        assertThat(choice).isInstanceOf(DualChoice.None.class);
        assertThat(choice.reason()).contains("35 bits").contains("exact minimum");
        assertThat(chosen(named(six, "one-hot"), Keep.NONE)).isInstanceOf(AdamsJohnsonDual.class);
    }

    private static LongMatrix distances(int n) {
        long[] entries = new long[n * n];
        for (int cell = 0; cell < entries.length; cell++) {
            entries[cell] = Math.abs(cell / n - cell % n);
        }
        return LongMatrix.of(n, n, entries);
    }

    private static DualFunction chosen(Formulated formulated, Keep keep) {
        return chosen(DualFunctions.of(formulated, keep));
    }

    private static DualFunction chosen(BinaryProgram program, Keep keep) {
        return chosen(DualFunctions.of(program, keep));
    }

    private static DualFunction chosen(DualChoice choice) {
        return switch (choice) {
            case DualChoice.Chosen chosen -> chosen.dual();
            case DualChoice.None none -> throw new AssertionError(none.reason());
        };
    }

    private static Formulated named(Problem problem, String name) {
        return Formulations.named(problem, name);
    }

    private static Formulated reduced(Formulated formulated) {
        var fixed = Substitution.builder(formulated.program().size());
        fixed.fix(0, false);
        Substitution substitution = fixed.build();
        return formulated.reduced(substitution.apply(formulated.program()), substitution);
    }
}
