package dev.quench.solvers.reduction.presolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowConflictTest {
    private static final List<Relation> RELATIONS = List.of(Relation.values());

    private static BinaryProgram program(int size, List<LinearConstraint> rows) {
        return new BinaryProgram(Qubo.builder(size).build(), rows);
    }

    private static LinearConstraint row(
            String name, Relation relation, long rhs, long... coefficients) {
        return LinearConstraint.of(
                name,
                IntStream.range(0, coefficients.length).toArray(),
                coefficients,
                relation,
                rhs);
    }

    private static boolean hasPoint(int size, List<LinearConstraint> rows) {
        return IntStream.range(0, 1 << size)
                .mapToObj(k ->
                        Bits.withOnes(
                                size, IntStream.range(0, size).filter(i -> (k >> i & 1) == 1)))
                .anyMatch(program(size, rows)::isFeasible);
    }

    private static BinaryProgram random(long seed) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<LinearConstraint>();
        for (int r = 0; r < 8; r++) {
            long[] coefficients = random.longs(6, -4, 6).toArray();
            rows.add(
                    row(
                            "r" + r,
                            RELATIONS.get(random.nextInt(3)),
                            random.nextLong(-3, 9),
                            coefficients));
        }
        return program(6, rows);
    }

    /** Enumeration says whether rows have a common point. */
    @Test
    void theRowsHaveNoCommonPointAndThoseOfOneRowLessMayHave() {
        int found = 0;
        int several = 0;
        for (long seed = 0; seed < 400; seed++) {
            BinaryProgram program = random(seed);
            Optional<List<LinearConstraint>> rows = RowConflict.of(program, "r0", StopSignal.NEVER);
            if (rows.isPresent()) {
                found++;
                several += rows.get().size() > 1 ? 1 : 0;
                assertThat(hasPoint(6, rows.get())).as("seed %d", seed).isFalse();
                assertThat(program.constraints()).containsAll(rows.get());
                assertThat(rows.get().size()).isLessThan(8);
            }
        }
        assertThat(found).isGreaterThan(100);
        assertThat(several).isGreaterThan(50);
    }

    @Test
    void aProgramWithPointsHasNoConflict() {
        int feasible = 0;
        for (long seed = 0; seed < 400; seed++) {
            BinaryProgram program = random(seed);
            if (hasPoint(6, program.constraints())) {
                feasible++;
                assertThat(RowConflict.of(program, "r0", StopSignal.NEVER)).isEmpty();
            }
        }
        assertThat(feasible).isPositive();
    }

    @Test
    void twoRowsOfOneSumAreNamedAndOthersAreNot() {
        LinearConstraint other = row("other", Relation.LESS_OR_EQUAL, 1, 1, 1, 0, 0);
        LinearConstraint cap = row("cap", Relation.LESS_OR_EQUAL, 4, 1, 2, 3, 4);
        LinearConstraint dem = row("dem", Relation.GREATER_OR_EQUAL, 5, 1, 2, 3, 4);

        String words =
                RowConflict.explained(
                        program(4, List.of(other, cap, dem)),
                        Rows.impossible(cap),
                        StopSignal.NEVER);

        assertThat(words)
                .isEqualTo(
                        "no assignment satisfies cap (0 to 10, must be <= 4) and dem (0 to 10, must be >= 5) together");
    }

    @Test
    void aRowOfEvenTermsAloneIsNamedAlone() {
        LinearConstraint odd = row("odd", Relation.EQUAL, 7, 2, 4, 6, 2);
        LinearConstraint free = row("free", Relation.LESS_OR_EQUAL, 2, 1, 1, 1, 0);

        assertThat(
                        RowConflict.explained(
                                program(4, List.of(free, odd)),
                                Rows.impossible(odd),
                                StopSignal.NEVER))
                .isEqualTo("no assignment satisfies odd (0 to 14, must be = 7)");
    }

    /** Each new bit is forced by the one before: no row less would do. */
    @Test
    void aLongChainIsCountedAndItsFirstRowsAreNamed() {
        int size = 12;
        var rows = new ArrayList<LinearConstraint>();
        rows.add(LinearConstraint.sum("s", new int[] {0}, Relation.GREATER_OR_EQUAL, 1));
        for (int i = 0; i + 1 < size; i++) {
            rows.add(
                    LinearConstraint.of(
                            "c" + i,
                            new int[] {i, i + 1},
                            new long[] {1, -1},
                            Relation.LESS_OR_EQUAL,
                            0));
        }
        rows.add(LinearConstraint.sum("e", new int[] {size - 1}, Relation.LESS_OR_EQUAL, 0));
        rows.add(LinearConstraint.sum("idle", new int[] {3, 4}, Relation.GREATER_OR_EQUAL, 1));

        assertThat(
                        RowConflict.explained(
                                program(size, rows),
                                Rows.impossible(rows.get(5)),
                                StopSignal.NEVER))
                .isEqualTo(
                        "no assignment satisfies 13 rows together: s, c0, c1, c2, c3, c4, c5, c6 and 5 more");
    }

    /** Whether the presolve sees it or not, nothing false is said. */
    @Test
    void whatThePresolveCannotShowIsSaidWithTheOtherRows() {
        LinearConstraint cap = row("cap", Relation.LESS_OR_EQUAL, 4, 1, 2, 3, 4);
        LinearConstraint dem = row("dem", Relation.GREATER_OR_EQUAL, 5, 1, 2, 3, 4);

        String words =
                RowConflict.explained(
                        program(4, List.of(cap, dem)), Rows.impossible(cap), () -> true);

        assertThat(words)
                .isEqualTo(
                        "once what other rows force is taken in, no assignment satisfies cap (0 to 10, must be <= 4); what is left of it: cap (0 to 0, must be <= -1)");
    }
}
