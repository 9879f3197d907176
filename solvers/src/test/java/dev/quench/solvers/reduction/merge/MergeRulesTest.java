package dev.quench.solvers.reduction.merge;

import static dev.quench.solvers.reduction.merge.MergeStates.accept;
import static dev.quench.solvers.reduction.merge.MergeStates.accepted;
import static dev.quench.solvers.reduction.merge.MergeStates.assignment;
import static dev.quench.solvers.reduction.merge.MergeStates.edges;
import static dev.quench.solvers.reduction.merge.MergeStates.equal;
import static dev.quench.solvers.reduction.merge.MergeStates.fix;
import static dev.quench.solvers.reduction.merge.MergeStates.graph;
import static dev.quench.solvers.reduction.merge.MergeStates.knapsack;
import static dev.quench.solvers.reduction.merge.MergeStates.opposite;
import static dev.quench.solvers.reduction.merge.MergeStates.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulations;
import dev.quench.solvers.reduction.merge.Merge.Fix;
import dev.quench.solvers.reduction.merge.MergeOutcome.Accepted;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.reduction.merge.MergeOutcome.Refused;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of each family, one by one. */
class MergeRulesTest {
    @Test
    void aChosenVertexExcludesItsNeighbours() {
        MergeState star = graph(4, 0, 1, 0, 2);

        assertThat(star.attempt(fix(0, 1)))
                .isEqualTo(
                        new Accepted(
                                List.of(
                                        new Implication(fix(1, 0), "row edge1-2"),
                                        new Implication(fix(2, 0), "row edge1-3"))));
        assertThat(star.left()).isEqualTo(1);
    }

    @Test
    void anEdgeWithinAClassForcesZero() {
        MergeState state = graph(3, 0, 2);
        accept(state, equal(0, 1));

        assertThat(state.attempt(equal(1, 2))).isEqualTo(accepted(fix(0, 0), "row edge1-3"));
        assertThat(state.left()).isZero();
    }

    @Test
    void anEdgeBetweenTwoComplementsForcesOne() {
        MergeState state = graph(3, 1, 2);
        accept(state, opposite(0, 1));

        assertThat(state.attempt(opposite(0, 2))).isEqualTo(accepted(fix(0, 1), "row edge2-3"));
    }

