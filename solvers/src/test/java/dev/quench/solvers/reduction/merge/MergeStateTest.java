package dev.quench.solvers.reduction.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.merge.Merge.Fix;
import dev.quench.solvers.reduction.merge.Merge.Tie;
import dev.quench.solvers.reduction.merge.MergeOutcome.Accepted;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.reduction.merge.MergeOutcome.Known;
import dev.quench.solvers.reduction.merge.MergeOutcome.Refused;
import dev.quench.solvers.repair.Instances;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of each family, one by one. */
class MergeStateTest {
    private static MergeState state(Formulated formulated) {
        return MergeState.of(ReducedInstance.unreduced(formulated));
    }

    /** Vertices from 0 on. */
    private static MergeState graph(int order, int... ends) {
        var builder = Graph.builder(order);
        for (int k = 0; k < ends.length; k += 2) {
            builder.add(ends[k], ends[k + 1]);
        }
        return state(Formulations.standard(new IndependentSet(builder.build())));
    }

    private static MergeState knapsack(long capacity, long... weights) {
        var matrix = LongMatrix.of(1, weights.length, weights);
        return state(
                Formulations.standard(
                        Knapsack.of(new long[weights.length], 0, matrix, new long[] {capacity})));
    }

    private static MergeState assignment(int n) {
        return state(Formulations.standard(Instances.assignment(n, Instances.random(1))));
    }

    private static MergeState edges(int cities) {
        return state(Formulations.of(Instances.tour(cities, Instances.random(1))).get(1));
    }

    private static MergeState rows(int n, LinearConstraint... rows) {
        Problem any = Instances.graph(n, 0, Instances.random(0));
        var program = new BinaryProgram(Qubo.builder(n).build(), List.of(rows));
        return state(new Formulated(any, "bits", program, 0, Formulations.standard(any).decoder()));
    }

    private static LinearConstraint sum(int n, Relation relation, long right) {
        return LinearConstraint.sum("count", IntStream.range(0, n).toArray(), relation, right);
    }

    private static Tie equal(int i, int j) {
        return new Tie(i, j, false);
    }

    private static Tie opposite(int i, int j) {
        return new Tie(i, j, true);
    }

    private static Fix fix(int i, int value) {
        return new Fix(i, value == 1);
    }

    private static void accept(MergeState state, Merge... merges) {
        for (Merge merge : merges) {
            assertThat(state.attempt(merge)).isInstanceOf(Accepted.class);
        }
    }

    private static Accepted accepted(Merge merge, String rule) {
        return new Accepted(List.of(new Implication(merge, rule)));
    }

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

        assertThat(rows(4, odd).contradiction()).contains("no solution");
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

        assertThat(state.attempt(fix(1, 1))).isEqualTo(new Refused("no solution", true));
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
