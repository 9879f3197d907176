package dev.quench.hardware.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.Isings;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.QaoaCircuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.device.json.ShippedDevices;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits for a piece of 12 qubits of every shipped device with gates. */
class ShippedDeviceTest {
    private static final int PIECE = 12;

    static Stream<Device> devices() {
        return ShippedDevices.names().stream()
                .map(name -> ShippedDevices.find(name).orElseThrow())
                .filter(d -> d.identity().kind() == DeviceKind.GATE);
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aCircuitKeepsItsStateAndItsGatesExist(Device device) {
        keeps(device, 6, 1);
    }

    /** Though swaps lead over qubits that are not measured. */
    @Test
    void whatHasNoVirtualZGetsNone() {
        Device garnet = ShippedDevices.find("iqm_garnet").orElseThrow();
        var compiler = new Compiler(DeviceTargets.of(garnet), new CompilerOptions(2, 20, 1, true));
        int spare = 0;
        for (long seed = 0; seed < 10; seed++) {
            var random = new SplittableRandom(seed);
            Circuit inner = Circuits.random(8, 60, random);
            var circuit = Circuit.builder(8, 8);
            inner.operations().forEach(circuit::add);

            Circuit compiled = compiler.compile(circuit.measureAll().build(), random).circuit();

            assertThat(compiled.instructions())
                    .allMatch(i ->
                            !(i instanceof Operation gate)
                                    || gate.gate() == Gate.R
                                    || gate.gate() == Gate.CZ);
            spare +=
                    compiled.instructions().stream()
                                            .filter(Operation.class::isInstance)
                                            .flatMap(i -> i.qubits().stream())
                                            .distinct()
                                            .count()
                                    > 8
                            ? 1
                            : 0;
        }
        assertThat(spare).isPositive();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("devices")
    void twentyCircuitsKeepTheirStateAndTheirGatesExist(Device device) {
        keeps(device, PIECE, 20);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("devices")
    void qaoaKeepsItsStateAndItsGatesExist(Device device) {
        var random = Isings.generator(3);
        keeps(
                device.cut(PIECE),
                QaoaCircuit.of(Isings.random(8, 0.5, random), Isings.angles(2, random)),
                3);
    }

    private static void keeps(Device device, int qubits, int count) {
        Device piece = device.cut(PIECE);
        for (long seed = 0; seed < count; seed++) {
            var random = new SplittableRandom(seed);
            keeps(piece, Circuits.random(qubits, 5 * qubits, random), seed);
        }
    }

    private static void keeps(Device piece, Circuit circuit, long seed) {
        CompilerTarget target = DeviceTargets.of(piece);
        var compiler = new Compiler(target, new CompilerOptions(2, 20, 1, false));

        Compiled compiled = compiler.compile(circuit, new SplittableRandom(seed));

        assertThat(CompilerTest.fidelity(circuit, compiled)).isCloseTo(1, within(1e-9));
        assertThat(compiled.circuit().operations())
                .allMatch(o ->
                        piece.runs(o.gate(), o.qubits()) || (target.virtualZ() && target.runs(o)));
    }
}