    @Test
    void edgesOnBothSidesOfAClassRefuteTheMergeAndItsOppositeStands() {
        MergeState state = graph(4, 0, 2, 1, 3);
        accept(state, opposite(0, 1), opposite(2, 3));

        assertThat(state.attempt(opposite(1, 2)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.rule()).startsWith("row edge");
                            assertThat(refused.proven()).isTrue();
                        });
        accept(state, opposite(1, 2).opposite());
        assertThat(state.left()).isEqualTo(1);
    }

    @Test
    void adjacentVerticesAreMadeZeroByTwoFixesOnly() {
        MergeState state = graph(2, 0, 1);

        assertThat(state.attempt(equal(0, 1))).isEqualTo(new Refused("row edge1-2", false));
        accept(state, fix(0, 0), fix(1, 0));
    }

    @Test
    void adjacentVerticesMayBeOpposite() {
        MergeState state = graph(3, 0, 1, 1, 2);

        accept(state, opposite(0, 1));
        assertThat(state.root(1)).isZero();
        assertThat(state.isOpposed(1)).isTrue();
    }

    @Test
    void aChainOfConflictsForcesTheTiedClass() {
        /* Vertex 0 conflicts with 1 and with its complement 2. */
        MergeState state = graph(4, 0, 1, 0, 2);
        accept(state, opposite(1, 2));

        assertThat(state.attempt(opposite(0, 3)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .extracting(Implication::merge)
                                        .containsExactly(fix(0, 0)));
        assertThat(state.value(3)).isTrue();
    }

    @Test
    void itemsTooHeavyTogetherForceZero() {
        assertThat(knapsack(5, 3, 3, 1).attempt(equal(0, 1)))
                .isEqualTo(accepted(fix(0, 0), "row resource1"));
    }

    @Test
    void complementsTooHeavyTogetherForceOne() {
        MergeState state = knapsack(5, 1, 3, 3);
        accept(state, opposite(0, 1));

        assertThat(state.attempt(opposite(0, 2))).isEqualTo(accepted(fix(0, 1), "row resource1"));
    }

    @Test
    void itemsTooHeavyOnBothSidesRefute() {
        var weights = LongMatrix.of(2, 4, new long[] {4, 0, 4, 0, 0, 4, 0, 4});
        var problem = Knapsack.of(new long[4], 0, weights, new long[] {7, 7});
        MergeState state = state(Formulations.standard(problem));
        accept(state, opposite(0, 1), opposite(2, 3));

        assertThat(state.attempt(equal(0, 2)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.rule()).startsWith("row resource");
                            assertThat(refused.proven()).isTrue();
                        });
        accept(state, opposite(0, 2));
    }

    @Test
    void chosenItemsLeaveARestOfTheCapacity() {
        MergeState state = knapsack(10, 6, 3, 3, 4);
        accept(state, fix(0, 1));

        assertThat(state.attempt(equal(1, 2))).isEqualTo(accepted(fix(1, 0), "row resource1"));
    }

    @Test
    void theLeastWeightsOfAllClassesUseUpTheCapacity() {
        MergeState state = knapsack(8, 3, 4, 3, 4, 3, 2);
        accept(state, opposite(0, 1));

        assertThat(state.attempt(opposite(2, 3))).isEqualTo(accepted(fix(4, 0), "row resource1"));
        assertThat(state.attempt(fix(5, 1)))
                .isEqualTo(
                        new Accepted(
                                List.of(
                                        new Implication(fix(0, 1), "row resource1"),
                                        new Implication(fix(2, 1), "row resource1"))));
    }

    @Test
    void twoCellsOfARowInOneClassForceZero() {
        MergeState state = assignment(4);
        accept(state, equal(0, 5));

        assertThat(state.attempt(equal(5, 3)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .contains(new Implication(fix(0, 0), "row facility1")));
    }

    @Test
    void twoComplementsInOneColumnForceOne() {
        MergeState state = assignment(4);
        accept(state, opposite(0, 5));

        assertThat(state.attempt(opposite(0, 9)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .contains(new Implication(fix(0, 1), "row location2")));
    }

    @Test
    void twoCellsOfOneRowAreNotMadeEqual() {
        assertThat(assignment(4).attempt(equal(4, 7)))
                .isEqualTo(new Refused("row facility2", false));
    }

    @Test
    void aChosenCellClearsItsRowAndColumn() {
        MergeState state = assignment(4);

        accept(state, fix(5, 1));

        assertThat(IntStream.range(0, 16).filter(state::isFixed))
                .containsExactly(1, 4, 5, 6, 7, 9, 13);
        assertThat(state.left()).isEqualTo(9);
    }

    @Test
    void rowsWithTooFewColumnsTakeThemFromTheOthers() {
        MergeState state = assignment(4);
        accept(state, fix(2, 0), fix(3, 0), fix(6, 0));

        assertThat(state.attempt(fix(7, 0)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .filteredOn(i -> i.rule().equals("perfect matching"))
                                        .extracting(Implication::merge)
                                        .containsExactly(
                                                fix(8, 0), fix(9, 0), fix(12, 0), fix(13, 0)));
    }

    /** Three rows that share two columns unless the class of their third cells is one. */
    private static MergeState threeRowsOfThree(Fix... more) {
        MergeState state = assignment(5);
        accept(state, more);
        accept(state, fix(3, 0), fix(4, 0), fix(7, 0), fix(9, 0), fix(12, 0), fix(13, 0));
        accept(state, equal(2, 8));
        return state;
    }

    @Test
    void aPerfectMatchingThatOneValueLeavesForcesThatValue() {
        assertThat(threeRowsOfThree().attempt(equal(2, 14)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .contains(new Implication(fix(2, 1), "perfect matching")));
    }

    @Test
    void aClassThatLeavesNoPerfectMatchingIsRefuted() {
        assertThat(threeRowsOfThree(fix(15, 0), fix(20, 0)).attempt(equal(2, 14)))
                .isEqualTo(new Refused("perfect matching", true));
    }

    @Test
    void aCityHasTwoEdges() {
        MergeState state = edges(5);
        accept(state, fix(0, 1));

        assertThat(state.attempt(fix(1, 1)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .contains(
                                                new Implication(fix(2, 0), "row city1"),
                                                new Implication(fix(3, 0), "row city1")));
    }

    @Test
    void chosenEdgesCloseNoSubtour() {
        MergeState state = edges(6);
        accept(state, fix(0, 1));

        /* Edges 1-2 and 2-3 are chosen: not 1-3. */
        assertThat(state.attempt(fix(5, 1)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .contains(new Implication(fix(1, 0), "subtour")));
    }

    @Test
    void aClassThatClosesASubtourIsZero() {
        MergeState state = edges(6);
        accept(state, equal(0, 9), equal(1, 9));

        assertThat(state.attempt(equal(0, 5)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        outcome ->
                                assertThat(outcome.implied())
                                        .anyMatch(implication ->
                                                implication.merge().equals(fix(0, 0))));
    }

    @Test
    void noCityHoldsTheTourTogether() {
        /* City 1 between cities 2 to 4 and 5 to 7; the edge 4-7 is the last beside it. */
        MergeState state = edges(7);
        int[] between = {8, 9, 10, 12, 13, 14, 15, 16};
        for (int edge : between) {
            accept(state, fix(edge, 0));
        }

        assertThat(state.attempt(fix(17, 0))).isEqualTo(new Refused("connectivity", true));
    }
}
