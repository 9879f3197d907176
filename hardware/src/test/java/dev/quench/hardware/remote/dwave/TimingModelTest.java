package dev.quench.hardware.remote.dwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.device.json.JsonText;
import org.junit.jupiter.api.Test;

/** Against sums by hand; the processor reads in {@code 20 + 2 (n - 1)} µs from 1 to 11 qubits. */
class TimingModelTest {
    private static final TimingModel MODEL = Solvers.tiny().timing().orElseThrow();

    @Test
    void theReadoutIsInterpolatedAndConstantBeyondItsEnds() {
        assertThat(MODEL.readout(1)).isEqualTo(20);
        assertThat(MODEL.readout(6)).isEqualTo(30);
        assertThat(MODEL.readout(11)).isEqualTo(40);
        assertThat(MODEL.readout(500)).isEqualTo(40);
    }

    @Test
    void logarithmsAreOfBothAxes() {
        TimingModel powers =
                SolverDefinition.read(
                                JsonText.parse(
                                        "powers",
                                        Solvers.TINY
                                                .replace("pwl_linear", "pwl_log_log")
                                                .replace("[1, 11, 20, 40]", "[0, 2, 1, 2]")))
                        .timing()
                        .orElseThrow();

        assertThat(powers.readout(1)).isCloseTo(10, within(1e-12));
        assertThat(powers.readout(10)).isCloseTo(Math.pow(10, 1.5), within(1e-12));
        assertThat(powers.readout(1000)).isCloseTo(100, within(1e-12));
    }

    @Test
    void partsAddUp() {
        var usual = TimingOptions.defaults();

        assertThat(MODEL.estimate(6, 10, usual)).isEqualTo(1000 + 100 + 10 * (20 + 30 + 10));
        assertThat(MODEL.estimate(6, 10, usual.withAnneal(5).withProgrammingThermalization(7)))
                .isEqualTo(1000 + 7 + 10 * (5 + 30 + 10));
        assertThat(MODEL.estimate(6, 10, usual.withReadoutThermalization(4)))
                .isEqualTo(1100 + 10 * (20 + 30 + 10 + 4));
        assertThat(MODEL.estimate(6, 1, usual.withStart(TimingOptions.Start.REVERSE_REINITIALISED)))
                .isEqualTo(1100 + 1 + 60 - 2);
        assertThat(MODEL.estimate(6, 1, usual.withStart(TimingOptions.Start.REVERSE_CARRIED_ON)))
                .isEqualTo(1100 + 3 + 60 - 4);
    }

    @Test
    void theLongerPauseCounts() {
        var apart = TimingOptions.defaults().withDecorrelation(true);

        assertThat(MODEL.estimate(6, 1, apart.withReadoutThermalization(4)))
                .isCloseTo(1100 + 60 + 20 / 2000.0 * 9500 + 500, within(1e-9));
        assertThat(MODEL.estimate(6, 1, apart.withReadoutThermalization(9000)))
                .isCloseTo(1100 + 60 + 9000, within(1e-9));
    }
}
