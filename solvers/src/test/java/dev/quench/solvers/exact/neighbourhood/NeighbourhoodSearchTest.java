package dev.quench.solvers.exact.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactSolver;
import dev.quench.solvers.ortools.CpSatSolver;
import dev.quench.solvers.repair.Instances;
import dev.quench.solvers.repair.Repairs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourhoodSearchTest {
    private static final int MOST_FREE = 16;

    /** Four items of weight 2 each into 6: profits 5, 4, 3, 2; the optimum takes 1, 2, 3. */
    private static final Knapsack FOUR_ITEMS =
            Knapsack.of(
                    new long[] {5, 4, 3, 2},
                    0,
                    LongMatrix.of(1, 4, new long[] {2, 2, 2, 2}),
                    new long[] {6});

    private static ExactRequest request(StopSignal stop) {
        return new ExactRequest(List.of(), 5, Duration.ofSeconds(30), 1, 1, stop, Progress.SILENT);
    }

    private static NeighbourhoodResult search(Neighbourhood neighbourhood) {
        return new NeighbourhoodSearch(new CpSatSolver())
                .search(neighbourhood, request(StopSignal.NEVER));
    }

    private static Neighbourhood between(Problem problem, Solution... solutions) {
        return Neighbourhood.between(Formulations.standard(problem), List.of(solutions));
    }

    @Test
    void twoSolutionsThatDifferInTwoBitsAreBetteredToTheOptimumBetweenThem() {
        Neighbourhood neighbourhood = between(FOUR_ITEMS, Solution.of(1, 3), Solution.of(2, 3));

        NeighbourhoodResult found = search(neighbourhood);

        assertThat(found.solution()).isEqualTo(Solution.of(1, 2, 3));
        assertThat(found.status()).isEqualTo(NeighbourhoodStatus.OPTIMAL);
        assertThat(found.detail())
                .containsEntry("freeBits", 2)
                .containsEntry("fixedBits", 2)
                .containsEntry("samples", 2)
                .containsEntry("before", BigDecimal.valueOf(8))
                .containsEntry("after", BigDecimal.valueOf(12));
    }

    /** Item 2 is worth more than item 4, but both leave it out: so does the answer. */
    @Test
    void whatAllAgreeOnStays() {
        Neighbourhood neighbourhood =
                between(FOUR_ITEMS, Solution.of(1, 4), Solution.of(3, 4), Solution.of(4));

        assertThat(search(neighbourhood).solution()).isEqualTo(Solution.of(1, 3, 4));
    }

    /** The witness tries every value of the free bits, in every formulation of every family. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theBestPointBetweenSolutionsIsFound(long seed) {
        RandomGenerator random = Instances.random(seed);
        var problems = new ArrayList<>(Instances.all(4, random));
        problems.add(Instances.knapsack(10, 2, random));
        problems.add(Instances.graph(12, 0.3, random));
        problems.add(Instances.tour(6, random));
        problems.add(model(random));
        int checked = 0;

        for (Problem problem : problems) {
            for (Formulated formulated : Formulations.of(problem)) {
                List<Solution> solutions = solutions(problem, random);
                Neighbourhood neighbourhood = Neighbourhood.between(formulated, solutions);
                if (neighbourhood.freeBits() <= MOST_FREE) {
                    NeighbourhoodResult found = search(neighbourhood);

                    assertThat(value(problem, found.solution()))
                            .as("%s between %s", formulated, solutions)
                            .isEqualByComparingTo(best(formulated, solutions));
                    checked++;
                }
            }
        }

        assertThat(checked).isGreaterThanOrEqualTo(8);
    }

    private static BinaryModel model(RandomGenerator random) {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, Sense.MAXIMISE).addBits(10);
        for (int i = 0; i < 10; i++) {
            builder.addLinear(i, random.nextLong(-20, 20), 1);
            for (int j = 0; j < i; j++) {
                builder.addProduct(i, j, random.nextLong(-9, 10), 0);
            }
        }
        return builder.build();
    }

    /** Four repaired random samples, the best first. */
    private static List<Solution> solutions(Problem problem, RandomGenerator random) {
        Formulated standard = Formulations.standard(problem);
        return Stream.generate(() -> Bits.random(standard.program().size(), random))
                .limit(4)
                .flatMap(bits -> Repairs.greedy(standard).repair(bits).stream())
                .distinct()
                .sorted((a, b) ->
                        value(problem, a)
                                .subtract(value(problem, b))
                                .multiply(BigDecimal.valueOf(problem.sense().sign()))
                                .signum())
                .toList();
    }

    private static BigDecimal value(Problem problem, Solution solution) {
        var evaluation = problem.evaluate(solution);
        assertThat(evaluation.violations()).isEmpty();
        return evaluation.objective().orElseThrow();
    }

    private static BigDecimal best(Formulated formulated, List<Solution> solutions) {
        Problem problem = formulated.problem();
        List<Bits> points = solutions.stream().map(formulated.decoder()::encode).toList();
        Bits first = points.getFirst();
        int[] free =
                IntStream.range(0, first.size())
                        .filter(i -> points.stream().anyMatch(x -> x.get(i) != first.get(i)))
                        .toArray();
        BigDecimal best = value(problem, solutions.getFirst());
        for (int index = 0; index < 1 << free.length; index++) {
            Bits point = first;
            for (int k = 0; k < free.length; k++) {
                point = point.with(free[k], (index >> k & 1) == 1);
            }
            if (formulated.program().isFeasible(point)) {
                BigDecimal sofar = best;
                best =
                        formulated
                                .decoder()
                                .decode(point)
                                .map(problem::evaluate)
                                .filter(e -> e.feasible())
                                .flatMap(e -> e.objective())
                                .filter(v -> problem.sense().isBetter(v, sofar))
                                .orElse(sofar);
            }
        }
        return best;
    }

    /** Two triangles are shorter than every tour, so that the relaxation alone would answer so. */
    @Test
    void aRelaxationGetsTheCutsThatItsAnswersBreak() {
        long[] far = new long[36];
        for (int i = 0; i < 36; i++) {
            far[i] = i / 6 == i % 6 ? 0 : i / 6 / 3 == i % 6 / 3 ? 1 : 100;
        }
        Problem problem = Instances.tour(LongMatrix.of(6, 6, far));
        Formulated edges = Formulations.named(problem, "edge");
        var solutions =
                List.of(
                        Solution.of(1, 4, 2, 5, 3, 6),
                        Solution.of(1, 2, 4, 3, 6, 5),
                        Solution.of(1, 3, 4, 5, 2, 6),
                        Solution.of(1, 2, 3, 5, 4, 6),
                        Solution.of(1, 5, 2, 3, 4, 6));

        NeighbourhoodResult found = search(Neighbourhood.between(edges, solutions));

        assertThat(value(problem, found.solution())).isEqualByComparingTo("204");
        assertThat(found.status()).isEqualTo(NeighbourhoodStatus.OPTIMAL);
        assertThat((Integer) found.detail().get("rounds")).isGreaterThan(1);
    }

    @Test
    void oneSolutionLeavesNothingToSearch() {
        NeighbourhoodResult found =
                new NeighbourhoodSearch(failing())
                        .search(between(FOUR_ITEMS, Solution.of(1, 3)), request(StopSignal.NEVER));

        assertThat(found.solution()).isEqualTo(Solution.of(1, 3));
        assertThat(found.status()).isEqualTo(NeighbourhoodStatus.NOTHING_FREE);
    }

    @Test
    void aStopSignalLeavesWhatWasThere() {
        NeighbourhoodResult found =
                new NeighbourhoodSearch(failing())
                        .search(
                                between(FOUR_ITEMS, Solution.of(1, 3), Solution.of(2, 3)),
                                request(() -> true));

        assertThat(found.solution()).isEqualTo(Solution.of(1, 3));
        assertThat(found.status()).isEqualTo(NeighbourhoodStatus.LIMITED);
        assertThat(found.detail()).containsEntry("reproducible", false);
    }

    private static ExactSolver failing() {
        return answering(_ -> {
            throw new AssertionError("There is nothing to solve.");
        });
    }

    private static ExactSolver answering(
            java.util.function.Function<ExactRequest, ExactResult> answer) {
        return new ExactSolver() {
            @Override
            public String name() {
                return "fake";
            }

            @Override
            public ExactResult solve(Formulated formulated, ExactRequest request) {
                return answer.apply(request);
            }
        };
    }

    /** The second bit of the rest, item 2 beside item 1, does not fit the weights of this one. */
    @Test
    void whatASolverClaimsIsJudgedOnTheInstance() {
        Knapsack tight =
                Knapsack.of(
                        new long[] {5, 4, 3},
                        0,
                        LongMatrix.of(1, 3, new long[] {2, 2, 3}),
                        new long[] {3});
        ExactSolver liar =
                answering(_ ->
                        new ExactResult(
                                ExactResult.Status.OPTIMAL,
                                Optional.of(Solution.of(1, 1, 1)),
                                Optional.empty(),
                                Map.of()));

        NeighbourhoodResult found =
                new NeighbourhoodSearch(liar)
                        .search(
                                between(tight, Solution.of(1), Solution.of(2), Solution.of(3)),
                                request(StopSignal.NEVER));

        assertThat(found.solution()).isEqualTo(Solution.of(1));
        assertThat(found.detail()).containsKey("rejected");
    }

    @Test
    void aSolverThatRefusesIsQuoted() {
        ExactSolver refusing =
                answering(_ ->
                        new ExactResult(
                                ExactResult.Status.UNKNOWN,
                                Optional.empty(),
                                Optional.empty(),
                                Map.of("refused", "too large")));

        NeighbourhoodResult found =
                new NeighbourhoodSearch(refusing)
                        .search(
                                between(FOUR_ITEMS, Solution.of(1, 3), Solution.of(2, 3)),
                                request(StopSignal.NEVER));

        assertThat(found.status()).isEqualTo(NeighbourhoodStatus.REFUSED);
        assertThat(found.detail()).containsEntry("refused", "too large");
        assertThat(found.solution()).isEqualTo(Solution.of(1, 3));
    }

    @Test
    void onlyFeasibleSolutionsHaveANeighbourhood() {
        assertThatThrownBy(() -> between(FOUR_ITEMS, Solution.of(1, 2, 3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe repair it first");
        assertThatThrownBy(() -> between(FOUR_ITEMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not none");
    }
}
