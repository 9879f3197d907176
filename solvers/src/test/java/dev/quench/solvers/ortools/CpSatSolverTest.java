package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulations;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactResult.Status;
import dev.quench.solvers.exact.ExactSolver;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpSatSolverTest {
    private static final ExactRequest PLAIN =
            new ExactRequest(
                    List.of(), 10, Duration.ofSeconds(60), 1, 1, StopSignal.NEVER, Progress.SILENT);

    private static ExactRequest hinted(Solution... hints) {
        return new ExactRequest(
                List.of(hints),
                PLAIN.work(),
                PLAIN.timeLimit(),
                1,
                1,
                StopSignal.NEVER,
                Progress.SILENT);
    }

    private static ExactRequest limited(double work, int threads, long seed) {
        return new ExactRequest(
                List.of(),
                work,
                Duration.ofSeconds(60),
                threads,
                seed,
                StopSignal.NEVER,
                Progress.SILENT);
    }

    private static ExactResult solve(Problem problem) {
        return new CpSatSolver().solve(Formulations.standard(problem), PLAIN);
    }

    private static BigDecimal value(Problem problem, ExactResult result) {
        var evaluation = problem.evaluate(result.solution().orElseThrow());
        assertThat(evaluation.violations()).isEmpty();
        return evaluation.objective().orElseThrow();
    }

    static Stream<Problem> smallInstances() {
        return LongStream.range(0, 2)
                .boxed()
                .flatMap(seed ->
                        Stream.of(
                                Instances.knapsack(10, 3, 0, seed),
                                Instances.knapsack(8, 2, 2, seed),
                                Instances.independentSet(11, 0.4, seed),
                                Instances.denseAssignment(5, seed),
                                Instances.pathAssignment(5, false, seed),
                                Instances.pathAssignment(5, true, seed),
                                Instances.tour(6, seed)));
    }

    @ParameterizedTest
    @MethodSource("smallInstances")
    void provesTheOptimumThatBruteForceFinds(Problem problem) {
        ExactResult result = solve(problem);

        BigDecimal optimum = Instances.optimum(problem).orElseThrow();
        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(value(problem, result)).isEqualByComparingTo(optimum);
        assertThat(result.bound().orElseThrow()).isEqualByComparingTo(optimum);
        assertThat(result.detail()).containsEntry("reproducible", true);
    }

    @ParameterizedTest
    @MethodSource("smallInstances")
    void theProgramModelAgreesWithTheNativeOne(Problem problem) {
        ExactResult viaProgram =
                CpSatSolver.onProgram().solve(Formulations.standard(problem), PLAIN);

        assertThat(viaProgram.status()).isEqualTo(Status.OPTIMAL);
        assertThat(viaProgram.bound().orElseThrow())
                .isEqualByComparingTo(solve(problem).bound().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("smallInstances")
    void aHintIsTakenUpAndDoesNotChangeTheOptimum(Problem problem) {
        Solution optimal = solve(problem).solution().orElseThrow();
        for (ExactSolver solver : List.of(new CpSatSolver(), CpSatSolver.onProgram())) {
            ExactResult again = solver.solve(Formulations.standard(problem), hinted(optimal));

            assertThat(again.status()).isEqualTo(Status.OPTIMAL);
            assertThat(again.detail()).containsEntry("hinted", true);
            assertThat(value(problem, again))
                    .isEqualByComparingTo(Instances.optimum(problem).orElseThrow());
        }
    }

    @Test
    void answersWithTheBestFeasibleHintWhereTheSearchHasNoTime() {
        Assignment problem = Instances.denseAssignment(12, 1);
        Solution first = Solution.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Solution second = Solution.of(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        var request =
                new ExactRequest(
                        List.of(Solution.of(1, 1), first, second),
                        1e-9,
                        Duration.ofSeconds(60),
                        1,
                        1,
                        StopSignal.NEVER,
                        Progress.SILENT);

        ExactResult result = new CpSatSolver().solve(Formulations.standard(problem), request);

        BigDecimal best =
                problem.evaluate(first)
                        .objective()
                        .orElseThrow()
                        .min(problem.evaluate(second).objective().orElseThrow());
        assertThat(result.status()).isEqualTo(Status.FEASIBLE);
        assertThat(value(problem, result)).isLessThanOrEqualTo(best);
    }

    @Test
    void aNegativeCapacityIsInfeasibleByTwoSearches() {
        Knapsack knapsack =
                Knapsack.of(
                        new long[] {3, 4},
                        0,
                        LongMatrix.of(1, 2, new long[] {2, 3}),
                        new long[] {-1});
        for (ExactSolver solver : List.of(new CpSatSolver(), CpSatSolver.onProgram())) {
            ExactResult result = solver.solve(Formulations.standard(knapsack), PLAIN);

            assertThat(result.status()).isEqualTo(Status.INFEASIBLE);
            assertThat(result.solution()).isEmpty();
            assertThat(result.detail()).containsEntry("secondOpinion", "INFEASIBLE");
        }
    }

    @Test
    void negativeWeightsMayFillANegativeCapacity() {
        Knapsack knapsack =
                Knapsack.of(
                        new long[] {3, -4},
                        0,
                        LongMatrix.of(1, 2, new long[] {2, -3}),
                        new long[] {-1});

        ExactResult result = solve(knapsack);

        assertThat(result.solution()).contains(Solution.of(1, 2));
        assertThat(result.bound().orElseThrow()).isEqualByComparingTo("-1");
    }

    static Stream<Problem> tinyInstances() {
        return Stream.concat(
                IntStream.rangeClosed(0, 3).mapToObj(n -> Instances.tour(n, 1)),
                Stream.of(
                        Instances.knapsack(0, 1, 0, 1),
                        Instances.knapsack(1, 0, 0, 1),
                        new IndependentSet(Graph.builder(0).build()),
                        Instances.denseAssignment(0, 1),
                        Instances.denseAssignment(1, 1),
                        Instances.denseAssignment(2, 1)));
    }

    @ParameterizedTest
    @MethodSource("tinyInstances")
    void tinyInstancesAreSolvedToo(Problem problem) {
        ExactResult result = solve(problem);

        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(value(problem, result))
                .isEqualByComparingTo(Instances.optimum(problem).orElseThrow());
    }

    @Test
    void aBoundIsNeverBetterThanTheOptimum() {
        Assignment problem = Instances.denseAssignment(6, 3);
        BigDecimal optimum = solve(problem).bound().orElseThrow();
        for (double work : new double[] {1e-6, 1e-4, 1e-3, 1e-2}) {
            ExactResult result =
                    new CpSatSolver().solve(Formulations.standard(problem), limited(work, 1, 1));

            assertThat(result.bound().orElseThrow()).isLessThanOrEqualTo(optimum);
        }
    }

    @Test
    void anUnfinishedMaximisationClaimsNoBoundOfZero() {
        Knapsack knapsack = Instances.knapsack(60, 5, 0, 4);

        ExactResult result =
                new CpSatSolver().solve(Formulations.standard(knapsack), limited(1e-9, 1, 1));

        assertThat(result.status()).isNotEqualTo(Status.OPTIMAL);
        assertThat(result.bound().orElseThrow()).isPositive();
    }

    @Test
    void theAnswerDependsOnNeitherThreadsNorRepetition() {
        IndependentSet set = Instances.independentSet(70, 0.12, 5);
        Assignment assignment = Instances.denseAssignment(13, 5);
        for (Problem problem : List.of(set, assignment)) {
            var answers = new ArrayList<ExactResult>();
            for (int threads : new int[] {1, 2, 1, 4}) {
                var request = limited(0.05, threads, 7);
                answers.add(new CpSatSolver().solve(Formulations.standard(problem), request));
            }

            assertThat(answers).allSatisfy(each -> assertThat(each).isEqualTo(answers.getFirst()));
        }
    }

    @Test
    void theWorkLimitIsReproducibleAndTheClockIsNot() {
        var formulated = Formulations.standard(Instances.denseAssignment(14, 2));
        var byWork = limited(0.02, 1, 1);
        var byClock =
                new ExactRequest(
                        List.of(),
                        1e6,
                        Duration.ofMillis(50),
                        1,
                        1,
                        StopSignal.NEVER,
                        Progress.SILENT);

        assertThat(new CpSatSolver().solve(formulated, byWork).detail())
                .containsEntry("reproducible", true);
        assertThat(new CpSatSolver().solve(formulated, byClock).detail())
                .containsEntry("reproducible", false);
    }

    @Test
    @Timeout(20)
    void aStopSignalEndsALongSearch() {
        var formulated = Formulations.standard(Instances.denseAssignment(14, 2));
        var request =
                new ExactRequest(
                        List.of(), 1e6, Duration.ofHours(1), 1, 1, () -> true, Progress.SILENT);

        ExactResult result = new CpSatSolver().solve(formulated, request);

        assertThat(result.status()).isNotEqualTo(Status.OPTIMAL);
        assertThat(result.detail()).containsEntry("reproducible", false);
    }

    @Test
    void progressHearsOfEverySolution() {
        var heard = Collections.synchronizedList(new ArrayList<String>());
        Knapsack knapsack = Instances.knapsack(30, 3, 1, 6);
        var request =
                new ExactRequest(
                        List.of(),
                        10,
                        Duration.ofSeconds(60),
                        1,
                        1,
                        StopSignal.NEVER,
                        (done, message) -> heard.add(message));

        ExactResult result = new CpSatSolver().solve(Formulations.standard(knapsack), request);

        assertThat(heard.getLast()).isEqualTo("found " + value(knapsack, result));
    }

    @Test
    void wideCoefficientsAreMarkedAndStillExact() {
        Knapsack knapsack =
                Knapsack.of(
                        new long[] {3_000_000_001L, 3_000_000_002L, 3_000_000_004L},
                        0,
                        LongMatrix.of(1, 3, new long[] {1L << 40, 1L << 41, 1L << 41}),
                        new long[] {(1L << 41) + (1L << 40)});

        ExactResult result = solve(knapsack);

        assertThat(result.detail()).containsEntry("wide", true);
        assertThat(result.solution()).contains(Solution.of(1, 3));
        assertThat(result.bound().orElseThrow()).isEqualByComparingTo("6000000005");
    }

    @Test
    void whatIsTooLargeIsRefusedWithAReason() {
        ExactResult result = solve(new IndependentSet(Graph.builder(20_001).build()));

        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.detail().get("refused")).asString().contains("limit is 20000");
    }

    @Test
    @Tag("slow")
    void provesAKnapsackOfFiftyItemsAndATourOfFifteenCities() {
        for (Problem problem : List.of(Instances.knapsack(50, 5, 0, 8), Instances.tour(15, 8))) {
            ExactResult result = solve(problem);

            assertThat(result.status()).isEqualTo(Status.OPTIMAL);
            assertThat(result.bound().orElseThrow()).isEqualByComparingTo(value(problem, result));
        }
    }
}
