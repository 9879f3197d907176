package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {
    @Test
    void anUnknownKernelIsSaidWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kernels.named("quick"))
                .withMessageContaining("'quick'")
                .withMessageContaining("scalar");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10, 12, 17, 18})
    void aLayerIsAPhaseAndAMixer(int qubits) {
        var kernel = new ScalarKernel();
        var diagonal = kernel.diagonal(Isings.random(qubits, 0.4, Isings.generator(qubits)));
        var fused = kernel.allocate(qubits, Workers.of(2));
        var apart = kernel.allocate(qubits, Workers.of(1));
        for (var state : new Amplitudes[] {fused, apart}) {
            state.superpose();
        }
        fused.layer(diagonal, 0.7, 1.1);
        apart.phase(diagonal, 0.7);
        apart.mixer(1.1);

        assertThat(fused.norm()).isCloseTo(1, within(1e-12));
        assertThat(
                        IntStream.range(0, 1 << qubits)
                                .allMatch(x ->
                                        fused.re(x) == apart.re(x) && fused.im(x) == apart.im(x)))
                .isTrue();
    }

    @Test
    void theMixerIsARotationOfEachQubit() {
        int n = 18;
        double beta = 0.3;
        var state = new ScalarKernel().allocate(n, Workers.of(2));
        state.mixer(beta);

        // |0…0⟩ becomes a product: cos^(n-k) (-i sin)^k at an index with k ones.
        for (int x = 0; x < 1 << n; x += 37) {
            int ones = Integer.bitCount(x);
            double size = Math.pow(Math.cos(beta), n - ones) * Math.pow(Math.sin(beta), ones);
            double turn = -ones * Math.PI / 2;
            assertThat(state.re(x)).isCloseTo(size * Math.cos(turn), within(1e-15));
            assertThat(state.im(x)).isCloseTo(size * Math.sin(turn), within(1e-15));
        }
    }

    @Test
    void rejectsADiagonalOfAnotherSize() {
        var kernel = new ScalarKernel();
        var state = kernel.allocate(3, Workers.of(1));
        var diagonal = kernel.diagonal(Isings.random(4, 1, Isings.generator(1)));

        assertThatIllegalArgumentException().isThrownBy(() -> state.phase(diagonal, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void workersShareALoopWithoutGapOrOverlap(int threads) {
        for (int count : new int[] {0, 1, 2, 6, 7, 100}) {
            var visits = new AtomicIntegerArray(Math.max(1, count));
            Workers.of(threads)
                    .forEach(
                            count,
                            (from, to) -> {
                                for (long k = from; k < to; k++) {
                                    visits.incrementAndGet((int) k);
                                }
                            });
            for (int k = 0; k < count; k++) {
                assertThat(visits.get(k)).isEqualTo(1);
            }
        }
    }

    @Test
    void aFailureOfAWorkerReachesTheCaller() {
        assertThatThrownBy(() ->
                        Workers.of(2)
                                .forEach(
                                        2,
                                        (from, to) -> {
                                            if (from == 1) {
                                                throw new ArithmeticException("one");
                                            }
                                        }))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("one");
    }
}
