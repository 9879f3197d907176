package dev.quench.solvers.lagrangian.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.lagrangian.DualOutcome;
import dev.quench.solvers.sampler.TestQubos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InfeasibilityCertificateTest {
    @Test
    void aLoopThatRisesAboveEveryObjectiveProvesTheContradiction() {
        var program =
                new BinaryProgram(
                        objective(3, -1, -1, -1),
                        List.of(
                                row("a", Relation.GREATER_OR_EQUAL, 3, 1, 1, 1),
                                row("b", Relation.LESS_OR_EQUAL, 5, 2, 2, 2)));
        DualOutcome outcome = DualClaims.climb(SeparableDual.of(program), 2000);

        Optional<InfeasibilityCertificate> certificate =
                InfeasibilityCertificate.of(outcome.dual(), outcome.copyMultipliers());

        assertThat(outcome.isInfeasible()).isTrue();
        assertThat(certificate).get().matches(InfeasibilityCertificate::verify);
        assertThat(certificate.orElseThrow().least())
                .isGreaterThan(certificate.orElseThrow().allowed());
    }

    @Test
    void theContradictionIsSaidInSmallIntegers() {
        List<LinearConstraint> rows =
                List.of(
                        row("a", Relation.LESS_OR_EQUAL, 5, 2, 2, 2),
                        row("b", Relation.GREATER_OR_EQUAL, 3, 1, 1, 1),
                        row("c", Relation.LESS_OR_EQUAL, 9, 1, 1, 1));

        InfeasibilityCertificate certificate =
                InfeasibilityCertificate.of(rows, new double[] {0.1234, -0.2468, 0}).orElseThrow();

        assertThat(certificate)
                .hasToString(
                        "1 x row \"a\" (2 x0 + 2 x1 + 2 x2 <= 5) - 2 x row \"b\" (x0 + x1 + x2 >= 3) gives 0 <= -1 even with the bits that suit it best");
        assertThat(certificate.rows()).containsExactly(rows.get(0), rows.get(1));
    }

    @Test
    void rowsThatDemandAreSaidAsDemands() {
        List<LinearConstraint> rows =
                List.of(
                        row("a", Relation.GREATER_OR_EQUAL, 2, 1, 1, 0),
                        row("b", Relation.GREATER_OR_EQUAL, 1, -1, -1, 1));

        assertThat(InfeasibilityCertificate.of(rows, new double[] {-3, -3}))
                .get()
                .hasToString(
                        "1 x row \"a\" (x0 + x1 >= 2) + 1 x row \"b\" (- x0 - x1 + x2 >= 1) gives 1 >= 3 even with the bits that suit it best");
    }

    /** {@code 3 x0 <= 2} lets the bit be 0, which the sum of the others does not allow. */
    @Test
    void allThreeRelationsAreExplainedWithTheirNames() {
        List<LinearConstraint> rows =
                List.of(
                        row("most", Relation.LESS_OR_EQUAL, 2, 3, 0, 0),
                        row("same", Relation.EQUAL, 0, 1, -1, 0),
                        row("least", Relation.GREATER_OR_EQUAL, 2, 0, 1, 1));
        var program =
                new BinaryProgram(
                        Qubo.builder(3).build(),
                        rows.subList(1, 3),
                        new VariableNames.Listed(List.of("a", "b", "c")));

        InfeasibilityCertificate found =
                InfeasibilityCertificate.of(rows, new double[] {1, -3, -3}).orElseThrow();

        assertThat(found.explain(program))
                .isEqualTo(
                        "1 x row \"most\" (implied: 3 a <= 2) - 3 x row \"same\" (a - b = 0) - 3 x row \"least\" (b + c >= 2) gives -3 <= -4 even with the bits that suit it best");
        assertThat(found.detail(program))
                .extracting(row -> "%s %s".formatted(row.get("weight"), row.get("text")))
                .containsExactly("1 3 a <= 2", "-3 a - b = 0", "-3 b + c >= 2");
    }

    @Test
    void manyRowsAndManyTermsAreCutShort() {
        var rows = new ArrayList<LinearConstraint>();
        double[] prices = new double[9];
        for (int r = 0; r < 9; r++) {
            rows.add(row("r" + r, Relation.GREATER_OR_EQUAL, 9, 1, 1, 1, 1, 1, 1, 1, 1));
            prices[r] = -0.7;
        }

        assertThat(InfeasibilityCertificate.of(rows, prices).orElseThrow().toString())
                .startsWith(
                        "1 x row \"r0\" (x0 + x1 + x2 + x3 + x4 + x5 + 2 more terms >= 9) + 1 x")
                .contains(" and 3 more rows gives 72 >= 81 even");
    }

    @Test
    void anEquationWithoutLinearSolutionHasOneAndWithOneHasNone() {
        LinearConstraint none = row("none", Relation.EQUAL, 7, 2, 2, 2);
        LinearConstraint half = row("half", Relation.EQUAL, 3, 2, 2, 2);

        assertThat(InfeasibilityCertificate.of(List.of(none), new double[] {-0.7}))
                .get()
                .hasToString(
                        "1 x row \"none\" (2 x0 + 2 x1 + 2 x2 = 7) gives 6 >= 7 even with the bits that suit it best");
        assertThat(InfeasibilityCertificate.of(List.of(half), new double[] {-0.7})).isEmpty();
        assertThat(InfeasibilityCertificate.of(List.of(half), new double[] {0.7})).isEmpty();
    }

    @Test
    void zeroRowsAndZeroPricesProveNothing() {
        assertThat(InfeasibilityCertificate.of(List.of(), new double[0])).isEmpty();
        LinearConstraint row = row("r", Relation.GREATER_OR_EQUAL, 4, 1, 1, 1);
        assertThat(InfeasibilityCertificate.of(List.of(row), new double[1])).isEmpty();
    }

    @Test
    void aPriceOfTheWrongSignCountsAsNothing() {
        LinearConstraint row = row("r", Relation.LESS_OR_EQUAL, 1, 1, 1, 1);

        assertThat(InfeasibilityCertificate.of(List.of(row), new double[] {-5})).isEmpty();
    }

    @Test
    void coefficientsOf62BitsAndHugePricesStayExact() {
        long huge = 1L << 62;
        var row =
                LinearConstraint.of(
                        "r", new int[] {0, 1}, new long[] {huge, -huge}, Relation.EQUAL, huge + 1);

        assertThat(InfeasibilityCertificate.of(List.of(row), new double[] {-1e300}))
                .get()
                .hasToString(
                        "1 x row \"r\" (4611686018427387904 x0 - 4611686018427387904 x1 = 4611686018427387905) gives 4611686018427387904 >= 4611686018427387905 even with the bits that suit it best");
        assertThatThrownBy(() ->
                        InfeasibilityCertificate.of(
                                List.of(row), new double[] {Double.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be finite");
    }

    @Test
    void noProgramWithASolutionHasACertificate() {
        List<Relation> relations = List.of(Relation.values());
        int infeasible = 0;
        for (int seed = 0; seed < 500; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            var rows = new ArrayList<LinearConstraint>();
            for (int r = 0; r < 3; r++) {
                Relation relation = relations.get(random.nextInt(relations.size()));
                rows.add(row("r" + r, relation, random.nextInt(-4, 9), random, 4));
            }
            var program = new BinaryProgram(Qubo.builder(4).build(), rows);
            double[] prices = random.doubles(3, -1, 1).toArray();
            boolean proven = InfeasibilityCertificate.of(rows, prices).isPresent();

            infeasible += proven ? 1 : 0;
            DualClaims.check(
                    !proven || DualClaims.solutions(program).isEmpty(), "seed %s is wrong", seed);
        }
        assertThat(infeasible).isBetween(20, 480);
    }

    private static Qubo objective(double offset, double... biases) {
        var qubo = Qubo.builder(biases.length).addOffset(offset);
        IntStream.range(0, biases.length).forEach(i -> qubo.addBias(i, biases[i]));
        return qubo.build();
    }

    private static LinearConstraint row(String name, Relation relation, long rhs, long... c) {
        return LinearConstraint.of(name, IntStream.range(0, c.length).toArray(), c, relation, rhs);
    }

    private static LinearConstraint row(
            String name, Relation relation, long rhs, RandomGenerator random, int terms) {
        return row(name, relation, rhs, random.longs(terms, -3, 6).toArray());
    }
}
