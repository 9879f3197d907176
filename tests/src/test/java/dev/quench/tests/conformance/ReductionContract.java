package dev.quench.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.Graph;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.repair.Repairs;
import dev.quench.tests.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the chains of reductions of every family and level promise, against the enumeration of all
 * solutions.
 *
 * <p>An optimal solution survives in every formulation, whatever incumbent the reductions were
 * given; every point that is left lifts to one of the same value and feasibility.
 */
class ReductionContract {
    private static final int FEW = 150;
    private static final int MANY = 10_000;
    private static final int POINTS = 8;
    private static final List<ReductionLevel> LEVELS =
            List.of(ReductionLevel.EXACT, ReductionLevel.ALL);

    /** The families, each with a generator of small instances. */
    enum Family {
        KNAPSACK {
            @Override
            Problem instance(RandomGenerator random) {
                int n = random.nextInt(4, 10);
                int m = random.nextInt(1, 4);
                return Knapsack.of(
                        random.longs(n, 0, 25).toArray(),
                        random.nextInt(2),
                        LongMatrix.of(m, n, random.longs((long) m * n, 0, 12).toArray()),
                        random.longs(m, 0, 30).toArray());
            }
        },
        INDEPENDENT_SET {
            @Override
            Problem instance(RandomGenerator random) {
                int n = random.nextInt(1, 12);
                int sparsity = random.nextInt(2, 7);
                var graph = Graph.builder(n);
                for (int u = 0; u < n; u++) {
                    for (int v = u + 1; v < n; v++) {
                        if (random.nextInt(sparsity) == 0) {
                            graph.add(u, v);
                        }
                    }
                }
                return new IndependentSet(graph.build());
            }
        },
        ASSIGNMENT {
            @Override
            Problem instance(RandomGenerator random) {
                int n = random.nextInt(1, 5);
                int most = random.nextInt(1, 12);
                return new Assignment(
                        LongMatrix.of(n, n, random.longs((long) n * n, 0, most).toArray()),
                        LongMatrix.of(n, n, random.longs((long) n * n, 0, most).toArray()));
            }
        },
        SYMMETRIC_ASSIGNMENT {
            @Override
            Problem instance(RandomGenerator random) {
                int n = random.nextInt(2, 6);
                boolean circle = random.nextBoolean();
                long[] flows = new long[n * n];
                long[] distances = new long[n * n];
                for (int k = 0; k < n * n; k++) {
                    int far = Math.abs(k / n - k % n);
                    distances[k] = circle ? Math.min(far, n - far) : far;
                    flows[k] = random.nextInt(4) == 0 ? random.nextInt(1, 3) : 0;
                }
                var first = LongMatrix.of(n, n, flows);
                var second = LongMatrix.of(n, n, distances);
                return random.nextBoolean()
                        ? new Assignment(first, second)
                        : new Assignment(second, first);
            }
        },
        TOUR {
            @Override
            Problem instance(RandomGenerator random) {
                int n = random.nextInt(3, 7);
                int most = random.nextInt(1, 40);
                long[] d = new long[n * n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < i; j++) {
                        d[i * n + j] = random.nextInt(0, most + 1);
                        d[j * n + i] = d[i * n + j];
                    }
                }
                return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
            }
        },
        MODEL {
            @Override
            Problem instance(RandomGenerator random) {
                return model(random);
            }
        },
        CUT {
            @Override
            Problem instance(RandomGenerator random) {
                return cut(random);
            }
        };

