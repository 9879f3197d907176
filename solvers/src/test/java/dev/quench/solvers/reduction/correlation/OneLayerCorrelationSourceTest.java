package dev.quench.solvers.reduction.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Angles;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.kernel.Kernels;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.solvers.control.StopSignal;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OneLayerCorrelationSourceTest {
    private static CorrelationSeries series() {
        return new OneLayerCorrelationSource(30).begin(Energies.stream(0));
    }

    private static SpinCorrelations answer(Ising energy) {
        return series().next(LabelledIsing.of(energy), StopSignal.NEVER);
    }

    private static int spin(long index, int qubit) {
        return (index >>> qubit & 1) == 0 ? 1 : -1;
    }

    private static double[] angle(SpinCorrelations answer, String key) {
        return new double[] {(double) Objects.requireNonNull(answer.detail().get(key))};
    }

    @Test
    void everyMeanAndPairIsThatOfTheStateVector() {
        for (int seed = 0; seed < 20; seed++) {
            Ising energy = Energies.random(7, 0.5, true, seed);
            var answer = answer(energy);
            var angles = Angles.of(angle(answer, "gamma"), angle(answer, "beta"));
            var state = StateVector.zero(Kernels.standard(), 7, Workers.of(1));
            state.prepare(Kernels.standard().diagonal(energy), angles);

            for (int i = 0; i < 7; i++) {
                for (int j = 0; j < 7; j++) {
                    double expected = 0;
                    for (long x = 0; x < 1L << 7; x++) {
                        int other = i == j ? 1 : spin(x, j);
                        expected += state.probability(x) * spin(x, i) * other;
                    }
                    double actual = i == j ? answer.mean(i) : answer.pair(i, j);
                    assertThat(actual).isCloseTo(expected, within(1e-11));
                }
            }
        }
    }

    @Test
    void theTrainedMeanEnergyIsBelowThatOfAllStates() {
        Ising energy = Energies.random(10, 0.4, true, 4);
        var answer = answer(energy);
        double[] mean = {energy.offset()};
        for (int i = 0; i < 10; i++) {
            mean[0] += energy.field(i) * answer.mean(i);
        }
        energy.couplings().forEach((i, j, value) -> mean[0] += value * answer.pair(i, j));

        assertThat(mean[0]).isLessThan(energy.offset() - 1);
    }

    @Test
    void goesOnFromAStateBitForBit() {
        var first = LabelledIsing.of(Energies.random(12, 0.4, true, 8));
        var second = Energies.without(first, 5);
        var one = series();
        one.next(first, StopSignal.NEVER);
        var other = series();

        other.restore(one.copyState());

        var expected = one.next(second, StopSignal.NEVER);
        var actual = other.next(second, StopSignal.NEVER);
        assertThat(actual.detail()).isEqualTo(expected.detail());
        assertThat(actual.pair(0, 3)).isEqualTo(expected.pair(0, 3));
    }

    @Test
    void withoutFieldsNoSpinHasASign() {
        var answer = answer(Energies.random(8, 0.6, false, 2));

        for (int i = 0; i < 8; i++) {
            assertThat(Math.abs(answer.mean(i))).isLessThan(1e-9);
        }
    }

    @Test
    void saysNothingOfAConstantOrBeforeTheFirstEvaluation() {
        var constant = answer(Ising.of(4, new double[3], Couplings.builder(3).build()));
        var stopped = series().next(LabelledIsing.of(Energies.random(5, 1, true, 1)), () -> true);

        assertThat(constant.pair(0, 1)).isZero();
        assertThat(stopped.pair(0, 1)).isZero();
        assertThat(stopped.mean(2)).isZero();
        assertThat(stopped.bound()).isEmpty();
    }

    @Test
    void refusesAStateOfAnotherSource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series().restore(new double[] {1, 2}))
                .withMessageContaining("Maybe");
    }
}
