package dev.quench.hardware.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels against their action on the Bloch vector, which their Kraus operators do not show. */
class ChannelsTest {
    private static final double X = 0.3;
    private static final double Y = -0.5;
    private static final double Z = 0.6;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-13, 1e-9, 0.01, 0.3, 0.75, 1})
    void blochVectorsFollowTheClosedForms(double p) {
        double s = Math.sqrt(1 - p);

        assertBloch(Channels.bitFlip(p), X, (1 - 2 * p) * Y, (1 - 2 * p) * Z);
        assertBloch(Channels.phaseFlip(p), (1 - 2 * p) * X, (1 - 2 * p) * Y, Z);
        assertBloch(Channels.phaseDamping(p), s * X, s * Y, Z);
        assertBloch(Channels.amplitudeDamping(p), s * X, s * Y, p + (1 - p) * Z);
        assertBloch(Channels.reset(p), (1 - p) * X, (1 - p) * Y, p + (1 - p) * Z);
        double q = 1 - p * 4 / 3;
        assertBloch(Channels.depolarising(1, p), q * X, q * Y, q * Z);
    }

    @ParameterizedTest
    @CsvSource({
        "100,40,7",
        "100,100,30",
        "100,150,30",
        "100,200,250",
        "100,1,1000",
        "100,199,3",
        "100,120,500"
    })
    void relaxationDecaysByItsTimes(int t1, int t2, int t) {
        var channel = Channels.thermalRelaxation(micros(t1), micros(t2), micros(t));
        double decay = Math.exp(-(double) t / t1);
        double coherence = Math.exp(-(double) t / t2);

        assertBloch(channel, coherence * X, coherence * Y, 1 - decay * (1 - Z));
        assertThat(channel.branches().size() > 1).isEqualTo(t2 < 2 * t1);
    }

    @Test
    void relaxationsOneAfterTheOtherAddTheirDurations() {
        var twice =
                Channels.thermalRelaxation(micros(50), micros(70), micros(3))
                        .then(Channels.thermalRelaxation(micros(50), micros(70), micros(8)));
        var once = Channels.thermalRelaxation(micros(50), micros(70), micros(11));

        assertClose(twice.superoperator(), once.superoperator());
    }

    /** Short waits do nothing but for a part that is of first order. */
    @ParameterizedTest
    @CsvSource({"100,50", "100,100", "100,130", "100,180"})
    void mostShortWaitsDoNothing(int t1, int t2) {
        var wait = Duration.ofNanos(10);
        var channel = Channels.thermalRelaxation(micros(t1), micros(t2), wait);
        var shorter = Channels.thermalRelaxation(micros(t1), micros(t2), Duration.ofNanos(5));

        assertThat(channel.idleProbability()).isBetween(0.998, 1.0);
        assertThat((1 - channel.idleProbability()) / (1 - shorter.idleProbability()))
                .isCloseTo(2, within(1e-2));
    }

    @Test
    void foreverMeansThatNothingDecays() {
        var channel =
                Channels.thermalRelaxation(QubitNoise.FOREVER, QubitNoise.FOREVER, micros(1000));

        assertThat(channel.idleProbability()).isEqualTo(1);
    }

    @Test
    void pureDephasingNeedsNoRelaxation() {
        var channel = Channels.thermalRelaxation(QubitNoise.FOREVER, micros(10), micros(5));

        assertThat(channel.isMixedUnitary()).isTrue();
        assertBloch(channel, Math.exp(-0.5) * X, Math.exp(-0.5) * Y, Z);
    }

    /** The Pauli twirl of a channel that replaces the state: {@code (1 - q) rho + q I / d}. */
    @ParameterizedTest
    @CsvSource({"1,0.1", "1,0.75", "2,0.1", "2,0.9375"})
    void depolarisingMixesWithTheStateThatKnowsNothing(int qubits, double p) {
        double d = 1 << qubits;
        double q = p * d * d / (d * d - 1);
        var state = randomState(1 << qubits, 3);
        var after = act(Channels.depolarising(qubits, p), state);
        var expected = state.times(1 - q).plus(ComplexMatrix.identity(1 << qubits).times(q / d));

        assertClose(after, expected);
    }

    /** The definition as an integral: the mean over random pure states (20,000 of them). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theInfidelityIsTheMeanOverPureStates(int qubits) {
        var channel = Channels.depolarising(qubits, 0.2);
        if (qubits == 1) {
            channel = channel.then(Channels.amplitudeDamping(0.3));
        }
        double sum = 0;
        int draws = 20_000;
        for (int k = 0; k < draws; k++) {
            var state = randomState(1 << qubits, k);
            var overlap = state.times(act(channel, state));
            for (int i = 0; i < 1 << qubits; i++) {
                sum += overlap.re(i, i);
            }
        }

        assertThat(channel.averageInfidelity()).isCloseTo(1 - sum / draws, within(2e-3));
    }

    @ParameterizedTest
    @CsvSource({"1,0.0002", "1,0.6", "2,0.0018", "2,0.8"})
    void infidelitiesConvertToErrorProbabilities(int qubits, double infidelity) {
        double p = Channels.depolarisingProbability(qubits, infidelity);

        assertThat(Channels.depolarising(qubits, p).averageInfidelity())
                .isCloseTo(infidelity, within(1e-12));
    }

    @Test
    void branchesSumToTheChannel() {
        for (var channel :
                List.of(
                        Channels.pauli(0.1, 0.2, 0.05),
                        Channels.reset(0.2),
                        Channels.amplitudeDamping(0.2),
                        Channels.thermalRelaxation(micros(50), micros(30), micros(9)),
                        Channels.thermalRelaxation(micros(50), micros(70), micros(9)),
                        Channels.depolarising(1, 0.2).then(Channels.amplitudeDamping(0.1)))) {
            var sum = ComplexMatrix.identity(4).times(0);
            for (Branch branch : channel.branches()) {
                var part = Channel.ofKraus(branch.kraus()).superoperator();
                sum = sum.plus(part.times(branch.probability()));
            }
            assertClose(sum, channel.superoperator());
        }
    }

    @Test
    void mixedUnitariesAreRecognised() {
        assertThat(Channels.depolarising(2, 0.1).isMixedUnitary()).isTrue();
        assertThat(Channels.depolarising(2, 0.1).idleProbability()).isCloseTo(0.9, within(1e-15));
        assertThat(Channels.phaseDamping(0.1).isMixedUnitary()).isTrue();
        assertThat(Channels.amplitudeDamping(0.1).branches()).hasSize(1);
        assertThat(Channels.amplitudeDamping(0.1).idleProbability()).isZero();
        assertThat(Channels.reset(0.1).isMixedUnitary()).isFalse();
        assertThat(Channels.reset(0.1).idleProbability()).isCloseTo(0.9, within(1e-15));
    }

    @Test
    void anIncompleteSetIsRefused() {
        var half = List.of(ComplexMatrix.identity(2).times(0.5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.ofKraus(half))
                .withMessageContaining("0.75 from keeping the trace")
                .withMessageContaining("Maybe");
        assertThatIllegalArgumentException().isThrownBy(() -> Channel.ofKraus(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.ofKraus(List.of(ComplexMatrix.identity(8))))
                .withMessageContaining("[8]");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channels.bitFlip(1.1))
                .withMessageContaining("(1.1) must be in [0, 1]");
        assertThatIllegalArgumentException().isThrownBy(() -> Channels.reset(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Channels.pauli(0.5, 0.5, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Channels.depolarising(3, 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channels.depolarisingProbability(1, 0.7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channels.thermalRelaxation(micros(10), micros(21), micros(1)))
                .withMessageContaining("T2 at most 2 T1");
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    private static void assertBloch(Channel channel, double x, double y, double z) {
        var state =
                ComplexMatrix.of(
                        new double[] {(1 + Z) / 2, X / 2, X / 2, (1 - Z) / 2},
                        new double[] {0, -Y / 2, Y / 2, 0});
        var after = act(channel, state);

        assertThat(mean(after, Gate.X)).isCloseTo(x, within(1e-12));
        assertThat(mean(after, Gate.Y)).isCloseTo(y, within(1e-12));
        assertThat(mean(after, Gate.Z)).isCloseTo(z, within(1e-12));
    }

    private static double mean(ComplexMatrix state, Gate pauli) {
        var product = state.times(pauli.matrix());
        return product.re(0, 0) + product.re(1, 1);
    }

    private static ComplexMatrix act(Channel channel, ComplexMatrix state) {
        return channel.kraus().stream()
                .map(k -> k.times(state).times(k.adjoint()))
                .reduce(ComplexMatrix::plus)
                .orElseThrow();
    }

    private static ComplexMatrix randomState(int dimension, long seed) {
        var random = Isings.generator(seed);
        double[] a = new double[2 * dimension];
        double norm = 0;
        for (int k = 0; k < a.length; k++) {
            a[k] = random.nextGaussian();
            norm += a[k] * a[k];
        }
        double[] re = new double[dimension * dimension];
        double[] im = new double[dimension * dimension];
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                double b = a[row + dimension];
                double d = a[column + dimension];
                re[row * dimension + column] = (a[row] * a[column] + b * d) / norm;
                im[row * dimension + column] = (b * a[column] - a[row] * d) / norm;
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private static void assertClose(ComplexMatrix actual, ComplexMatrix expected) {
        for (int row = 0; row < expected.dimension(); row++) {
            for (int column = 0; column < expected.dimension(); column++) {
                assertThat(actual.re(row, column))
                        .isCloseTo(expected.re(row, column), within(1e-12));
                assertThat(actual.im(row, column))
                        .isCloseTo(expected.im(row, column), within(1e-12));
            }
        }
    }
}
