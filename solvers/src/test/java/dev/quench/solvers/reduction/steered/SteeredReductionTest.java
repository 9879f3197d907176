package dev.quench.solvers.reduction.steered;

import static dev.quench.solvers.reduction.steered.SmallInstances.OPTIONS;
import static dev.quench.solvers.reduction.steered.SmallInstances.RANDOM;
import static dev.quench.solvers.reduction.steered.SmallInstances.checkLift;
import static dev.quench.solvers.reduction.steered.SmallInstances.circulant;
import static dev.quench.solvers.reduction.steered.SmallInstances.count;
import static dev.quench.solvers.reduction.steered.SmallInstances.instance;
import static dev.quench.solvers.reduction.steered.SmallInstances.named;
import static dev.quench.solvers.reduction.steered.SmallInstances.optimum;
import static dev.quench.solvers.reduction.steered.SmallInstances.questions;
import static dev.quench.solvers.reduction.steered.SmallInstances.request;
import static dev.quench.solvers.reduction.steered.SmallInstances.shrink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.generate.Generators;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteeredReductionTest {
    @Test
    void randomDecisionsAboutVerticesKeepSetsIndependent() {
        int asked = 0;
        for (int seed = 0; seed < 40; seed++) {
            var instance = circulant(24 + seed % 5, seed);

            Shrunken shrunken = shrink(instance, RANDOM, 6);

            assertThat(shrunken.qubits()).isLessThanOrEqualTo(6);
            assertThat(checkLift(instance, shrunken)).isPositive();
            assertThat(shrunken.instance().exact()).isEqualTo(questions(shrunken) == 0);
            asked += questions(shrunken);
        }
        assertThat(asked).isGreaterThan(40);
    }

    @Test
    void randomDecisionsAboutItemsKeepCapacities() {
        int decided = 0;
        for (int seed = 0; seed < 40; seed++) {
            var instance = instance(Instances.knapsack(14, 3, Instances.random(seed)));

            Shrunken shrunken = shrink(instance, RANDOM, 5);

            assertThat(shrunken.qubits()).isLessThanOrEqualTo(5);
            assertThat(checkLift(instance, shrunken)).isPositive();
            decided += count(shrunken, "fixed");
        }
        assertThat(decided).isGreaterThan(40);
    }

    @Test
    void signedWeightsNeverLoseTheLastFeasiblePoint() {
        int decided = 0;
        int infeasible = 0;
        for (int seed = 0; seed < 60; seed++) {
            var instance = instance(Instances.signedKnapsack(8, 2, Instances.random(seed)));
            boolean solvable = optimum(instance.formulated().program()).isPresent();

            Shrunken shrunken = shrink(instance, RANDOM, 3);

            int points = checkLift(instance, shrunken);
            if (count(shrunken, "fixed") > 0) {
                assertThat(points).isPositive();
                decided++;
            }
            assertThat(points > 0).isEqualTo(solvable);
            if (shrunken.stop() == ShrinkStop.INFEASIBLE) {
                assertThat(shrunken.reason()).startsWith("row ");
                infeasible++;
            }
        }
        assertThat(decided).isGreaterThan(20);
        assertThat(infeasible).isPositive();
    }

    @Test
    void anOracleOfSetsKeepsAnOptimum() {
        int asked = 0;
        for (int seed = 0; seed < 40; seed++) {
            var instance = circulant(12 + seed % 4, seed);
            BinaryProgram program = instance.formulated().program();

            Shrunken shrunken = shrink(instance, Oracle.exhaustive(), 0);

            assertThat(shrunken.stop()).isEqualTo(ShrinkStop.SOLVED);
            Bits lifted = shrunken.instance().lift(Bits.zeros(0));
            assertThat(program.objective().energy(lifted))
                    .isEqualTo(program.objective().energy(optimum(program).orElseThrow()));
            asked += questions(shrunken);
        }
        assertThat(asked).isGreaterThan(20);
    }

    @Test
    void anOracleOfSelectionsKeepsAnOptimum() {
        for (int seed = 0; seed < 40; seed++) {
            var instance = instance(Instances.knapsack(11, 3, Instances.random(seed)));
            BinaryProgram program = instance.formulated().program();
            Bits best = optimum(program).orElseThrow();

            Shrunken shrunken = shrink(instance, Oracle.of(best), 0);

            assertThat(shrunken.stop()).isEqualTo(ShrinkStop.SOLVED);
            assertThat(shrunken.instance().lift(Bits.zeros(0))).isEqualTo(best);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1tc.8", "1tc.16", "1tc.32", "1tc.64"})
    void exactRulesAloneSolveTheseCodes(String name) {
        Shrunken shrunken = shrink(named(name), RANDOM, 0);

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.SOLVED);
        assertThat(questions(shrunken)).isZero();
        assertThat(shrunken.instance().exact()).isTrue();
        assertThat(-shrunken.instance().formulated().program().objective().offset())
                .isEqualTo((double) Generators.byName(name).orElseThrow().optimum().getAsLong());
    }

    @Test
    void everyDecisionIsToldWithWhatFollows() {
        var events = new ArrayList<ShrinkEvent>();
        var instance = named("1dc.64");

        Shrunken shrunken =
                SteeredReduction.of(instance, OPTIONS, RANDOM, request(0).withListener(events::add))
                        .shrink();

        int left = ((ShrinkEvent.Asked) events.getFirst()).answer().variables();
        int followed = 0;
        for (ShrinkEvent event : events) {
            if (event instanceof ShrinkEvent.Decided decided) {
                int itself = left - decided.left() - decided.implied();
                assertThat(itself).isBetween(0, 1);
                left = decided.left();
                followed += decided.implied();
            }
        }
        assertThat(left).isZero();
        assertThat(shrunken.detail()).containsEntry("implied", followed);
        assertThat(events.stream().filter(ShrinkEvent.Implied.class::isInstance)).hasSize(followed);
    }

    @Test
    void anEdgeOfOppositeEndsPutsCommonNeighboursOut() {
        /* Two triangles over the edge 0-1. */
        Graph graph = Graph.builder(4).add(0, 1).add(0, 2).add(1, 2).add(0, 3).add(1, 3).build();
        BinaryProgram program = Formulations.standard(new IndependentSet(graph)).program();
        var known = Substitution.builder(4);

        new VertexSteering().decide(program, new Merge.Tie(0, 1, true), known);

        assertThat(IntStream.range(0, 4).filter(known::isFixed)).containsExactly(2, 3);
        assertThat(known.value(2) || known.value(3)).isFalse();
    }

    @Test
    void refusesOtherFamilies() {
        var tour = instance(Instances.tour(4, Instances.random(1)));

        assertThatThrownBy(() -> SteeredReduction.of(tour, OPTIONS, RANDOM, request(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of tsp")
                .hasMessageContaining(
                        "Maybe take the engine merge: leave --engine, or engine of the recipe, out.");
    }

    @Test
    void anImpossibleKnapsackIsRecognised() {
        var knapsack =
                Knapsack.of(
                        new long[] {3, 4},
                        0,
                        LongMatrix.of(1, 2, new long[] {1, 2}),
                        new long[] {-1});

        Shrunken shrunken = shrink(instance(knapsack), RANDOM, 0);

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.INFEASIBLE);
        assertThat(shrunken.reason()).contains("cannot hold");
    }
}
