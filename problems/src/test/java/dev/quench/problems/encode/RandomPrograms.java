package dev.quench.problems.encode;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Small instances, few enough bits to enumerate. */
final class RandomPrograms {
    private static final List<Relation> RELATIONS = List.of(Relation.values());

    private final RandomGenerator random;

    private RandomPrograms(RandomGenerator random) {
        this.random = random;
    }

    static RandomPrograms of(long seed) {
        return new RandomPrograms(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    /** Up to 6 items and 2 resources of capacity up to 20; some profits are not positive. */
    Knapsack knapsack() {
        int n = random.nextInt(1, 7);
        int m = random.nextInt(1, 3);
        long[] profits = random.longs(n, -2, 30).toArray();
        long divisor = random.nextInt(1, 4);
        long[] weights = random.longs((long) n * m, 0, 8).map(w -> w * divisor).toArray();
        long[] capacities = random.longs(m, 0, 21).toArray();
        int decimals = random.nextInt(0, 2);
        return Knapsack.of(profits, decimals, LongMatrix.of(m, n, weights), capacities);
    }

    IndependentSet independentSet() {
        int n = random.nextInt(0, 9);
        var graph = Graph.builder(n);
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                if (random.nextInt(5) < 2) {
                    graph.add(u, v);
                }
            }
        }
        return new IndependentSet(graph.build());
    }

    /** Asymmetric, with diagonals; half of them with negative entries. */
    Assignment assignment(int n) {
        long least = random.nextBoolean() ? 0 : -5;
        return new Assignment(
                LongMatrix.of(n, n, random.longs((long) n * n, least, 10).toArray()),
                LongMatrix.of(n, n, random.longs((long) n * n, least, 10).toArray()));
    }

    Tour tour(int n) {
        long[] entries = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                entries[i * n + j] = random.nextInt(0, 50);
                entries[j * n + i] = entries[i * n + j];
            }
        }
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, entries)));
    }

    record MatrixDistances(LongMatrix matrix) implements Distances {
        @Override
        public int size() {
            return matrix.rows();
        }

        @Override
        public long between(int i, int j) {
            return matrix.get(i, j);
        }
    }

    /** A quadratic objective in multiples of a unit, and rows of any relation and sign. */
    BinaryProgram program(double unit) {
        int n = random.nextInt(1, 6);
        var rows = new ArrayList<LinearConstraint>();
        for (int r = random.nextInt(0, 4); r > 0; r--) {
            rows.add(row("row" + r, n, RELATIONS.get(random.nextInt(3)), -3, 4));
        }
        return new BinaryProgram(objective(n, unit), rows);
    }

    /** A quadratic objective under {@code l <= a x <= u}, sides scaled apart, and other rows. */
    BinaryProgram ranges() {
        int n = random.nextInt(2, 6);
        var rows = new ArrayList<LinearConstraint>();
        for (int r = random.nextInt(1, 3); r > 0; r--) {
            LinearConstraint upper = row("range" + r, n, Relation.LESS_OR_EQUAL, -3, 4);
            long scale = random.nextInt(1, 3);
            long least = scale * (upper.rightHandSide() - random.nextInt(0, 4));
            rows.add(upper);
            rows.add(
                    LinearConstraint.of(
                            "range" + r,
                            IntStream.range(0, upper.terms()).map(upper::variable).toArray(),
                            IntStream.range(0, upper.terms())
                                    .mapToLong(k -> scale * upper.coefficient(k))
                                    .toArray(),
                            Relation.GREATER_OR_EQUAL,
                            least - random.nextInt(0, 2)));
        }
        if (random.nextBoolean()) {
            rows.add(row("other", n, Relation.LESS_OR_EQUAL, 0, 4));
        }
        return new BinaryProgram(objective(n, 1), rows);
    }

    /** A quadratic objective over knapsack rows, pairs among them. */
    BinaryProgram quadraticKnapsack(double unit) {
        int n = random.nextInt(2, 7);
        var rows = new ArrayList<LinearConstraint>();
        rows.add(row("load", n, Relation.LESS_OR_EQUAL, 0, 5));
        for (int u = 1; u < n; u++) {
            if (random.nextBoolean()) {
                int[] pair = {random.nextInt(u), u};
                rows.add(LinearConstraint.sum("pair" + u, pair, Relation.LESS_OR_EQUAL, 1));
            }
        }
        return new BinaryProgram(objective(n, unit), rows);
    }

    /** Rows of few literals, most of which need no slack, and covers. */
    BinaryProgram patterns() {
        int n = random.nextInt(2, 7);
        var rows = new ArrayList<LinearConstraint>();
        for (int r = random.nextInt(1, 5); r > 0; r--) {
            int[] variables = random.ints(3, 0, n).sorted().distinct().toArray();
            long[] signs = random.longs(variables.length, 0, 2).map(s -> 2 * s - 1).toArray();
            long least = -LongStream.of(signs).filter(s -> s < 0).count();
            boolean most = random.nextInt(3) > 0;
            rows.add(
                    LinearConstraint.of(
                            "literals" + r,
                            variables,
                            signs,
                            most ? Relation.LESS_OR_EQUAL : Relation.GREATER_OR_EQUAL,
                            least + (most ? random.nextInt(2) : 1)));
        }
        return new BinaryProgram(objective(n, 1), rows);
    }

    /** Disjoint groups of which a number is chosen, and sometimes a variable in none. */
    BinaryProgram cardinalities() {
        int n = random.nextInt(2, 8);
        int cut = random.nextInt(1, n);
        int end = n - random.nextInt(2);
        var rows = new ArrayList<LinearConstraint>();
        rows.add(
                LinearConstraint.sum(
                        "group1",
                        IntStream.range(0, cut).toArray(),
                        Relation.EQUAL,
                        random.nextInt(cut + 1)));
        if (cut < end) {
            rows.add(
                    LinearConstraint.sum(
                            "group2",
                            IntStream.range(cut, end).toArray(),
                            Relation.EQUAL,
                            random.nextInt(end - cut + 1)));
        }
        return new BinaryProgram(objective(n, 1), rows);
    }

    private Qubo objective(int n, double unit) {
        var objective = Qubo.builder(n).addOffset(unit * random.nextInt(-9, 10));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                objective.add(i, j, unit * random.nextInt(-9, 10));
            }
        }
        return objective.build();
    }

    private LinearConstraint row(String name, int n, Relation relation, int least, int most) {
        long[] coefficients = random.longs(n, least, most).toArray();
        int[] variables = IntStream.range(0, n).toArray();
        return LinearConstraint.of(name, variables, coefficients, relation, random.nextInt(0, 7));
    }
}
