package dev.quench.solvers.reduction.presolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.encode.PenaltyEncoder;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.ReductionRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramPresolveTest {
    private static final int SEEDS = 4000;
    private static final List<Relation> RELATIONS = List.of(Relation.values());

    /** Rows of any relation and sign, with common divisors and doubles now and then. */
    private static BinaryProgram program(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int n = random.nextInt(1, 9);
        var objective = Qubo.builder(n).addOffset(3);
        for (int i = 0; i < n; i++) {
            objective.addBias(i, random.nextInt(-9, 10)).add(i, random.nextInt(n), 2);
        }
        var rows = new ArrayList<LinearConstraint>();
        int largest = random.nextInt(2, random.nextBoolean() ? 12 : 90);
        for (int r = random.nextInt(0, 6); r > 0; r--) {
            rows.add(row("row" + r, n, largest, random));
            if (random.nextInt(4) == 0) {
                rows.add(scaled(rows.getLast(), random.nextInt(-2, 4), random.nextInt(-1, 2)));
            }
        }
        if (n > 1 && random.nextInt(3) == 0) {
            long sign = random.nextBoolean() ? 2 : -2;
            int[] pair = {random.nextInt(n - 1), n - 1};
            long[] coefficients = {2, sign};
            rows.add(LinearConstraint.of("pair", pair, coefficients, Relation.EQUAL, 1 + sign / 2));
        }
        return new BinaryProgram(objective.build(), rows);
    }

    private static LinearConstraint row(String name, int n, int largest, RandomGenerator random) {
        int density = random.nextInt(1, 5);
        int[] variables = IntStream.range(0, n).filter(i -> random.nextInt(4) < density).toArray();
        int least = random.nextBoolean() ? 0 : -largest;
        long factor = random.nextInt(1, 4);
        long[] coefficients = new long[variables.length];
        Arrays.setAll(coefficients, k -> factor * random.nextInt(least, largest + 1));
        long most = Arrays.stream(coefficients).filter(c -> c > 0).sum();
        long rhs = random.nextLong(-2, most + 2);
        return LinearConstraint.of(
                name, variables, coefficients, RELATIONS.get(random.nextInt(3)), rhs);
    }

    private static LinearConstraint scaled(LinearConstraint row, long factor, long change) {
        long[] coefficients = Rows.coefficients(row);
        Arrays.setAll(coefficients, k -> factor * coefficients[k]);
        return LinearConstraint.of(
                row.name() + "again",
                Rows.variables(row),
                coefficients,
                row.relation(),
                factor * row.rightHandSide() + change);
    }

    private static Stream<Bits> feasible(BinaryProgram program) {
        return LongStream.range(0, 1L << program.size())
                .mapToObj(index -> Bits.ofIndex(index, program.size()))
                .filter(program::isFeasible);
    }

    @Test
    void feasiblePointsCorrespondOneToOneWithTheirObjectives() {
        for (long seed = 0; seed < SEEDS; seed++) {
            BinaryProgram program = program(seed);
            var presolved = new ProgramPresolve().presolve(program, StopSignal.NEVER);
            BinaryProgram left = presolved.program();
            List<Bits> lifted = feasible(left).map(presolved.substitution()::lift).toList();

            assertThat(lifted)
                    .as("seed %d: %s became %s", seed, program, left)
                    .containsExactlyInAnyOrderElementsOf(feasible(program).toList());
            feasible(left)
                    .forEach(y ->
                            assertThat(program.objective().energy(presolved.substitution().lift(y)))
                                    .isEqualTo(left.objective().energy(y)));
        }
    }

    @Test
    void everyRuleIsAtWorkInTheSeeds() {
        long[] sums = new long[7];
        for (long seed = 0; seed < 1000; seed++) {
            var counts = new ProgramPresolve().reformulate(program(seed)).detail().values();
            int k = 0;
            for (Object count : counts) {
                sums[k++] += (int) count;
            }
        }

        assertThat(Arrays.stream(sums).min().orElseThrow())
                .as(Arrays.toString(sums))
                .isGreaterThan(20);
    }

    @Test
    void slackNeverGrows() {
        var encoder = PenaltyEncoder.provable();
        for (long seed = 0; seed < SEEDS; seed++) {
            BinaryProgram program = program(seed);
            BinaryProgram left = new ProgramPresolve().reformulate(program).model();
            boolean refused =
                    left.contradiction().isPresent() || feasible(program).findAny().isEmpty();

            assertThat(refused || encoder.slackBits(left) <= encoder.slackBits(program))
                    .as("seed %d: %s became %s", seed, program, left)
                    .isTrue();
        }
    }

    @Test
    void aSecondRunFindsNothing() {
        for (long seed = 0; seed < 1000; seed++) {
            BinaryProgram left = new ProgramPresolve().reformulate(program(seed)).model();

            if (left.contradiction().isEmpty()) {
                assertThat(new ProgramPresolve().reformulate(left).model()).isEqualTo(left);
            }
        }
    }

    private static String presolved(LinearConstraint... rows) {
        int size = 1 + Stream.of(rows).mapToInt(r -> r.variable(r.terms() - 1)).max().orElse(-1);
        var program = new BinaryProgram(Qubo.builder(size).build(), List.of(rows));
        return String.join(
                "; ",
                new ProgramPresolve()
                        .reformulate(program).model().constraints().stream()
                                .map(LinearConstraint::toString)
                                .toList());
    }

    private static LinearConstraint row(Relation relation, long rhs, long... coefficients) {
        int[] variables = IntStream.range(0, coefficients.length).toArray();
        return LinearConstraint.of("r", variables, coefficients, relation, rhs);
    }

    @Test
    void divisorsGoAndRightSidesRound() {
        assertThat(presolved(row(Relation.LESS_OR_EQUAL, 29, 6, 9, 12, 15)))
                .isEqualTo("r: 2 x0 + 3 x1 + 4 x2 + 5 x3 <= 9");
    }

    @Test
    void rightSidesMoveToAnActivityThatIsReached() {
        assertThat(presolved(row(Relation.LESS_OR_EQUAL, 40, 16, 17, 18, 19)))
                .isEqualTo("r: 16 x0 + 17 x1 + 18 x2 + 19 x3 <= 37");
    }

    @Test
    void largeCoefficientsAreClipped() {
        /* 9 + 3 + 2 - 11 = 3, so that 9 acts as 3 does. */
        assertThat(presolved(row(Relation.LESS_OR_EQUAL, 11, 9, 3, 2)))
                .isEqualTo("r: 3 x0 + 3 x1 + 2 x2 <= 5");
    }

    @Test
    void anItemThatCannotFitIsLeftOut() {
        assertThat(presolved(row(Relation.LESS_OR_EQUAL, 5, 6, 4, 3, 2)))
                .isEqualTo("r: 4 x0 + 3 x1 + 2 x2 <= 5");
    }

    @Test
    void oppositeInequalitiesBecomeOneVariable() {
        var program =
                new BinaryProgram(
                        Qubo.builder(3).add(0, 1, 5).add(1, 2, 1).build(),
                        List.of(
                                row(Relation.LESS_OR_EQUAL, 0, 1, -1),
                                row(Relation.GREATER_OR_EQUAL, 0, 2, -2)));

        var left = new ProgramPresolve().reformulate(program);

        assertThat(left.model().size()).isEqualTo(2);
        assertThat(left.model().constraints()).isEmpty();
        assertThat(left.lift().lift(Bits.parse("10"))).isEqualTo(Bits.parse("110"));
    }

    @Test
    void aRowThatAnotherImpliesIsLeftOut() {
        assertThat(
                        presolved(
                                row(Relation.LESS_OR_EQUAL, 6, 1, 2, 3, 4),
                                row(Relation.LESS_OR_EQUAL, 6, 2, 3, 4, 5)))
                .isEqualTo("r: 2 x0 + 3 x1 + 4 x2 + 5 x3 <= 6");
    }

    @Test
    void aSumOutOfReachLeavesAContradiction() {
        var odd = row(Relation.EQUAL, 7, 2, 4, 6, 8);
        var program = new BinaryProgram(Qubo.builder(4).build(), List.of(odd));

        assertThat(program.contradiction()).isEmpty();
        assertThat(new ProgramPresolve().reformulate(program).model().contradiction()).isPresent();
    }

    @Test
    void wideRowsAreLeftAlone() {
        var wide = row(Relation.LESS_OR_EQUAL, 7, Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, -4);

        assertThat(presolved(wide)).isEqualTo(wide.toString());
    }

    @Test
    void aStoppedRunKeepsTheFeasiblePoints() {
        for (long seed = 0; seed < 300; seed++) {
            BinaryProgram program = program(seed);
            int[] questions = {0};
            var presolved = new ProgramPresolve().presolve(program, () -> questions[0]++ > 2);

            assertThat(feasible(presolved.program()).map(presolved.substitution()::lift).toList())
                    .containsExactlyInAnyOrderElementsOf(feasible(program).toList());
        }
    }

    @Test
    void theReductionOfAnInstanceKeepsItsSolutions() {
        var items =
                Knapsack.of(
                        new long[] {5, 4, 3},
                        0,
                        LongMatrix.of(1, 3, new long[] {9, 4, 2}),
                        new long[] {7});
        var formulated = Formulations.standard(items);

        Reduced reduced = new PresolveReduction().reduce(formulated, ReductionRequest.plain());

        assertThat(reduced.exact()).isTrue();
        assertThat(reduced.detail()).containsEntry("variablesAfter", 2).containsEntry("fixed", 1);
        assertThat(reduced.formulated().program().constraints()).isEmpty();
        assertThat(reduced.lift().lift(Bits.parse("11"))).isEqualTo(Bits.parse("011"));
    }
}
