package dev.quench.solvers.reduction.merge;

import static dev.quench.solvers.reduction.merge.MergeStates.accept;
import static dev.quench.solvers.reduction.merge.MergeStates.accepted;
import static dev.quench.solvers.reduction.merge.MergeStates.equal;
import static dev.quench.solvers.reduction.merge.MergeStates.fix;
import static dev.quench.solvers.reduction.merge.MergeStates.graph;
import static dev.quench.solvers.reduction.merge.MergeStates.knapsack;
import static dev.quench.solvers.reduction.merge.MergeStates.opposite;
import static dev.quench.solvers.reduction.merge.MergeStates.rows;
import static dev.quench.solvers.reduction.merge.MergeStates.state;
import static dev.quench.solvers.reduction.merge.MergeStates.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.reduction.merge.MergeOutcome.Known;
import dev.quench.solvers.reduction.merge.MergeOutcome.Refused;
import dev.quench.solvers.repair.Instances;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MergeStateTest {
    @Test
    void aCardinalityMustStayReachable() {
        MergeState state = rows(6, sum(6, Relation.EQUAL, 3));
        accept(state, equal(0, 1), equal(2, 3));

        assertThat(state.attempt(equal(4, 5))).isEqualTo(new Refused("row count", true));
        accept(state, opposite(4, 5));
    }

    @Test
    void anEqualityOfTwoTermsTies() {
        MergeState state = rows(3, sum(3, Relation.EQUAL, 1));

        assertThat(state.attempt(fix(1, 0))).isEqualTo(accepted(opposite(0, 2), "row count"));
        assertThat(state.attempt(equal(0, 2))).isEqualTo(new Known(false));
        assertThat(state.attempt(opposite(2, 0))).isEqualTo(new Known(true));
    }

    @Test
    void whatHoldsBeforeTheFirstDecisionIsTold() {
        MergeState state = knapsack(5, 6, 2, 2);

        assertThat(state.initial()).containsExactly(new Implication(fix(0, 0), "row resource1"));
        assertThat(state.left()).isEqualTo(2);
        assertThat(state.contradiction()).isEmpty();
    }

    @Test
    void aProgramWithoutSolutionNamesTheRow() {
        MergeState state = rows(2, sum(2, Relation.GREATER_OR_EQUAL, 3));

        assertThat(state.contradiction()).contains("row count");
        assertThat(state.attempt(fix(0, 1))).isEqualTo(new Refused("row count", true));
        assertThat(state.witness(Bits.zeros(2), StopSignal.NEVER)).isEmpty();
    }

    @Test
    void aProgramWithoutSolutionIsRecognisedBySearch() {
        LinearConstraint[] odd = {
            LinearConstraint.sum("ab", new int[] {0, 1, 2}, Relation.EQUAL, 2),
            LinearConstraint.sum("bc", new int[] {1, 2, 3}, Relation.EQUAL, 1),
            LinearConstraint.sum("cd", new int[] {0, 2, 3}, Relation.EQUAL, 1),
            LinearConstraint.sum("da", new int[] {0, 1, 3}, Relation.EQUAL, 1)
        };

        assertThat(rows(4, odd).contradiction())
                .contains("a search of all possibilities found none");
    }

    /** Three of the four sums are odd together: no row shows it, and every search would. */
    @Test
    void aStopSignalEndsTheSearchForTheFirstSolution() {
        LinearConstraint[] odd = {
            LinearConstraint.sum("ab", new int[] {0, 1, 2}, Relation.EQUAL, 2),
            LinearConstraint.sum("bc", new int[] {1, 2, 3}, Relation.EQUAL, 1),
            LinearConstraint.sum("cd", new int[] {0, 2, 3}, Relation.EQUAL, 1),
            LinearConstraint.sum("da", new int[] {0, 1, 3}, Relation.EQUAL, 1)
        };

        assertThat(stopped(() -> true, 4, odd).contradiction()).isEmpty();
        assertThat(stopped(() -> false, 4, odd).contradiction()).isPresent();
    }

    @Test
    void aStopSignalRefusesWithoutProofWhatNeedsASearch() {
        long half = Long.MAX_VALUE / 2;
        var row =
                LinearConstraint.of(
                        "wide",
                        new int[] {0, 1},
                        new long[] {half, half},
                        Relation.LESS_OR_EQUAL,
                        half);
        var stop = new AtomicBoolean();
        MergeState state = stopped(stop::get, 2, row);
        accept(state, fix(0, 1));

        stop.set(true);

        assertThat(state.attempt(fix(1, 1)))
                .isEqualTo(new Refused("a stop signal ended the search for a solution", false));
        accept(state, fix(1, 0));
    }

    private static MergeState stopped(StopSignal stop, int n, LinearConstraint... rows) {
        return MergeState.of(ReducedInstance.unreduced(MergeStates.program(n, rows)), stop);
    }

    @Test
    void slackBitsAreNoVariables() {
        var weights = LongMatrix.of(1, 4, new long[] {3, 4, 5, 6});
        Formulated formulated =
                Formulations.standard(
                        Knapsack.of(new long[] {1, 2, 3, 4}, 0, weights, new long[] {11}));

        MergeState state = state(formulated);

        assertThat(formulated.counts().slackQubits()).isPositive();
        assertThat(state.size()).isEqualTo(formulated.program().size()).isEqualTo(4);
    }

    @Test
    void aLargeProgramKeepsASolution() {
        int n = MergeState.LARGE + 1000;
        var builder = Graph.builder(n);
        for (int v = 1; v < n; v++) {
            builder.add(v, v / 2 == 0 ? 0 : v / 2);
        }
        MergeState state = state(Formulations.standard(new IndependentSet(builder.build())));
        var random = Instances.random(3);
        for (int k = 0; k < 3000; k++) {
            int i = random.nextInt(n);
            state.attempt(opposite(i, (i + 1 + random.nextInt(n - 1)) % n));
        }

        Bits witness = state.witness(Bits.zeros(n), StopSignal.NEVER).orElseThrow();

        var formulated = Formulations.standard(new IndependentSet(builder.build()));
        assertThat(formulated.program().isFeasible(witness)).isTrue();
        assertThat(state.left()).isLessThan(n - 2500);
        assertThat(state.substitution().lift(state.substitution().project(witness)))
                .isEqualTo(witness);
    }

    @Test
    void rowsTooWideForSumsAreLeftToTheSearch() {
        long half = Long.MAX_VALUE / 2;
        var row =
                LinearConstraint.of(
                        "wide",
                        new int[] {0, 1},
                        new long[] {half, half},
                        Relation.LESS_OR_EQUAL,
                        half);
        MergeState state = rows(2, row);
        accept(state, fix(0, 1));

        assertThat(state.attempt(fix(1, 1)))
                .isEqualTo(new Refused("a search of all possibilities found none", true));
        accept(state, fix(1, 0));
    }

    @Test
    void aStateCannotGoBackBeyondItsBeginning() {
        MergeState state = graph(3, 0, 1);
        int mark = state.mark();

        assertThatThrownBy(() -> state.undo(mark + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state.undo(mark - 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state.value(0)).hasMessageContaining("not fixed");
    }
}
