package dev.quench.solvers.reduction.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentFixingTest {
    static IntStream seeds() {
        return IntStream.range(0, 80);
    }

    /** Asymmetric with any signs, a tree of flows, facilities alike, no flows, a grid. */
    private static Assignment instance(int n, int kind, RandomGenerator random) {
        if (kind == 0) {
            return Instances.assignment(n, random);
        }
        long[] flows = new long[n * n];
        long[] distances = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                flows[i * n + k] =
                        switch (kind) {
                            case 1 -> i == k / 2 && k > 0 ? random.nextLong(9) : 0;
                            case 2 -> i == k ? 0 : 3;
                            case 3 -> 0;
                            default -> random.nextLong(5);
                        };
                distances[i * n + k] =
                        kind == 4
                                ? Math.abs(i / 2 - k / 2) + Math.abs(i % 2 - k % 2)
                                : random.nextLong(20);
            }
        }
        return new Assignment(LongMatrix.of(n, n, flows), LongMatrix.of(n, n, distances));
    }

    private static List<int[]> permutations(int n) {
        var all = new ArrayList<int[]>();
        extend(new int[n], 0, 0, all);
        return all;
    }

    private static void extend(int[] location, int length, int used, List<int[]> all) {
        if (length == location.length) {
            all.add(location.clone());
            return;
        }
        for (int a = 0; a < location.length; a++) {
            if ((used & 1 << a) == 0) {
                location[length] = a;
                extend(location, length + 1, used | 1 << a, all);
            }
        }
    }

    private static Solution solution(int[] location) {
        return Solution.of(IntStream.of(location).map(a -> a + 1).toArray());
    }

    private static void check(Assignment problem, int[] known, StopSignal stop) {
        Formulated formulated = Formulations.standard(problem);
        var request = new ReductionRequest(List.of(solution(known)), stop);
        Reduced reduced = new AssignmentFixing().reduce(formulated, request);
        Reduced strict = AssignmentFixing.strict().reduce(formulated, request);

        assertThat(reduced.exact()).isTrue();
        for (int[] location : permutations(problem.size())) {
            if (problem.cost(location) <= problem.cost(known)) {
                assertRepresented(reduced, location, problem);
            }
            if (problem.cost(location) < problem.cost(known)) {
                assertRepresented(strict, location, problem);
            }
        }
        if (strict.exact()) {
            assertRepresented(strict, known, problem);
        }
    }

    private static void assertRepresented(Reduced reduced, int[] location, Assignment problem) {
        Bits bits = Formulations.standard(problem).decoder().encode(solution(location));
        Bits left = reduced.substitution().project(bits);
        assertThat(reduced.substitution().lift(left)).isEqualTo(bits);
        assertThat(reduced.formulated().program().objective().energy(left))
                .isEqualTo((double) problem.cost(location));
        assertThat(reduced.formulated().program().isFeasible(left)).isTrue();
    }

    private static void check(int seed) {
        var random = Instances.random(seed);
        int n = seed % 6;
        Assignment problem = instance(n, seed % 5, random);
        List<int[]> all = permutations(n);
        int[] any = all.get(random.nextInt(all.size()));
        int[] best = any;
        for (int[] location : all) {
            best = problem.cost(location) < problem.cost(best) ? location : best;
        }
        check(problem, any, StopSignal.NEVER);
        check(problem, best, StopSignal.NEVER);
        check(problem, best, () -> true);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPermutationAsCheapAsTheIncumbentStays(int seed) {
        check(seed);
    }

    @Tag("slow")
    @Test
    void everyPermutationAsCheapAsTheIncumbentStaysOnThousandsOfInstances() {
        for (int seed = 1000; seed < 4000; seed++) {
            check(seed);
        }
    }

    @Test
    void oneDearFlowIsPutOnTheShortestDistance() {
        var flows = LongMatrix.of(3, 3, new long[] {0, 1000, 1, 0, 0, 2, 0, 0, 0});
        var distances = LongMatrix.of(3, 3, new long[] {0, 9, 9, 9, 0, 1, 9, 9, 0});
        var problem = new Assignment(flows, distances);

        Reduced reduced =
                new AssignmentFixing()
                        .reduce(
                                Formulations.standard(problem),
                                new ReductionRequest(
                                        List.of(Solution.of(2, 3, 1)), StopSignal.NEVER));

        assertThat(reduced.formulated().program().size()).isZero();
        assertThat(reduced.formulated().decoder().decode(Bits.zeros(0)))
                .contains(Solution.of(2, 3, 1));
        assertThat(reduced.formulated().program().contradiction()).isEmpty();
    }

    @Test
    void withoutFlowsNothingIsFixedAndStrictProvesTheIncumbent() {
        var zero = LongMatrix.of(4, 4, new long[16]);
        var formulated = Formulations.standard(new Assignment(zero, zero));
        var request = new ReductionRequest(List.of(Solution.of(4, 3, 2, 1)), StopSignal.NEVER);

        Reduced kept = new AssignmentFixing().reduce(formulated, request);
        Reduced strict = AssignmentFixing.strict().reduce(formulated, request);

        assertThat(kept.formulated().program().size()).isEqualTo(16);
        assertThat(strict.formulated().program().size()).isZero();
        assertThat(strict.exact()).isTrue();
    }

    @Test
    void aLargeInstanceGetsTheFirstBoundOnly() {
        var problem = instance(45, 1, Instances.random(3));

        long cost = problem.cost(IntStream.range(0, 45).toArray());
        var cells = CellElimination.of(problem, cost, StopSignal.NEVER);

        assertThat(cells.rounds()).isZero();
        assertThat(cells.provesNone()).isFalse();
    }

    @Test
    void withoutAnIncumbentNothingChanges() {
        Formulated formulated = Formulations.standard(Instances.assignment(3, Instances.random(1)));

        Reduced reduced = new AssignmentFixing().reduce(formulated, ReductionRequest.plain());

        assertThat(reduced.formulated().name()).isEqualTo(formulated.name());
        assertThat(reduced.formulated().program()).isEqualTo(formulated.program());
    }
}
