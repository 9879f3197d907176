package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.ortools.sat.CpSolverResponse;
import com.google.ortools.sat.CpSolverStatus;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactResult.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Puts false words into CP-SAT's mouth: 5 x1 + 7 x2 + 9 x3 within a capacity of two items. */
class CpSatJudgeTest {
    private static final Knapsack KNAPSACK =
            Knapsack.of(
                    new long[] {5, 7, 9},
                    0,
                    LongMatrix.of(1, 3, new long[] {1, 1, 1}),
                    new long[] {2});

    private final Map<String, Object> detail = new LinkedHashMap<>();

    @BeforeAll
    static void loadNatives() {
        assertThat(OrToolsNatives.status().available()).isTrue();
    }

    private CpSatJudge judge(Solution... hints) {
        return new CpSatJudge(KNAPSACK, new KnapsackEncoding(KNAPSACK), List.of(hints), detail);
    }

    private static CpSolverResponse says(CpSolverStatus status, long bound, Long... values) {
        return CpSolverResponse.newBuilder()
                .setStatus(status)
                .setInnerObjectiveLowerBound(bound)
                .setBestObjectiveBound((double) bound)
                .addAllSolution(List.of(values))
                .build();
    }

    @Test
    void aTrueAnswerPasses() {
        ExactResult result = judge().judge(says(CpSolverStatus.OPTIMAL, -16, 0L, 1L, 1L));

        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(result.solution()).contains(Solution.of(2, 3));
        assertThat(detail).doesNotContainKey("rejected");
    }

    @Test
    void anInfeasibleSolutionIsDroppedWithItsBound() {
        ExactResult result = judge().judge(says(CpSolverStatus.OPTIMAL, -21, 1L, 1L, 1L));

        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.solution()).isEmpty();
        assertThat(result.bound()).isEmpty();
        assertThat(detail.get("rejected")).asString().contains("carries 3 of 2");
    }

    @Test
    void anOptimumThatMissesItsBoundIsOnlyFeasible() {
        ExactResult result = judge().judge(says(CpSolverStatus.OPTIMAL, -17, 0L, 1L, 1L));

        assertThat(result.status()).isEqualTo(Status.FEASIBLE);
        assertThat(result.bound().orElseThrow()).isEqualByComparingTo("17");
    }

    @Test
    void aBoundThatAHintContradictsIsDropped() {
        ExactResult result =
                judge(Solution.of(2, 3)).judge(says(CpSolverStatus.OPTIMAL, -14, 1L, 0L, 1L));

        assertThat(result.status()).isEqualTo(Status.FEASIBLE);
        assertThat(result.solution()).contains(Solution.of(2, 3));
        assertThat(result.bound()).isEmpty();
        assertThat(detail.get("rejected")).asString().contains("the bound 14");
    }

    @Test
    void infeasibleNeedsTwoSearchesAndNoKnownSolution() {
        CpSolverResponse infeasible = says(CpSolverStatus.INFEASIBLE, 0);

        assertThat(judge().infeasible(infeasible).status()).isEqualTo(Status.INFEASIBLE);
        assertThat(judge(Solution.of(1)).infeasible(infeasible).status())
                .isEqualTo(Status.FEASIBLE);
        assertThat(detail).containsKey("rejected");
    }

    @Test
    void aSecondSearchThatFindsASolutionIsBelieved() {
        ExactResult result = judge().infeasible(says(CpSolverStatus.OPTIMAL, -16, 0L, 1L, 1L));

        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(detail.get("rejected")).asString().contains("not confirmed");
    }

    @Test
    void theBoundOfAnEarlyEndIsWhatTheDomainsSay() {
        ExactResult result = judge().judge(says(CpSolverStatus.UNKNOWN, 0));

        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.bound().orElseThrow()).isEqualByComparingTo("21");
    }
}
