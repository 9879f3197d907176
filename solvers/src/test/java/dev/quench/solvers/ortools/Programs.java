package dev.quench.solvers.ortools;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Decoder;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The textbook binary program of each family, written here for the tests alone. */
final class Programs {
    private Programs() {}

    static Formulated of(Problem problem) {
        return switch (problem) {
            case Knapsack knapsack -> items(knapsack);
            case IndependentSet set -> vertices(set);
            case Assignment assignment -> oneHot(assignment);
            case Tour tour -> position(tour);
        };
    }

    private static Formulated items(Knapsack knapsack) {
        int n = knapsack.size();
        Qubo.Builder objective = Qubo.builder(n);
        IntStream.range(0, n).forEach(i -> objective.addBias(i, (double) -knapsack.profit(i)));
        var rows = new ArrayList<LinearConstraint>();
        for (int j = 0; j < knapsack.resources(); j++) {
            int row = j;
            rows.add(
                    LinearConstraint.of(
                            "resource" + j,
                            IntStream.range(0, n).toArray(),
                            IntStream.range(0, n).mapToLong(i -> knapsack.weight(row, i)).toArray(),
                            Relation.LESS_OR_EQUAL,
                            knapsack.capacity(j)));
        }
        return new Formulated(
                knapsack,
                "items",
                new BinaryProgram(objective.build(), rows),
                knapsack.decimals(),
                new SubsetDecoder(n));
    }

    private static Formulated vertices(IndependentSet set) {
        int n = set.size();
        Qubo.Builder objective = Qubo.builder(n);
        IntStream.range(0, n).forEach(i -> objective.addBias(i, -1));
        var rows = new ArrayList<LinearConstraint>();
        for (int u = 0; u < n; u++) {
            for (int v = u + 1; v < n; v++) {
                if (set.graph().adjacent(u, v)) {
                    rows.add(
                            LinearConstraint.sum(
                                    "edge", new int[] {u, v}, Relation.LESS_OR_EQUAL, 1));
                }
            }
        }
        var program = new BinaryProgram(objective.build(), rows);
        return new Formulated(set, "vertices", program, 0, new SubsetDecoder(n));
    }

    private static Formulated oneHot(Assignment problem) {
        int n = problem.size();
        Qubo.Builder objective = Qubo.builder(n * n);
        for (int u = 0; u < n * n; u++) {
            for (int v = 0; v < n * n; v++) {
                long flow = problem.flows().get(u / n, v / n);
                long distance = problem.distances().get(u % n, v % n);
                objective.add(u, v, (double) (flow * distance));
            }
        }
        var program = new BinaryProgram(objective.build(), permutationRows(n));
        return new Formulated(problem, "one-hot", program, 0, new PermutationDecoder(n));
    }

    private static Formulated position(Tour tour) {
        int n = tour.size();
        Qubo.Builder objective = Qubo.builder(n * n);
        for (int t = 0; t < n; t++) {
            int next = (t + 1) % n;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (i != j) {
                        objective.add(
                                t * n + i, next * n + j, (double) tour.distances().between(i, j));
                    }
                }
            }
        }
        var program = new BinaryProgram(objective.build(), permutationRows(n));
        return new Formulated(tour, "position", program, 0, new PermutationDecoder(n));
    }

    private static List<LinearConstraint> permutationRows(int n) {
        var rows = new ArrayList<LinearConstraint>();
        for (int i = 0; i < n; i++) {
            int fixed = i;
            int[] row = IntStream.range(0, n).map(a -> fixed * n + a).toArray();
            int[] column = IntStream.range(0, n).map(a -> a * n + fixed).toArray();
            rows.add(LinearConstraint.sum("row" + i, row, Relation.EQUAL, 1));
            rows.add(LinearConstraint.sum("column" + i, column, Relation.EQUAL, 1));
        }
        return rows;
    }

    private record SubsetDecoder(int n) implements Decoder {
        @Override
        public Optional<Solution> decode(Bits bits) {
            return Optional.of(Solution.of(bits.ones().map(i -> i + 1).toArray()));
        }

        @Override
        public Bits encode(Solution solution) {
            return Bits.withOnes(n, solution.stream().map(i -> i - 1));
        }
    }

    private record PermutationDecoder(int n) implements Decoder {
        @Override
        public Optional<Solution> decode(Bits bits) {
            return Optional.of(Solution.of(bits.ones().map(u -> u % n + 1).toArray()));
        }

        @Override
        public Bits encode(Solution solution) {
            return Bits.withOnes(
                    n * n, IntStream.range(0, n).map(i -> i * n + solution.get(i) - 1));
        }
    }
}
