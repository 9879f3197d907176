package dev.quench.solvers.repair;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Distances;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Decoder;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Random instances of every family and their optima by exhaustion. */
public final class Instances {
    private Instances() {}

    /** Returns the random stream of a seed. */
    public static SplittableGenerator random(long seed) {
        return (SplittableGenerator) RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Makes a knapsack with non-negative weights and capacities, zero rows included. */
    public static Knapsack knapsack(int n, int m, RandomGenerator random) {
        long[] profits = random.longs(n, -2, 40).toArray();
        long[] weights = random.longs((long) n * m, 0, 20).toArray();
        long[] capacities = random.longs(m, 0, 5L * n + 1).toArray();
        return Knapsack.of(profits, 0, LongMatrix.of(m, n, weights), capacities);
    }

    /** Makes a knapsack with weights and capacities of both signs, feasible or not. */
    public static Knapsack signedKnapsack(int n, int m, RandomGenerator random) {
        long[] profits = random.longs(n, -20, 40).toArray();
        long[] weights = random.longs((long) n * m, -10, 20).toArray();
        long[] capacities = random.longs(m, -10, 3L * n + 1).toArray();
        return Knapsack.of(profits, 1, LongMatrix.of(m, n, weights), capacities);
    }

    /** Makes a graph of independent edges. */
    public static IndependentSet graph(int n, double density, RandomGenerator random) {
        var builder = Graph.builder(n);
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                if (random.nextDouble() < density) {
                    builder.add(u, v);
                }
            }
        }
        return new IndependentSet(builder.build());
    }

    /** Makes an assignment problem with asymmetric matrices, diagonals and negative entries. */
    public static Assignment assignment(int n, RandomGenerator random) {
        long low = random.nextBoolean() ? 0 : -9;
        long[] flows = random.longs((long) n * n, low, 10).toArray();
        long[] distances = random.longs((long) n * n, low, 10).toArray();
        return new Assignment(LongMatrix.of(n, n, flows), LongMatrix.of(n, n, distances));
    }

    /** Makes a tour problem with distances that need not obey the triangle inequality. */
    public static Tour tour(int n, RandomGenerator random) {
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i * n + j] = random.nextLong(100);
                d[j * n + i] = d[i * n + j];
            }
        }
        return tour(LongMatrix.of(n, n, d));
    }

    /** Makes a tour problem from a symmetric matrix. */
    public static Tour tour(LongMatrix matrix) {
        return new Tour(
                new Distances() {
                    @Override
                    public int size() {
                        return matrix.rows();
                    }

                    @Override
                    public long between(int i, int j) {
                        return matrix.get(i, j);
                    }
                });
    }

    /** Makes an instance of every family. */
    public static List<Problem> all(int n, RandomGenerator random) {
        return List.of(
                knapsack(n, 3, random),
                graph(n, 0.4, random),
                assignment(n, random),
                tour(n, random));
    }

    /** Draws bits that are one with a probability. */
    public static Bits bits(int size, double density, RandomGenerator random) {
        return Bits.withOnes(
                size, IntStream.range(0, size).filter(i -> random.nextDouble() < density));
    }

    /** Wraps a problem as its plain formulation would, with a program that is not read. */
    public static Formulated plain(Problem problem) {
        return formulated(problem, SampleLayout.name(problem), Optional.empty());
    }

    static Formulated formulated(Problem problem, String name, Optional<Solution> decoded) {
        Decoder decoder =
                new Decoder() {
                    @Override
                    public Optional<Solution> decode(Bits bits) {
                        return decoded;
                    }

                    @Override
                    public Bits encode(Solution solution) {
                        throw new AssertionError("A repair has nothing to encode.");
                    }
                };
        int size = SampleLayout.size(problem);
        var program = new BinaryProgram(Qubo.builder(size).build(), List.of());
        return new Formulated(problem, name, program, 0, decoder);
    }

    /** Returns the objective of a solution in units of its last decimal, failing if infeasible. */
    public static long objective(Problem problem, Solution solution) {
        var evaluation = problem.evaluate(solution);
        if (!evaluation.feasible()) {
            throw new AssertionError(solution + " is infeasible: " + evaluation.violations());
        }
        return evaluation.objective().orElseThrow().unscaledValue().longValueExact();
    }

    /** Returns the best objective over all solutions, in units of its last decimal. */
    public static OptionalLong optimum(Problem problem) {
        var best =
                new Object() {
                    OptionalLong value = OptionalLong.empty();
                };
        forEachSolution(
                problem,
                solution -> {
                    var evaluation = problem.evaluate(solution);
                    if (evaluation.feasible()) {
                        long value = objective(problem, solution);
                        boolean better =
                                best.value.isEmpty()
                                        || problem.sense().sign() * value
                                                < problem.sense().sign() * best.value.getAsLong();
                        best.value = better ? OptionalLong.of(value) : best.value;
                    }
                });
        return best.value;
    }

    private static void value(BinaryModel model, int[] x, int i, Consumer<Solution> visitor) {
        if (i == x.length) {
            visitor.accept(Solution.of(x));
            return;
        }
        for (x[i] = model.lower(i); x[i] <= model.upper(i); x[i]++) {
            value(model, x, i + 1, visitor);
        }
    }

    private static void forEachSolution(Problem problem, Consumer<Solution> visitor) {
        int n = problem.size();
        switch (problem) {
            case Knapsack _, IndependentSet _ -> {
                for (int set = 0; set < 1 << n; set++) {
                    int chosen = set;
                    visitor.accept(
                            Solution.of(
                                    IntStream.rangeClosed(1, n)
                                            .filter(i -> (chosen >> (i - 1) & 1) == 1)
                                            .toArray()));
                }
            }
            case Assignment _, Tour _ -> permute(new int[n], 0, 0, visitor);
            case BinaryModel model -> value(model, new int[n], 0, visitor);
            case Polynomial _ -> {
                for (int index = 0; index < 1 << n; index++) {
                    int bits = index;
                    visitor.accept(
                            Solution.of(IntStream.range(0, n).map(i -> bits >> i & 1).toArray()));
                }
            }
        }
    }

    private static void permute(int[] prefix, int length, int used, Consumer<Solution> visitor) {
        if (length == prefix.length) {
            visitor.accept(Solution.of(prefix));
            return;
        }
        for (int k = 0; k < prefix.length; k++) {
            if ((used & 1 << k) == 0) {
                prefix[length] = k + 1;
                permute(prefix, length + 1, used | 1 << k, visitor);
            }
        }
    }
}
