package dev.quench.hardware.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BackendLimitsTest {
    @Test
    void forecastsTheMemoryOfAState() {
        var limits = new BackendLimits(34, 16, 12L << 30);

        assertThat(limits.bytes(31)).isEqualTo(32L << 30);
        assertThat(limits.bytes(0)).isEqualTo(16);
        assertThat(limits.bytes(59)).isEqualTo(Long.MAX_VALUE);
        assertThat(limits.bytes(200)).isEqualTo(Long.MAX_VALUE);
        assertThat(limits.fits(29)).isTrue();
        assertThat(limits.fits(30)).isFalse();
    }

    @Test
    void saysWhatIsNeededAndWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackendLimits(34, 16, 12L << 30).require("statevector", 30))
                .withMessage(
                        "A statevector of 30 qubits needs 16.0 GiB; the limit is 12.0 GiB.\n"
                                + "Maybe --precision single, which needs half of it; or shrink the graph first, or use annealing.");
    }

    @Test
    void advisesSinglePrecisionOnlyWhereItHelps() {
        var limits = new BackendLimits(34, 16, 12L << 30);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.require("statevector", 31))
                .withMessageContaining("needs 32.0 GiB")
                .withMessageNotContaining("single");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.require("noisy-statevector", 30))
                .withMessageContaining("needs 16.0 GiB")
                .withMessageNotContaining("single");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackendLimits(34, 8, 1L << 30).require("statevector", 28))
                .withMessageNotContaining("single");
    }

    @Test
    void aCapThatFitsTheMemoryIsWhatIsTold() {
        var limits = new BackendLimits(12, 16, 1L << 30, StateForm.MIXED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.require("density-matrix", 16))
                .withMessage(
                        "The backend density-matrix takes at most 12 qubits, not 16.\n"
                                + "Maybe shrink the graph first, or use noisy-statevector (2^n entries, not 4^n).");
    }

    @Test
    void limitsQubitsWhereNoStateIsHeld() {
        var limits = BackendLimits.ofQubits(127);

        assertThat(limits.fits(127)).isTrue();
        assertThat(limits.bytes(127)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.require("device", 128))
                .withMessageStartingWith("The backend device takes at most 127 qubits, not 128.");
    }

    @Test
    void countsTheWorkOfASeries() {
        assertThat(Simulator.amplitudeUpdates(20, 2, 80)).isEqualTo(160L << 20);
        assertThat(Simulator.amplitudeUpdates(60, 3, 1000)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aDensityMatrixGrowsFourfold() {
        var limits = new BackendLimits(12, 16, 64L << 20, StateForm.MIXED);

        assertThat(limits.bytes(10)).isEqualTo(16L << 20);
        assertThat(limits.fits(11)).isTrue();
        assertThat(limits.fits(12)).isFalse();
        assertThat(limits.bytes(32)).isEqualTo(Long.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.require("density-matrix", 12))
                .withMessageContaining("A density matrix of 12 qubits needs 256.0 MiB;");
    }
}
