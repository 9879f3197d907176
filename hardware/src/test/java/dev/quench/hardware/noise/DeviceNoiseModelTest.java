package dev.quench.hardware.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceNoiseModelTest {
    private static final QubitNoise QUBIT =
            new QubitNoise(micros(50), micros(30), ReadoutError.NONE);
    private static final DeviceNoise DEVICE =
            new DeviceNoise(
                    "test",
                    "made up",
                    QUBIT,
                    Map.of(2, new QubitNoise(micros(20), micros(40), new ReadoutError(0.1, 0.2))),
                    List.of(
                            GateNoise.everywhere("h", 0, micros(1)),
                            GateNoise.everywhere("cz", 0.2, micros(3)),
                            new GateNoise("cz", List.of(1, 2), 0.3, micros(5)),
                            GateNoise.everywhere(GateNoise.ONE_QUBIT, 0.1, micros(2))));

    @Test
    void anIdleQubitWaitsForItsPartner() {
        var circuit = Circuit.builder(3).add(Gate.H, 0).add(Gate.X, 1).add(Gate.CZ, 0, 1).build();
        var steps = NoiseModel.of(DEVICE).lower(circuit).steps();

        // h 0 ends at 1, x 1 at 2; cz runs from 2 to 5, so that qubit 0 waits 1.
        assertThat(steps.stream().map(DeviceNoiseModelTest::text))
                .containsExactly(
                        "h[0]",
                        "relax 1[0]",
                        "x[1]",
                        "relax 2[1]",
                        "other[1]",
                        "relax 1[0]",
                        "cz[0, 1]",
                        "relax 3[0]",
                        "relax 3[1]",
                        "other[0, 1]");
    }

    @Test
    void allWaitForTheLastGate() {
        var circuit = Circuit.builder(3).add(Gate.H, 0).add(Gate.CZ, 2, 1).build();
        var lowered = NoiseModel.of(DEVICE).lower(circuit);

        // cz on 2 and 1 has the entry of 1 and 2: 5 long; qubit 0 waits 4 more.
        assertThat(text(lowered.steps().getLast())).isEqualTo("relax 4[0]");
        assertThat(lowered.readout().qubits())
                .containsExactly(ReadoutError.NONE, ReadoutError.NONE, new ReadoutError(0.1, 0.2));
    }

    /** The product of superoperators of a gate's channels has the reported infidelity. */
    @Test
    void aGateHasTheReportedError() {
        var x = Circuit.builder(1).add(Gate.X, 0).build();
        var whole =
                NoiseModel.of(DEVICE).lower(x).steps().stream()
                        .filter(NoisyCircuit.Noise.class::isInstance)
                        .map(s -> ((NoisyCircuit.Noise) s).channel())
                        .reduce(Channel::then)
                        .orElseThrow();

        assertThat(whole.averageInfidelity()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void aResetLeavesAsMuchAsItsError() {
        var device =
                new DeviceNoise(
                        "resets",
                        "made up",
                        QubitNoise.NONE,
                        Map.of(),
                        List.of(GateNoise.everywhere("reset", 0.04, micros(1))));
        var reset = Circuit.builder(1).reset(0).build();
        var whole =
                NoiseModel.of(device).lower(reset).steps().stream()
                        .map(s -> ((NoisyCircuit.Noise) s).channel())
                        .reduce(Channel::then)
                        .orElseThrow();

        // Column 0 is |0⟩⟨0|, row 3 the entry of |1⟩⟨1|.
        assertThat(whole.superoperator().re(3, 0)).isCloseTo(0.04, within(1e-12));
        assertThat(whole.superoperator().re(3, 3)).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void relaxationWorseThanReportedStandsAlone() {
        var h = Circuit.builder(1).add(Gate.H, 0).build();

        assertThat(NoiseModel.of(DEVICE).lower(h).channels()).isEqualTo(1);
    }

    @Test
    void anIdealDeviceAddsNothing() {
        var circuit = Circuit.builder(2).add(Gate.H, 0).add(Gate.CX, 0, 1).build();
        var lowered = NoiseModel.of(DeviceNoise.ideal()).lower(circuit);

        assertThat(lowered.channels()).isZero();
        assertThat(lowered).isEqualTo(NoiseModel.ideal().lower(circuit));
    }

    @Test
    void theModelOfASuperconductingDeviceKnowsEveryGate() {
        var device = DeviceNoise.superconducting();
        for (Gate gate : Gate.values()) {
            if (gate.qubits() < 3) {
                var on = gate.qubits() == 1 ? List.of(0) : List.of(0, 1);
                assertThat(device.gate(gate.label(), on)).as(gate.label()).isPresent();
            }
        }
        assertThat(device.gate("rz", List.of(3)).orElseThrow().duration()).isZero();
    }

    @Test
    void anUnknownGateIsNamed() {
        var circuit = Circuit.builder(2).add(Gate.SWAP, 0, 1).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoiseModel.of(DEVICE).lower(circuit))
                .withMessageContaining("no gate swap on qubits [0, 1]");
    }

    @Test
    void impossibleNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GateNoise.everywhere("cz", 1, micros(1)))
                .withMessageContaining("dead");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QubitNoise(micros(10), micros(25), ReadoutError.NONE))
                .withMessageContaining("T1 (10 µs) and T2 (25 µs)");
        var twice = List.of(DEVICE.gates().getFirst(), DEVICE.gates().getFirst());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceNoise("d", "s", QUBIT, Map.of(), twice));
        var lost =
                new DeviceNoise(
                        "lost",
                        "made up",
                        QUBIT,
                        Map.of(),
                        List.of(GateNoise.everywhere("x", 0.6, micros(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> NoiseModel.of(lost).lower(Circuit.builder(1).add(Gate.X, 0).build()))
                .withMessageContaining("above that of a lost state, 0.5");
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    private static String text(NoisyCircuit.Step step) {
        return switch (step) {
            case NoisyCircuit.Unitary(var operation) ->
                    operation.gate().label() + operation.qubits();
            case NoisyCircuit.Noise(var channel, var on) -> {
                for (int t = 1; t < 10 && on.size() == 1; t++) {
                    var noise = DEVICE.qubit(on.getFirst());
                    var relaxation = Channels.thermalRelaxation(noise.t1(), noise.t2(), micros(t));
                    if (channel.superoperator().equals(relaxation.superoperator())) {
                        yield "relax " + t + on;
                    }
                }
                yield "other" + on;
            }
        };
    }
}
