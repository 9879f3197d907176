package dev.quench.solvers.reduction.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Decoder;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TourFixingTest {
    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    /** The edges of a tour as bits, pairs in lexicographic order. */
    private static Formulated edges(Tour tour) {
        int n = tour.size();
        var pairs = new ArrayList<int[]>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                pairs.add(new int[] {i, j});
            }
        }
        var objective = Qubo.builder(pairs.size());
        for (int k = 0; k < pairs.size(); k++) {
            int[] pair = pairs.get(k);
            objective.addBias(k, (double) tour.distances().between(pair[0], pair[1]));
        }
        var program = new BinaryProgram(objective.build(), List.of());
        return new Formulated(tour, "edge", program, 0, new EdgeBits(pairs));
    }

    private record EdgeBits(List<int[]> pairs) implements Decoder {
        @Override
        public Optional<Solution> decode(Bits bits) {
            throw new AssertionError("Nothing is decoded here.");
        }

        @Override
        public Bits encode(Solution solution) {
            int n = solution.size();
            return Bits.withOnes(
                    pairs.size(),
                    IntStream.range(0, pairs.size())
                            .filter(k ->
                                    IntStream.range(0, n)
                                            .anyMatch(t ->
                                                    joins(
                                                            pairs.get(k),
                                                            solution.get(t) - 1,
                                                            solution.get((t + 1) % n) - 1))));
        }

        private static boolean joins(int[] pair, int u, int v) {
            return pair[0] == Math.min(u, v) && pair[1] == Math.max(u, v);
        }
    }

    private static Solution solution(int[] order) {
        return Solution.of(Arrays.stream(order).map(v -> v + 1).toArray());
    }

    private static void check(Formulated formulated, Tour tour, int[] known) {
        var request = new ReductionRequest(List.of(solution(known)), StopSignal.NEVER);
        Reduced reduced = new TourFixing().reduce(formulated, request);
        Reduced strict = TourFixing.strict().reduce(formulated, request);

        assertThat(reduced.exact()).isTrue();
        for (int[] order : EdgeEliminationTest.tours(tour.size())) {
            Bits bits = formulated.decoder().encode(solution(order));
            if (tour.length(order) <= tour.length(known)) {
                assertRepresented(reduced, bits, tour.length(order));
            }
            if (tour.length(order) < tour.length(known)) {
                assertThat(strict.substitution().lift(strict.substitution().project(bits)))
                        .isEqualTo(bits);
            }
        }
        if (strict.exact()) {
            assertRepresented(
                    strict, formulated.decoder().encode(solution(known)), tour.length(known));
        }
    }

    private static void assertRepresented(Reduced reduced, Bits bits, long length) {
        Bits left = reduced.substitution().project(bits);
        assertThat(reduced.substitution().lift(left)).isEqualTo(bits);
        assertThat(reduced.formulated().program().objective().energy(left))
                .isEqualTo((double) length);
        assertThat(reduced.formulated().program().isFeasible(left)).isTrue();
    }

    private static void check(int seed) {
        var random = Instances.random(seed);
        int n = 3 + seed % 5;
        Tour tour = EdgeEliminationTest.instance(n, seed % 5, random);
        List<int[]> all = EdgeEliminationTest.tours(n);
        int[] any = all.get(random.nextInt(all.size()));
        int[] best = any;
        for (int[] order : all) {
            best = tour.length(order) < tour.length(best) ? order : best;
        }
        for (int[] known : List.of(any, best)) {
            check(edges(tour), tour, known);
            check(Formulations.standard(tour), tour, known);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyTourAsShortAsTheIncumbentStays(int seed) {
        check(seed);
    }

    @Tag("slow")
    @Test
    void everyTourAsShortAsTheIncumbentStaysOnThousandsOfInstances() {
        for (int seed = 1000; seed < 4000; seed++) {
            check(seed);
        }
    }

    @Test
    void pointsOnACircleFixMostPositions() {
        int n = 12;
        Reduced reduced = onACircle(n, new TourFixing());

        /* Each city has two positions, one a direction; that in the middle has one. */
        assertThat(reduced.formulated().program().size()).isEqualTo(2 * (n - 1) - 2);
        assertThat(reduced.detail()).containsEntry("edgesForced", n);
    }

    @Test
    void oneDirectionOfACircleIsAPoint() {
        Reduced reduced = onACircle(12, TourFixing.symmetric());

        assertThat(reduced.exact()).isTrue();
        assertThat(reduced.formulated().program().size()).isZero();
        assertThat(reduced.lift().lift(Bits.zeros(0)).cardinality()).isEqualTo(11);
    }

    private static Reduced onACircle(int n, TourFixing fixing) {
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i * n + j] = Math.round(1000 * Math.abs(Math.sin(Math.PI * (i - j) / n)));
            }
        }
        Tour tour = Instances.tour(LongMatrix.of(n, n, d));
        var known = solution(IntStream.range(0, n).toArray());

        return fixing.reduce(
                Formulations.standard(tour),
                new ReductionRequest(List.of(known), StopSignal.NEVER));
    }

    @Test
    void withoutAnIncumbentNothingChanges() {
        Formulated formulated = Formulations.standard(Instances.tour(5, Instances.random(1)));

        Reduced reduced = new TourFixing().reduce(formulated, ReductionRequest.plain());

        assertThat(reduced.formulated().name()).isEqualTo(formulated.name());
        assertThat(reduced.formulated().program()).isEqualTo(formulated.program());
    }
}
