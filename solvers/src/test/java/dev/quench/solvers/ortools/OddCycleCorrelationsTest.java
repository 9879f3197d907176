package dev.quench.solvers.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.correlation.CorrelationSeries;
import dev.quench.solvers.reduction.correlation.Energies;
import dev.quench.solvers.reduction.correlation.ExactCorrelations;
import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddCycleCorrelationsTest {
    private static CorrelationSeries series() {
        return new OddCycleCorrelations(OddCycleOptions.defaults()).begin(Energies.stream(0));
    }

    private static SpinCorrelations answer(Ising energy) {
        return series().next(LabelledIsing.of(energy), StopSignal.NEVER);
    }

    private static double bound(Ising energy) {
        return answer(energy).bound().orElseThrow();
    }

    private static double least(Ising energy) {
        return ExactCorrelations.of(energy).bound().orElseThrow();
    }

    @Test
    void isExactOnPlanarGrids() {
        for (int seed = 0; seed < 25; seed++) {
            Ising grid = Energies.grid(3, 4, seed);

            var answer = answer(grid);

            assertThat(answer.bound().orElseThrow())
                    .as("seed %d", seed)
                    .isCloseTo(least(grid), within(1e-7))
                    .isLessThanOrEqualTo(least(grid));
            assertThat(answer.detail()).containsEntry("converged", true);
        }
    }

    @Test
    void readsTheOneOptimumOfATreeWithFields() {
        for (int seed = 0; seed < 50; seed++) {
            Ising tree = Energies.tree(9, seed);
            var exact = ExactCorrelations.of(tree);

            var answer = answer(tree);

            for (int i = 0; i < 9; i++) {
                assertThat(answer.mean(i)).isCloseTo(exact.mean(i), within(1e-6));
            }
            tree.couplings()
                    .forEach((i, j, _) ->
                            assertThat(answer.pair(j, i))
                                    .isCloseTo(exact.pair(i, j), within(1e-6)));
        }
    }

    @Test
    void neverBoundsAboveTheOptimum() {
        for (int seed = 0; seed < 300; seed++) {
            int n = 2 + seed % 9;
            Ising energy = Energies.random(n, 0.2 + 0.1 * (seed % 8), seed % 3 != 0, seed);

            assertThat(bound(energy))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(least(energy) + 1e-12 * (1 + Math.abs(least(energy))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void isTheLinearProgramOfAllTrianglesOnCompleteGraphs(int n) {
        for (int seed = 0; seed < 10; seed++) {
            Ising energy = Energies.random(n, 1, true, seed);

            assertThat(bound(energy)).isCloseTo(allTriangles(energy), within(1e-7));
        }
    }

    /** An independent solver with every triangle of spins and anchor from the start. */
    private static double allTriangles(Ising energy) {
        var graph = new CutGraph(LabelledIsing.of(energy));
        int m = graph.edges();
        double[] costs = new double[m];
        double constant = energy.offset();
        var rows = new ArrayList<LinearConstraint>();
        for (int e = 0; e < m; e++) {
            costs[e] = -2 * graph.weight(e);
            constant += graph.weight(e);
            rows.add(new LinearConstraint(row(m, e), Relationship.LEQ, 1));
            rows.add(new LinearConstraint(row(m, e), Relationship.GEQ, 0));
        }
        for (int a = 0; a < graph.nodes(); a++) {
            for (int b = a + 1; b < graph.nodes(); b++) {
                for (int c = b + 1; c < graph.nodes(); c++) {
                    int e = graph.edge(a, b);
                    int f = graph.edge(b, c);
                    int g = graph.edge(a, c);
                    double[] all = row(m, e, f, g);
                    rows.add(new LinearConstraint(all, Relationship.LEQ, 2));
                    for (int odd : new int[] {e, f, g}) {
                        double[] one = row(m, e, f, g);
                        for (int k = 0; k < m; k++) {
                            one[k] = k == odd ? 1 : -one[k];
                        }
                        rows.add(new LinearConstraint(one, Relationship.LEQ, 0));
                    }
                }
            }
        }
        return new SimplexSolver()
                .optimize(
                        new LinearObjectiveFunction(costs, constant),
                        new LinearConstraintSet(rows),
                        GoalType.MINIMIZE)
                .getValue();
    }

    private static double[] row(int size, int... ones) {
        double[] row = new double[size];
        for (int one : ones) {
            row[one] = 1;
        }
        return row;
    }

    @Test
    void spinsThatOnlyTheFlipDecidesHaveNoMean() {
        var answer = answer(Energies.grid(3, 3, 5));

        for (int i = 0; i < 9; i++) {
            assertThat(answer.mean(i)).isCloseTo(0, within(1e-9));
        }
        assertThat(answer.pair(0, 8)).isNaN();
    }

    @Test
    void goesOnFromAStateBitForBit() {
        var first = LabelledIsing.of(Energies.random(30, 0.15, true, 7));
        var second = Energies.without(first, 11);
        var one = series();
        one.next(first, StopSignal.NEVER);
        double[] state = one.copyState();
        var expected = one.next(second, StopSignal.NEVER);
        var other = series();

        other.restore(state);
        var actual = other.next(second, StopSignal.NEVER);

        assertThat(state).isNotEmpty();
        assertThat(actual.bound()).isEqualTo(expected.bound());
        assertThat(actual.detail()).isEqualTo(expected.detail());
        assertThat(other.copyState()).isEqualTo(one.copyState());
        for (int i = 0; i < second.size(); i++) {
            assertThat(actual.mean(i)).isEqualTo(expected.mean(i));
        }
    }

    @Test
    void theStateSparesRounds() {
        var spins = LabelledIsing.of(Energies.random(40, 0.1, true, 3));
        var series = series();
        var cold = series.next(spins, StopSignal.NEVER);

        var warm = series.next(spins, StopSignal.NEVER);

        assertThat(number(warm, "rounds")).isLessThan(number(cold, "rounds"));
        assertThat(warm.bound().orElseThrow()).isCloseTo(cold.bound().orElseThrow(), within(1e-5));
    }

    private static int number(SpinCorrelations answer, String key) {
        return (int) Objects.requireNonNull(answer.detail().get(key));
    }

    @Test
    void refusesAStateThatIsNoOddCycle() {
        double[] open = {3, 0, 1, 1, 1, 2, 0, 2, 3, 0};
        double[] even = {3, 0, 1, 1, 1, 2, 1, 0, 2, 0};
        double[] torn = {3, 0, 1, 1};

        for (double[] state : List.of(open, even, torn, new double[] {Double.NaN})) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> series().restore(state))
                    .withMessageContaining("Maybe");
        }
    }

    @Test
    void endsAtOnceWithABoundAfterAStopSignal() {
        Ising energy = Energies.random(12, 0.5, true, 1);

        var answer = series().next(LabelledIsing.of(energy), () -> true);

        assertThat(answer.bound().orElseThrow()).isLessThanOrEqualTo(least(energy));
        assertThat(answer.detail()).containsEntry("end", "stopped");
    }

    @Test
    void saysThatALimitCameFirst() {
        var options = new OddCycleOptions(2, 5, 1, 1000);
        Ising energy = Energies.random(14, 1, true, 2);

        var answer =
                new OddCycleCorrelations(options)
                        .begin(Energies.stream(0))
                        .next(LabelledIsing.of(energy), StopSignal.NEVER);

        assertThat(answer.bound().orElseThrow()).isLessThan(least(energy));
        assertThat(answer.detail())
                .containsEntry("end", "rounds")
                .containsEntry("converged", false)
                .containsEntry("rounds", 2);
    }

    @Test
    void boundsBelowTheOptimumWhateverTheMultipliers() {
        for (int seed = 0; seed < 200; seed++) {
            var random = Energies.stream(seed);
            Ising energy = Energies.random(6, 1, true, seed);
            var graph = new CutGraph(LabelledIsing.of(energy));
            var choice = new CutChoice(100, 100);
            double[] y = random.doubles(graph.edges()).toArray();
            new TriangleSeparator(graph).separate(y, choice, StopSignal.NEVER);
            List<OddCycle> cuts = choice.chosen(graph.edges());
            double[] prices = random.doubles(cuts.size()).toArray();

            assertThat(CutBound.of(graph, cuts, prices)).isLessThanOrEqualTo(least(energy));
        }
    }

    @Test
    void answersForNoSpinsAndForAConstant() {
        var none = answer(Ising.of(3, new double[0], Couplings.builder(0).build()));
        var constant = answer(Ising.of(-2, new double[2], Couplings.builder(2).build()));

        assertThat(none.bound()).hasValue(3);
        assertThat(constant.bound()).hasValue(-2);
        assertThat(constant.mean(0)).isZero();
    }

    @Test
    void saysWhatToDoWithoutTheNatives() {
        var source = new OddCycleCorrelations(OddCycleOptions.defaults());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> source.begin(NativesStatus.missing("There are none.")))
                .withMessageContaining("There are none.\nMaybe");
    }
}
