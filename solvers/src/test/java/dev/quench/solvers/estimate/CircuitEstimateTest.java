package dev.quench.solvers.estimate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.GateNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.hardware.qasm.QasmReader;
import dev.quench.solvers.control.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitEstimateTest {
    private static final String BELL =
            "qubit[2] q; bit[2] c; h q[0]; cx q[0], q[1]; c = measure q;\n";

    private static Estimate estimate(String text, Device device, int shots) {
        var program = QasmReader.readProgram("text", text, Map.of());
        var options = EstimateOptions.defaults().quick().withShots(shots);
        return new CircuitEstimate(options, StopSignal.NEVER)
                .of("text", program, device, new SplittableRandom(1));
    }

    /** CZ of error 0.2 keep 1 - 0.2 * 1.25 = 0.75 each; nothing else goes wrong. */
    private static Device onlyPairsFail() {
        Device device = Plans.device("ibm_kingston");
        return Plans.with(
                device,
                new DeviceNoise(
                        "d",
                        "by hand",
                        new QubitNoise(
                                QubitNoise.FOREVER,
                                QubitNoise.FOREVER,
                                new ReadoutError(1e-12, 1e-12)),
                        Map.of(),
                        List.of(
                                GateNoise.everywhere("cz", 0.2, Duration.ofNanos(100)),
                                GateNoise.everywhere("sx", 0, Duration.ofNanos(10)))));
    }

    @ParameterizedTest
    @CsvSource({"1, NO_GO", "2, MARGINAL", "13, MARGINAL", "14, GO"})
    void shotsWithoutAnErrorDecide(int shots, Verdict verdict) {
        Estimate estimate = estimate(BELL, onlyPairsFail(), shots);

        var survival = requireNonNull(estimate.survival());
        assertThat(survival.signalShots()).isCloseTo(0.75 * shots, within(1e-9));
        assertThat(survival.lightCone()).isCloseTo(0.75, within(1e-9));
        assertThat(estimate.energy()).isNull();
        assertThat(estimate.formulation()).isNull();
        assertThat(estimate.verdict()).isEqualTo(verdict);
    }

    /** Each of the CZ keeps three quarters of the shots. */
    @ParameterizedTest
    @CsvSource({"8, GO", "9, MARGINAL", "16, MARGINAL", "17, NO_GO"})
    void noNumberOfShotsTurnsNoise(int pairs, Verdict verdict) {
        var text = new StringBuilder("qubit[%d] q; h q[0];\n".formatted(pairs + 1));
        for (int k = 0; k < pairs; k++) {
            text.append("cx q[%d], q[%d];\n".formatted(k, k + 1));
        }

        Estimate estimate = estimate(text.toString(), onlyPairsFail(), 1_000_000);

        assertThat(requireNonNull(estimate.circuit()).twoQubitGates()).isEqualTo(pairs);
        assertThat(estimate.verdict()).isEqualTo(verdict);
    }

    @Test
    void unknownErrorsAreMarginal() {
        Device device = Plans.device("ibm_kingston");
        var silent =
                Plans.with(
                        device,
                        new DeviceNoise("d", "nowhere", QubitNoise.NONE, Map.of(), List.of()));

        Estimate estimate = estimate(BELL, silent, 1000);

        assertThat(estimate.verdict()).isEqualTo(Verdict.MARGINAL);
        assertThat(estimate.reasons()).contains("the errors of the two-qubit gates are unknown");
        assertThat(estimate.notes())
                .anyMatch(n -> n.contains("readout errors, errors of two-qubit gates, coherence"));
    }

    @Test
    void whatFitsInWithoutWaitingIsNotUnknown() {
        Estimate estimate = estimate(BELL, Plans.device("ibm_kingston"), 1000);

        assertThat(estimate.notes()).noneMatch(n -> n.contains("coherence"));
    }

    @Test
    void physicalQubitsCountByUse() {
        String text = "bit[2] c; h $95; cx $95, $94; c[0] = measure $94; c[1] = measure $95;\n";

        Estimate estimate = estimate(text, Plans.device("ibm_kingston"), 1000);

        assertThat(estimate.qubits()).isEqualTo(2);
        assertThat(requireNonNull(estimate.circuit()).way()).isEqualTo("kept");
        assertThat(estimate.verdict()).isEqualTo(Verdict.GO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h $96; | line 1: expected a qubit that works on ibm_kingston, found $96, which is dead",
                "cx $0, $5; | line 1: expected coupled qubits",
                "qubit[150] q; h q; | 150 qubits do not fit: ibm_kingston has 149 connected"
            })
    void whatDoesNotFitIsNoGo(String text, String reason) {
        Estimate estimate = estimate(text, Plans.device("ibm_kingston"), 1000);

        assertThat(estimate.verdict()).isEqualTo(Verdict.NO_GO);
        assertThat(estimate.reasons().getFirst()).startsWith(reason);
        assertThat(estimate.circuit()).isNull();
    }

    @Test
    void whatTheDeviceLacksIsNoGo() {
        Estimate estimate = estimate("qubit q;\nh q;\nreset q;", Plans.device("ibm_miami"), 1000);

        assertThat(estimate.verdict()).isEqualTo(Verdict.NO_GO);
        assertThat(estimate.reasons().getFirst()).startsWith("line 3:").endsWith("found reset");
    }
}
