package dev.quench.hardware.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.json.ShippedDevices;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceTargetsTest {
    static Stream<String> gateDevices() {
        return ShippedDevices.names().stream()
                .filter(name -> kind(name) == DeviceKind.GATE && !name.equals("heavy_hex_133"));
    }

    private static DeviceKind kind(String name) {
        return ShippedDevices.find(name).orElseThrow().identity().kind();
    }

    @ParameterizedTest
    @CsvSource({
        "ibm_kingston, ZSX, CZ",
        "ibm_torino, ZSX, CZ",
        "ibm_sherbrooke, ZSX, ECR",
        "ibm_miami, ZSX, CZ",
        "ionq_forte, GPI, RZZ",
        "iqm_garnet, R, CZ",
        "rigetti_ankaa_3, ZX, ISWAP",
        "quantinuum_h2, R, RZZ"
    })
    void knowsTheNativeGates(String name, OneQubitBasis one, TwoQubitGate two) {
        Device device = ShippedDevices.find(name).orElseThrow();

        assertThat(DeviceTargets.of(device).gates()).isEqualTo(new NativeGates(one, two));
    }

    @ParameterizedTest
    @MethodSource("gateDevices")
    void whatIsCompiledRunsOnTheDevice(String name) {
        Device device = ShippedDevices.find(name).orElseThrow();
        var random = new SplittableRandom(7);
        Circuit circuit = Circuits.random(9, 40, random);

        Compiled compiled =
                new Compiler(DeviceTargets.of(device), new CompilerOptions(2, 20, 1, true))
                        .compile(circuit, random);

        assertThat(compiled.circuit().operations())
                .allMatch(o -> o.gate() == Gate.RZ || device.runs(o.gate(), o.qubits()));
        assertThat(compiled.forecast().signal()).isBetween(1e-9, 0.999);
    }

    @Test
    void piecesOfADeviceKeepTheState() {
        Device piece = ShippedDevices.find("ibm_sherbrooke").orElseThrow().cut(8);
        for (long seed = 0; seed < 5; seed++) {
            var random = new SplittableRandom(seed);
            Circuit circuit = Circuits.random(5, 20, random);

            Compiled compiled =
                    new Compiler(DeviceTargets.of(piece), new CompilerOptions(2, 20, 1, false))
                            .compile(circuit, random);

            assertThat(CompilerTest.fidelity(circuit, compiled)).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void refusesDevicesWithoutGates() {
        Device annealer = ShippedDevices.find("dwave_advantage2").orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceTargets.of(annealer))
                .withMessageContaining("dwave_advantage2 has no set of one-qubit gates")
                .withMessageContaining("(it has none)");
    }
}
