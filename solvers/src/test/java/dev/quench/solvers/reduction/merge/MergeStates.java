package dev.quench.solvers.reduction.merge;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.merge.Merge.Fix;
import dev.quench.solvers.reduction.merge.Merge.Tie;
import dev.quench.solvers.reduction.merge.MergeOutcome.Accepted;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.repair.Instances;
import java.util.List;
import java.util.stream.IntStream;

/** States of small instances, and short names for decisions and what becomes of them. */
final class MergeStates {
    private MergeStates() {}

    static MergeState state(Formulated formulated) {
        return MergeState.of(ReducedInstance.unreduced(formulated));
    }

    /** Vertices from 0 on. */
    static MergeState graph(int order, int... ends) {
        var builder = Graph.builder(order);
        for (int k = 0; k < ends.length; k += 2) {
            builder.add(ends[k], ends[k + 1]);
        }
        return state(Formulations.standard(new IndependentSet(builder.build())));
    }

    static MergeState knapsack(long capacity, long... weights) {
        var matrix = LongMatrix.of(1, weights.length, weights);
        return state(
                Formulations.standard(
                        Knapsack.of(new long[weights.length], 0, matrix, new long[] {capacity})));
    }

    static MergeState assignment(int n) {
        return state(Formulations.standard(Instances.assignment(n, Instances.random(1))));
    }

    static MergeState edges(int cities) {
        return state(Formulations.of(Instances.tour(cities, Instances.random(1))).get(1));
    }

    static MergeState rows(int n, LinearConstraint... rows) {
        return state(program(n, rows));
    }

    /** Rows over bits without an objective. */
    static Formulated program(int n, LinearConstraint... rows) {
        Problem any = Instances.graph(n, 0, Instances.random(0));
        var program = new BinaryProgram(Qubo.builder(n).build(), List.of(rows));
        return new Formulated(any, "bits", program, 0, Formulations.standard(any).decoder());
    }

    static LinearConstraint sum(int n, Relation relation, long right) {
        return LinearConstraint.sum("count", IntStream.range(0, n).toArray(), relation, right);
    }

    static Tie equal(int i, int j) {
        return new Tie(i, j, false);
    }

    static Tie opposite(int i, int j) {
        return new Tie(i, j, true);
    }

    static Fix fix(int i, int value) {
        return new Fix(i, value == 1);
    }

    static void accept(MergeState state, Merge... merges) {
        for (Merge merge : merges) {
            assertThat(state.attempt(merge)).isInstanceOf(Accepted.class);
        }
    }

    static Accepted accepted(Merge merge, String rule) {
        return new Accepted(List.of(new Implication(merge, rule)));
    }
}
