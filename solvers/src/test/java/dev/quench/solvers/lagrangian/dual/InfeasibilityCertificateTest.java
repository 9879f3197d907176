package dev.quench.solvers.lagrangian.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
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
                        "1 times row a and -2 times row b allow at most -1, no bits give less than 0");
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
                        "1 times row a and 1 times row b demand at least 3, no bits give more than 1");
    }

    @Test
    void anEquationWithoutLinearSolutionHasOneAndWithOneHasNone() {
        LinearConstraint none = row("none", Relation.EQUAL, 7, 2, 2, 2);
        LinearConstraint half = row("half", Relation.EQUAL, 3, 2, 2, 2);

        assertThat(InfeasibilityCertificate.of(List.of(none), new double[] {-0.7}))
                .get()
                .hasToString("1 times row none demand at least 7, no bits give more than 6");
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
                        "1 times row r demand at least 4611686018427387905, no bits give more than 4611686018427387904");
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
