package dev.quench.solvers.relax;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Small programs and their optima. */
public final class TestPrograms {
    private TestPrograms() {}

    /** Returns a knapsack of 10 items and 3 rows, capacities 40 to 60 % of the total weight. */
    public static BinaryProgram knapsack(RandomGenerator random) {
        var objective = Qubo.builder(10);
        for (int i = 0; i < 10; i++) {
            objective.addBias(i, -random.nextInt(10, 100));
        }
        var rows = new ArrayList<LinearConstraint>();
        for (int r = 0; r < 3; r++) {
            long[] weights = random.longs(10, 5, 60).toArray();
            long capacity = LongStream.of(weights).sum() * random.nextInt(40, 61) / 100;
            rows.add(
                    LinearConstraint.of(
                            "row" + r,
                            IntStream.range(0, 10).toArray(),
                            weights,
                            Relation.LESS_OR_EQUAL,
                            capacity));
        }
        return new BinaryProgram(objective.build(), rows);
    }

    /** Returns the independent set program of a random graph, one row an edge. */
    public static BinaryProgram independentSet(
            int vertices, double density, RandomGenerator random) {
        var objective = Qubo.builder(vertices);
        IntStream.range(0, vertices).forEach(i -> objective.addBias(i, -1));
        var rows = new ArrayList<LinearConstraint>();
        for (int v = 0; v < vertices; v++) {
            for (int u = 0; u < v; u++) {
                if (random.nextDouble() < density) {
                    rows.add(
                            LinearConstraint.sum(
                                    "edge", new int[] {u, v}, Relation.LESS_OR_EQUAL, 1));
                }
            }
        }
        return new BinaryProgram(objective.build(), rows);
    }

    /** Returns the least feasible objective by trying every assignment. */
    public static double optimum(BinaryProgram program) {
        return LongStream.range(0, 1L << program.size())
                .mapToObj(index -> Bits.ofIndex(index, program.size()))
                .filter(program::isFeasible)
                .mapToDouble(program.objective()::energy)
                .min()
                .orElseThrow();
    }

    /** Returns the least objective among the feasible samples, infinite if there is none. */
    public static double bestFeasible(BinaryProgram program, ProgramSamples samples) {
        return samples.counts().keySet().stream()
                .filter(program::isFeasible)
                .mapToDouble(program.objective()::energy)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