        abstract Problem instance(RandomGenerator random);
    }

    private static BinaryModel model(RandomGenerator random) {
        Sense sense = random.nextBoolean() ? Sense.MINIMISE : Sense.MAXIMISE;
        var builder = BinaryModel.builder(ModelKind.PROGRAM, sense);
        int n = random.nextInt(1, 8);
        builder.addBits(n - 1);
        builder.addInteger(-1, random.nextInt(-1, 3));
        int density = random.nextInt(1, 4);
        for (int i = 0; i < n; i++) {
            builder.addLinear(i, random.nextInt(-9, 10), 0);
            for (int j = 0; j <= i; j++) {
                if (random.nextInt(density) == 0) {
                    builder.addProduct(i, j, random.nextInt(-9, 10), 0);
                }
            }
        }
        for (int r = random.nextInt(3); r > 0; r--) {
            List<Integer> variables =
                    IntStream.range(0, n).filter(_ -> random.nextBoolean()).boxed().toList();
            List<Relation> relations = List.of(Relation.values());
            builder.addRow(
                    "row" + r,
                    variables,
                    variables.stream().map(_ -> BigDecimal.valueOf(random.nextInt(-6, 7))).toList(),
                    relations.get(random.nextInt(3)),
                    BigDecimal.valueOf(random.nextInt(-4, 9)));
        }
        return builder.build();
    }

    private static BinaryModel cut(RandomGenerator random) {
        int n = random.nextInt(1, 9);
        int sparsity = random.nextInt(1, 4);
        var builder = BinaryModel.builder(ModelKind.MAXCUT, Sense.MAXIMISE);
        builder.addBits(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (random.nextInt(sparsity) == 0) {
                    long weight = random.nextInt(-4, 5);
                    builder.addLinear(i, weight, 0)
                            .addLinear(j, weight, 0)
                            .addProduct(i, j, -2 * weight, 0);
                }
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource
    void anOptimumSurvives(Family family) {
        check(family, FEW);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void anOptimumSurvivesInTenThousandInstances(Family family) {
        check(family, MANY);
    }

    private static void check(Family family, int count) {
        for (long seed : Seeds.of(count).toArray()) {
            RandomGenerator random = Seeds.generator(seed);
            Problem problem = family.instance(random);
            List<Solution> optima = optima(problem);
            for (Formulated formulated : Formulations.of(problem)) {
                var request =
                        new ReductionRequest(
                                incumbents(formulated, optima, random), StopSignal.NEVER);
                for (ReductionLevel level : LEVELS) {
                    ReducedInstance reduced =
                            Reductions.reduce(formulated, level, request, Ticker.FROZEN);
                    String what = "%s, seed %d, %s".formatted(family, seed, reduced.steps());
                    assertSurvives(what, optima, reduced);
                    assertSameValues(what, reduced, random);
                }
            }
        }
    }

    /** None, a greedy one, or an optimal one. */
    private static List<Solution> incumbents(
            Formulated formulated, List<Solution> optima, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> List.of();
            case 1 ->
                    Repairs.greedy(formulated)
                            .repair(Bits.zeros(formulated.program().size()))
                            .stream()
                            .toList();
            default -> optima.stream().limit(1).toList();
        };
    }

    private static void assertSurvives(
            String what, List<Solution> optima, ReducedInstance reduced) {
        assertThat(reduced.exact()).as(what).isTrue();
        if (optima.isEmpty()) {
            return;
        }
        if (reduced.original().problem() instanceof BinaryModel) {
            assertThat(isReached(optima, reduced)).as(what).isTrue();
        } else {
            assertThat(optima).as(what).anyMatch(optimum -> survives(optimum, reduced));
        }
    }

    /** A value of an integer may have several patterns, of which one has to survive. */
    private static boolean isReached(List<Solution> optima, ReducedInstance reduced) {
        var program = reduced.formulated().program();
        int size = program.size();
        return IntStream.range(0, 1 << size)
                .mapToObj(y -> Bits.ofIndex(y, size))
                .filter(program::isFeasible)
                .map(y -> reduced.formulated().decoder().decode(y).orElseThrow())
                .anyMatch(optima::contains);
    }

    private static boolean survives(Solution optimum, ReducedInstance reduced) {
        Bits bits = reduced.original().decoder().encode(optimum);
        Bits left = reduced.substitution().project(bits);
        return reduced.lift(left).equals(bits) && reduced.formulated().program().isFeasible(left);
    }

    private static void assertSameValues(
            String what, ReducedInstance reduced, RandomGenerator random) {
        var small = reduced.formulated().program();
        var large = reduced.original().program();
        for (int k = 0; k < POINTS; k++) {
            Bits point = Bits.random(small.size(), random);
            Bits lifted = reduced.lift(point);
            assertThat(small.objective().energy(point))
                    .as(what)
                    .isEqualTo(large.objective().energy(lifted));
            if (small.isFeasible(point)) {
                assertThat(large.isFeasible(lifted)).as(what).isTrue();
            }
        }
    }

    /** Lists every optimal solution by enumeration; none if the instance is infeasible. */
    private static List<Solution> optima(Problem problem) {
        var best = new ArrayList<Solution>();
        @org.jspecify.annotations.Nullable BigDecimal value = null;
        for (Solution candidate : candidates(problem)) {
            var evaluation = problem.evaluate(candidate);
            if (!evaluation.feasible() || evaluation.objective().isEmpty()) {
                continue;
            }
            BigDecimal objective = evaluation.objective().get();
            if (value == null || problem.sense().isBetter(objective, value)) {
                best.clear();
                value = objective;
            }
            if (objective.compareTo(value) == 0) {
                best.add(candidate);
            }
        }
        return best;
    }

    private static List<Solution> candidates(Problem problem) {
        var all = new ArrayList<Solution>();
        int n = problem.size();
        switch (problem) {
            case Knapsack _, IndependentSet _ -> {
                for (int set = 0; set < 1 << n; set++) {
                    int chosen = set;
                    all.add(
                            Solution.of(
                                    IntStream.rangeClosed(1, n)
                                            .filter(i -> (chosen >> (i - 1) & 1) == 1)
                                            .toArray()));
                }
            }
            case Assignment _ -> permute(new int[n], 0, 0, all);
            case Tour _ -> {
                int[] order = new int[n];
                order[0] = 1;
                permute(order, 1, 1, all);
            }
            case BinaryModel model -> values(model, new int[n], 0, all);
            case Polynomial _ -> {
                for (int index = 0; index < 1 << n; index++) {
                    int bits = index;
                    all.add(Solution.of(IntStream.range(0, n).map(i -> bits >> i & 1).toArray()));
                }
            }
        }
        return all;
    }

    private static void permute(int[] order, int position, int used, List<Solution> all) {
        if (position == order.length) {
            all.add(Solution.of(order));
            return;
        }
        for (int k = 0; k < order.length; k++) {
            if ((used >> k & 1) == 0) {
                order[position] = k + 1;
                permute(order, position + 1, used | 1 << k, all);
            }
        }
    }

    private static void values(BinaryModel model, int[] x, int i, List<Solution> all) {
        if (i == x.length) {
            all.add(Solution.of(x));
            return;
        }
        for (x[i] = model.lower(i); x[i] <= model.upper(i); x[i]++) {
            values(model, x, i + 1, all);
        }
    }
}
