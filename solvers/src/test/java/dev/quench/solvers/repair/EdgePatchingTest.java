package dev.quench.solvers.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.MatrixDistances;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Decoder;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.bound.TourEdges;
import dev.quench.solvers.sampler.TestQubos;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgePatchingTest {
    private static Tour random(int n, long seed) {
        var random = TestQubos.random(seed);
        long[] d = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i * n + j] = random.nextInt(1, 100);
                d[j * n + i] = d[i * n + j];
            }
        }
        return new Tour(new MatrixDistances(LongMatrix.of(n, n, d)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8, 13})
    void aTourStaysATour(int n) {
        var random = TestQubos.random(n);
        int[] order = IntStream.rangeClosed(1, n).toArray();
        for (int k = n - 1; k > 1; k--) {
            int other = random.nextInt(1, k + 1);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        Decoder decoder = Formulations.named(random(n, n), "edge").decoder();
        Bits bits = decoder.encode(Solution.of(order));

        Solution patched = new EdgePatching(random(n, n)).repair(bits).orElseThrow();

        assertThat(decoder.encode(patched)).isEqualTo(bits);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anySampleBecomesATour(long seed) {
        int n = 3 + (int) seed;
        Tour tour = random(n, seed);
        Bits bits = Bits.random(n * (n - 1) / 2, TestQubos.random(seed + 100));

        Solution patched = new EdgePatching(tour).repair(bits).orElseThrow();

        assertThat(tour.evaluate(patched).feasible()).isTrue();
    }

    @Test
    void ofTwoCyclesTheLongestEdgesGo() {
        Tour tour = random(8, 3);
        var index = new TourEdges(8);
        int[] cycles = {
            index.index(0, 1), index.index(1, 2), index.index(2, 3), index.index(0, 3),
            index.index(4, 5), index.index(5, 6), index.index(6, 7), index.index(4, 7)
        };
        Arrays.sort(cycles);
        Bits bits = Bits.withOnes(28, Arrays.stream(cycles));

        Solution patched = new EdgePatching(tour).repair(bits).orElseThrow();

        Bits kept = Formulations.named(tour, "edge").decoder().encode(patched);
        assertThat(kept.ones().filter(bits::get).count()).isEqualTo(6);
    }

    @Test
    void rejectsASampleOfAnotherSize() {
        var patching = new EdgePatching(random(5, 1));

        assertThatThrownBy(() -> patching.repair(Bits.zeros(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 cities has 10 edges, not 9");
    }

    @Test
    void rejectsTwoCities() {
        assertThatThrownBy(() -> new EdgePatching(random(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 cities are the least");
    }
}
