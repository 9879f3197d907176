package dev.quench.hardware.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.NativeGates;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import dev.quench.hardware.device.Calibration;
import dev.quench.hardware.device.Connectivity;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceFigures;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.Identity;
import dev.quench.hardware.device.NativeGate;
import dev.quench.hardware.device.Operations;
import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.json.ShippedDevices;
import dev.quench.hardware.noise.DeviceNoise;
import dev.quench.hardware.noise.QubitNoise;
import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.TopologyRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

    @Test
    void aCircuitWithoutPairsStaysOnThePieceThatIsUsed() {
        var line = new TopologyRule.Line(12).topology();
        var target =
                CompilerTarget.ideal(
                        "line of 12 with 4 apart",
                        line.without(q -> q >= 8, Set.of()),
                        new NativeGates(OneQubitBasis.ZSX, TwoQubitGate.CZ));
        var flips =
                new Circuit(
                        6,
                        0,
                        IntStream.range(0, 6)
                                .<Instruction>mapToObj(
                                        q -> new Operation(Gate.X, List.of(), List.of(q)))
                                .toList());
        for (int seed = 0; seed < 20; seed++) {
            var compiled =
                    new Compiler(target, CompilerOptions.defaults())
                            .compile(flips, new SplittableRandom(seed));

            assertThat(compiled.circuit().instructions())
                    .allSatisfy(i -> assertThat(i.qubits()).allMatch(q -> q < 8));
        }
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

    /** CZ joins 0 to 3, iSWAP 3 to 5; both are on 3-4. */
    private static Device mixed() {
        var from = new Provenance(LocalDate.of(2026, 4, 15), "made up");
        return new Device(
                new Identity("mixed", "nobody", DeviceKind.GATE, "", from),
                Connectivity.of(new TopologyRule.Line(6), Set.of(), Set.of()),
                new Operations(
                        List.of(
                                NativeGate.everywhere(Gate.RX),
                                NativeGate.everywhere(Gate.RZ),
                                new NativeGate(
                                        Gate.CZ,
                                        false,
                                        List.of(
                                                List.of(0, 1),
                                                List.of(1, 2),
                                                List.of(2, 3),
                                                List.of(3, 4))),
                                new NativeGate(
                                        Gate.ISWAP, false, List.of(List.of(3, 4), List.of(4, 5)))),
                        List.of()),
                new Calibration(
                        from, new DeviceNoise("mixed", "", QubitNoise.NONE, Map.of(), List.of())),
                DeviceFigures.unknown(from),
                new Price.Unknown());
    }

    @Test
    void ofMixedGatesTheOneThatKeepsMostQubitsIsUsed() {
        CompilerTarget target = DeviceTargets.of(mixed());

        assertThat(target.gates().two()).isEqualTo(TwoQubitGate.CZ);
        assertThat(target.topology().couplings()).hasSize(4).doesNotContain(new Coupling(4, 5));
        assertThat(DeviceTargets.qubits(mixed())).isEqualTo(5);
        assertThat(DeviceTargets.leftOut(mixed()))
                .hasValue(
                        "circuits use cz alone: 1 of 5 working couplings and 1 of 6 qubits lack it and are left out");
    }

    @Test
    void circuitsForMixedGatesKeepTheirState() {
        var random = new SplittableRandom(5);
        Circuit circuit = Circuits.random(5, 20, random);

        Compiled compiled =
                new Compiler(DeviceTargets.of(mixed()), new CompilerOptions(2, 20, 1, false))
                        .compile(circuit, random);

        assertThat(CompilerTest.fidelity(circuit, compiled)).isCloseTo(1, within(1e-9));
        assertThat(compiled.circuit().operations())
                .allMatch(o -> mixed().runs(o.gate(), o.qubits()));
    }

    @ParameterizedTest
    @MethodSource("gateDevices")
    void nothingIsLeftOutOfAShippedDevice(String name) {
        Device device = ShippedDevices.find(name).orElseThrow();

        assertThat(DeviceTargets.leftOut(device)).isEmpty();
        assertThat(DeviceTargets.qubits(device)).isEqualTo(device.workingQubits().size());
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
