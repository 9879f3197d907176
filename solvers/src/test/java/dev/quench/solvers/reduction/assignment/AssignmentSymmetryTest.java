package dev.quench.solvers.reduction.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.LongMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentSymmetryTest {
    private static final int SEEDS = 400;

    @Test
    void anOptimumSurvives() {
        int excluded = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int n = random.nextInt(2, 7);
            var problem = new Assignment(flows(n, random), distances(n, random));
            var cells = new PermutationCells(n);
            excluded += AssignmentSymmetry.exclude(problem, cells);
            List<int[]> all = permutations(n);
            long optimum = all.stream().mapToLong(problem::cost).min().orElseThrow();

            assertThat(all)
                    .as("seed %d", seed)
                    .anyMatch(p -> problem.cost(p) == optimum && uses(cells, p));
        }
        assertThat(excluded).isGreaterThan(2 * SEEDS);
    }

    @Test
    void orbitsAreThoseOfAllAutomorphisms() {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int n = random.nextInt(1, 6);
            LongMatrix matrix = flows(n, random);
            int[] fixed = random.nextBoolean() ? new int[0] : new int[] {random.nextInt(n)};

            assertThat(new Automorphisms(matrix).orbits(fixed))
                    .as("seed %d", seed)
                    .isEqualTo(orbits(matrix, fixed));
        }
    }

    @Test
    void aGridKeepsAQuarterOfItsLocationsForTheLeader() {
        long[] far = new long[144];
        for (int a = 0; a < 12; a++) {
            for (int b = 0; b < 12; b++) {
                far[12 * a + b] = (long) Math.abs(a / 4 - b / 4) + Math.abs(a % 4 - b % 4);
            }
        }
        var flows = LongMatrix.of(12, 12, IntStream.range(0, 144).mapToLong(k -> k).toArray());
        var cells = new PermutationCells(12);

        int excluded =
                AssignmentSymmetry.exclude(
                        new Assignment(flows, LongMatrix.of(12, 12, far)), cells);

        assertThat(excluded).isEqualTo(8);
        assertThat(IntStream.range(0, 12).filter(a -> cells.isPossible(11, a)))
                .containsExactly(0, 1, 4, 5);
    }

    @Test
    void facilitiesWithoutFlowStandInOrder() {
        RandomGenerator random = new SplittableRandom(1);
        var distances = LongMatrix.of(4, 4, random.longs(16, 0, 1000).toArray());
        var flows =
                LongMatrix.of(4, 4, new long[] {0, 5, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        var cells = new PermutationCells(4);

        assertThat(AssignmentSymmetry.exclude(new Assignment(flows, distances), cells))
                .isEqualTo(2);
        assertThat(cells.isPossible(2, 3)).isFalse();
        assertThat(cells.isPossible(3, 0)).isFalse();
    }

    /** Few values, so that automorphisms are frequent. */
    private static LongMatrix flows(int n, RandomGenerator random) {
        long[] entries = new long[n * n];
        boolean symmetric = random.nextBoolean();
        int rare = random.nextInt(1, 5);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                long value = random.nextInt(rare) == 0 ? random.nextInt(1, 3) : 0;
                entries[i * n + k] = symmetric && k < i ? entries[k * n + i] : value;
            }
        }
        return LongMatrix.of(n, n, entries);
    }

    /** Around a circle or along a line. */
    private static LongMatrix distances(int n, RandomGenerator random) {
        boolean circle = random.nextBoolean();
        long[] entries = new long[n * n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                int far = Math.abs(a - b);
                entries[a * n + b] = circle ? Math.min(far, n - far) : far;
            }
        }
        return LongMatrix.of(n, n, entries);
    }

    private static boolean uses(PermutationCells cells, int[] p) {
        return IntStream.range(0, p.length).allMatch(i -> cells.isPossible(i, p[i]));
    }

    private static int[] orbits(LongMatrix matrix, int[] fixed) {
        int n = matrix.rows();
        int[] first = IntStream.range(0, n).toArray();
        for (int[] p : permutations(n)) {
            if (Arrays.stream(fixed).allMatch(f -> p[f] == f) && isAutomorphism(matrix, p)) {
                for (int a = 0; a < n; a++) {
                    first[p[a]] = Math.min(first[p[a]], a);
                }
            }
        }
        return first;
    }

    private static boolean isAutomorphism(LongMatrix matrix, int[] p) {
        return IntStream.range(0, p.length * p.length)
                .allMatch(k ->
                        matrix.get(k / p.length, k % p.length)
                                == matrix.get(p[k / p.length], p[k % p.length]));
    }

    private static List<int[]> permutations(int n) {
        var all = new ArrayList<int[]>();
        permute(new int[n], 0, 0, all);
        return all;
    }

    private static void permute(int[] p, int i, int used, List<int[]> all) {
        if (i == p.length) {
            all.add(p.clone());
            return;
        }
        for (p[i] = 0; p[i] < p.length; p[i]++) {
            if ((used >> p[i] & 1) == 0) {
                permute(p, i + 1, used | 1 << p[i], all);
            }
        }
    }
}
