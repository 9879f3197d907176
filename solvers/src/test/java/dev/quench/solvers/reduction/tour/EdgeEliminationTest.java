package dev.quench.solvers.reduction.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Tour;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeEliminationTest {
    static IntStream seeds() {
        return IntStream.range(0, 120);
    }

    /** Any lengths, few different ones, none, points of a small grid, one dear edge. */
    static Tour instance(int n, int kind, RandomGenerator random) {
        long[] d = new long[n * n];
        int[] x = random.ints(n, 0, 6).toArray();
        int[] y = random.ints(n, 0, 6).toArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                long length =
                        switch (kind) {
                            case 0 -> random.nextLong(100);
                            case 1 -> random.nextLong(3);
                            case 2 -> 0;
                            case 3 -> Math.abs(x[i] - x[j]) + Math.abs(y[i] - y[j]);
                            default -> i == 1 ? 1_000_000_000_000L : random.nextLong(4);
                        };
                d[i * n + j] = length;
                d[j * n + i] = length;
            }
        }
        return Instances.tour(LongMatrix.of(n, n, d));
    }

    /** Lists the tours that start at the first city, both directions. */
    static List<int[]> tours(int n) {
        var all = new ArrayList<int[]>();
        extend(new int[n], 1, n, 1, all);
        return all;
    }

    private static void extend(int[] order, int length, int n, int used, List<int[]> all) {
        if (length >= n) {
            all.add(order.clone());
            return;
        }
        for (int v = 1; v < n; v++) {
            if ((used & 1 << v) == 0) {
                order[length] = v;
                extend(order, length + 1, n, used | 1 << v, all);
            }
        }
    }

    private static boolean survives(EdgeElimination edges, int[] order) {
        int forced = 0;
        for (int k = 0; k < order.length; k++) {
            int next = order[(k + 1) % order.length];
            if (!edges.isKept(order[k], next)) {
                return false;
            }
            forced += edges.isForced(order[k], next) ? 1 : 0;
        }
        return forced == edges.forced();
    }

    private static void check(Tour tour, long limit, StopSignal stop) {
        var edges = EdgeElimination.of(tour, limit, stop);
        var short_ = tours(tour.size()).stream().filter(t -> tour.length(t) <= limit).toList();

        if (edges.provesNone()) {
            assertThat(short_).isEmpty();
        } else {
            assertThat(short_).allMatch(order -> survives(edges, order));
        }
        assertThat(tours(tour.size())).allMatch(t -> tour.length(t) >= edges.lowerBound());
    }

    private static void check(int seed) {
        var random = Instances.random(seed);
        int n = 3 + seed % 5;
        Tour tour = instance(n, seed % 5, random);
        List<int[]> all = tours(n);
        long best = all.stream().mapToLong(tour::length).min().orElseThrow();
        long any = tour.length(all.get(random.nextInt(all.size())));
        for (long limit : new long[] {best - 1, best, best + 1, any}) {
            check(tour, limit, StopSignal.NEVER);
            check(tour, limit, () -> true);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyTourThatIsShortEnoughSurvives(int seed) {
        check(seed);
    }

    @Tag("slow")
    @Test
    void everyTourThatIsShortEnoughSurvivesOnThousandsOfInstances() {
        for (int seed = 1000; seed < 4000; seed++) {
            check(seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void fewerThanThreeCitiesHaveNothingToDecide(int n) {
        Tour tour = instance(n, 0, Instances.random(n));

        var edges = EdgeElimination.of(tour, 1000, StopSignal.NEVER);

        assertThat(edges.kept()).isEqualTo(n == 2 ? 1 : 0);
        assertThat(edges.forced()).isZero();
        assertThat(edges.provesNone()).isFalse();
    }

    @Test
    void pointsOnACircleLeaveOneTour() {
        int n = 40;
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i * n + j] = Math.round(1000 * Math.abs(Math.sin(Math.PI * (i - j) / n)));
            }
        }
        Tour tour = Instances.tour(LongMatrix.of(n, n, d));
        long length = tour.length(IntStream.range(0, n).toArray());

        var edges = EdgeElimination.of(tour, length, StopSignal.NEVER);

        assertThat(edges.kept()).isEqualTo(n);
        assertThat(edges.forced()).isEqualTo(n);
        assertThat(EdgeElimination.of(tour, length - 1, StopSignal.NEVER).provesNone()).isTrue();
    }

    @Test
    void equalLengthsKeepEveryEdge() {
        long[] d = new long[36];
        for (int k = 0; k < 36; k++) {
            d[k] = k % 7 == 0 ? 0 : 5;
        }

        var edges =
                EdgeElimination.of(Instances.tour(LongMatrix.of(6, 6, d)), 30, StopSignal.NEVER);

        assertThat(edges.kept()).isEqualTo(15);
        assertThat(edges.forced()).isZero();
    }

    @Test
    void hugeLengthsDoNotWrap() {
        long huge = 1L << 60;
        long[] d = new long[25];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                int apart = Math.floorMod(i - j, 5);
                d[i * 5 + j] = i == j ? 0 : apart == 1 || apart == 4 ? huge / 4 : huge;
            }
        }
        Tour tour = Instances.tour(LongMatrix.of(5, 5, d));

        var edges = EdgeElimination.of(tour, 5 * (huge / 4), StopSignal.NEVER);

        assertThat(edges.kept()).isEqualTo(5);
        assertThat(edges.provesNone()).isFalse();
    }
}
