package dev.quench.solvers.lagrangian.dual;

import static dev.quench.solvers.lagrangian.dual.DualClaims.check;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.relax.TestPrograms;
import dev.quench.solvers.sampler.TestQubos;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** No dual bound crosses the proven optimum, on 2,000 seeded instances a family. */
class ValidBoundsTest {
    private static final int SEEDS = 2000;

    @Test
    void knapsacksWithAllRowsRelaxed() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            BinaryProgram program = knapsack(random);
            DualFunction dual = SeparableDual.of(program);

            holds(program, dual, 30, random);
        }
    }

    @Test
    void knapsacksWithOneRowKept() {
        int kept = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            BinaryProgram program = knapsack(random);
            Optional<KnapsackRowDual> dual = KnapsackRowDual.tightest(program);

            if (dual.isPresent()) {
                kept++;
                holds(program, dual.get(), 30, random);
            }
        }
        check(kept > 0.75 * SEEDS, "only %s programs kept a row", kept);
    }

    @Test
    void independentSetsOverCliqueRows() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            BinaryProgram program =
                    TestPrograms.independentSet(
                            random.nextInt(3, 9), random.nextDouble(0.2, 0.9), random);

            holds(program, SeparableDual.of(CliqueRows.of(program)), 2, random);
        }
    }

    @Test
    void pruningBlocksWithTheirCardinality() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            int n = random.nextInt(2, 11);
            var row =
                    LinearConstraint.sum(
                            "pruned",
                            IntStream.range(0, n).toArray(),
                            Relation.EQUAL,
                            random.nextInt(1, n));
            var program = new BinaryProgram(TestQubos.real(n, random), List.of(row));

            DualFunction dual = ExactQuboDual.of(program).orElseThrow();
            BigDecimal optimum = optimum(program, DualClaims.solutions(program)).orElseThrow();
            DualClaims.holdAtRandom(dual, optimum, 2, random);
            if (seed % 4 == 0) {
                DualClaims.holdWhereARuleLeads(dual, optimum);
            }
        }
    }

    @Test
    void pruningBlocksRelaxedToAConvexFunction() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            int n = random.nextInt(2, 9);
            BinaryProgram program = quadratic(n, random);

            DualFunction dual = ConvexDual.of(program).orElseThrow();
            if (seed % 4 == 0) {
                holds(program, dual, 2, random);
            } else {
                optimum(program, DualClaims.solutions(program))
                        .ifPresent(optimum -> DualClaims.holdAtRandom(dual, optimum, 2, random));
            }
        }
    }

    /** One equation, or one inequality of any signs, or both. */
    private static BinaryProgram quadratic(int n, RandomGenerator random) {
        int[] all = IntStream.range(0, n).toArray();
        var rows = new ArrayList<LinearConstraint>();
        int kind = random.nextInt(3);
        if (kind != 0) {
            rows.add(LinearConstraint.sum("pruned", all, Relation.EQUAL, random.nextInt(1, n)));
        }
        if (kind != 1) {
            long[] weights = random.longs(n, -5, 20).map(w -> w == 0 ? 1 : w).toArray();
            Relation relation =
                    random.nextBoolean() ? Relation.LESS_OR_EQUAL : Relation.GREATER_OR_EQUAL;
            rows.add(
                    LinearConstraint.of(
                            "weight", all, weights, relation, LongStream.of(weights).sum() / 2));
        }
        return new BinaryProgram(TestQubos.real(n, random), rows);
    }

    @Test
    void quadraticAssignments() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            int n = random.nextInt(1, 6);
            var problem = new Assignment(matrix(n, random, -3), matrix(n, random, -3));
            DualFunction dual = AdamsJohnsonDual.of(problem).orElseThrow();
            var best = new Best();
            permutations(
                    n,
                    p ->
                            best.offer(
                                    problem.cost(p),
                                    Bits.withOnes(
                                            n * n, IntStream.range(0, n).map(i -> i * n + p[i]))));

            holds(best, dual, 20, random);
        }
    }

    @Test
    void tours() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            int n = random.nextInt(4, 8);
            var tour = new Tour(new MatrixDistances(symmetric(n, random)));
            var best = new Best();
            tours(n, order -> best.offer(tour.length(order), bits(order)));

            holds(best, OneTreeDual.of(tour), 20, random);
        }
    }

    @Test
    void toursWithDecidedEdges() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = TestQubos.random(seed);
            int n = random.nextInt(4, 8);
            var tour = new Tour(new MatrixDistances(symmetric(n, random)));
            int[] known = shuffled(n, random);
            Substitution substitution = decided(known, random);
            var best = new Best();
            tours(
                    n,
                    order -> {
                        Bits all = bits(order);
                        Bits left = substitution.project(all);
                        if (substitution.lift(left).equals(all)) {
                            best.offer(tour.length(order), left);
                        }
                    });

            holds(best, OneTreeDual.of(tour, substitution, List.of()), 20, random);
        }
    }

    /** Drops and forces some edges as a tour has them, so that it is among those that are left. */
    private static Substitution decided(int[] known, RandomGenerator random) {
        Bits bits = bits(known);
        var decided = Substitution.builder(bits.size());
        for (int edge = 0; edge < bits.size(); edge++) {
            if (random.nextInt(3) == 0) {
                decided.fix(edge, bits.get(edge));
            }
        }
        return decided.build();
    }

    private static int[] shuffled(int n, RandomGenerator random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int k = n - 1; k > 0; k--) {
            swap(order, k, random.nextInt(k + 1));
        }
        return order;
    }

    private static void tours(int n, Consumer<int[]> visitor) {
        permutations(
                n - 1,
                p -> {
                    int[] order = new int[n];
                    for (int k = 1; k < n; k++) {
                        order[k] = p[k - 1] + 1;
                    }
                    visitor.accept(order);
                });
    }

    private static Bits bits(int[] order) {
        int n = order.length;
        var edges = new TourEdges(n);
        return Bits.withOnes(
                n * (n - 1) / 2,
                IntStream.range(0, n).map(k -> edges.index(order[k], order[(k + 1) % n])));
    }

    private static void holds(
            BinaryProgram program, DualFunction dual, double size, RandomGenerator random) {
        List<Bits> solutions = DualClaims.solutions(program);
        optimum(program, solutions)
                .ifPresent(optimum -> {
                    DualClaims.hold(dual, optimum, size, random);
                    double[] lambda = DualClaims.climb(dual, 10).copyMultipliers();
                    ForcedBounds bounds = dual.forced(lambda).orElseThrow();
                    solutions.forEach(x ->
                            DualClaims.forcedHold(bounds, x, DualClaims.exactEnergy(program, x)));
                });
    }

    private static Optional<BigDecimal> optimum(BinaryProgram program, List<Bits> solutions) {
        return solutions.stream()
                .map(x -> DualClaims.exactEnergy(program, x))
                .min(Comparator.naturalOrder());
    }

    private static void holds(Best best, DualFunction dual, double size, RandomGenerator random) {
        BigDecimal optimum = BigDecimal.valueOf(best.value);
        DualClaims.hold(dual, optimum, size, random);
        double[] lambda = DualClaims.climb(dual, 10).copyMultipliers();
        ForcedBounds bounds = dual.forced(lambda).orElseThrow();
        best.solutions.forEach(x -> DualClaims.forcedHold(bounds, x, optimum));
    }

    /** The cheapest of some solutions. */
    private static final class Best {
        private long value = Long.MAX_VALUE;
        private final List<Bits> solutions = new ArrayList<>();

        void offer(long cost, Bits bits) {
            if (cost < value) {
                value = cost;
                solutions.clear();
            }
            if (cost == value) {
                solutions.add(bits);
            }
        }
    }

    /** Returns two or three rows of any sign and relation over up to eight items. */
    private static BinaryProgram knapsack(RandomGenerator random) {
        int n = random.nextInt(2, 8);
        var objective = Qubo.builder(n).addOffset(random.nextInt(-3, 4) / 7.0);
        IntStream.range(0, n).forEach(i -> objective.addBias(i, random.nextInt(-40, 20) / 3.0));
        var rows = new ArrayList<LinearConstraint>();
        int count = random.nextInt(2, 4);
        for (int r = 0; r < count; r++) {
            int least = random.nextInt(3) == 0 ? -9 : 1;
            long[] weights = random.longs(n, least, 20).toArray();
            long sum = LongStream.of(weights).sum();
            Relation relation =
                    random.nextInt(4) == 0 ? Relation.GREATER_OR_EQUAL : Relation.LESS_OR_EQUAL;
            rows.add(
                    LinearConstraint.of(
                            "row" + r,
                            IntStream.range(0, n).toArray(),
                            weights,
                            relation,
                            Math.floorDiv(sum * random.nextInt(3, 8), 10)));
        }
        return new BinaryProgram(objective.build(), rows);
    }

    private static LongMatrix matrix(int n, RandomGenerator random, int least) {
        return LongMatrix.of(n, n, random.longs((long) n * n, least, 10).toArray());
    }

    private static LongMatrix symmetric(int n, RandomGenerator random) {
        long[] entries = new long[n * n];
        for (int u = 0; u < n; u++) {
            for (int v = 0; v < u; v++) {
                entries[u * n + v] = random.nextInt(100);
                entries[v * n + u] = entries[u * n + v];
            }
        }
        return LongMatrix.of(n, n, entries);
    }

    private static void permutations(int n, Consumer<int[]> visitor) {
        permute(IntStream.range(0, n).toArray(), 0, visitor);
    }

    private static void permute(int[] p, int from, Consumer<int[]> visitor) {
        if (from >= p.length - 1) {
            visitor.accept(p);
            return;
        }
        for (int k = from; k < p.length; k++) {
            swap(p, from, k);
            permute(p, from + 1, visitor);
            swap(p, from, k);
        }
    }

    private static void swap(int[] p, int i, int k) {
        int held = p[i];
        p[i] = p[k];
        p[k] = held;
    }
}
