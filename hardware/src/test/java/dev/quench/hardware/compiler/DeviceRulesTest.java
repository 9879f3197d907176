package dev.quench.hardware.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Operations;
import dev.quench.hardware.device.json.ShippedDevices;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceRulesTest {
    private static final Circuit RESET =
            Circuit.builder(2).add(Gate.H, 0).add(new Reset(0)).add(Gate.H, 0).build();
    private static final Circuit CONDITION =
            Circuit.builder(2)
                    .add(Gate.H, 0)
                    .measure(0, 0)
                    .add(new Conditional(0, true, new Operation(Gate.X, 0, List.of(1))))
                    .build();
    private static final Circuit WITHIN =
            Circuit.builder(2).measure(0, 0).add(Gate.H, 0).measure(0, 1).build();
    private static final Circuit LAST =
            Circuit.builder(2).measure(0, 1).add(Gate.H, 1).measure(1, 0).build();

    private static Device device(String name) {
        return ShippedDevices.find(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "rigetti_ankaa_3, 1, 1, 0",
        "ibm_miami, 1, 1, 0",
        "ionq_forte, 1, 1, 0",
        "ibm_kingston, -1, -1, -1",
        "quantinuum_h2, -1, -1, -1",
        "statevector, -1, -1, -1"
    })
    void saysWhichInstructionIsMissing(String name, int reset, int condition, int within) {
        var rules = new DeviceRules(device(name));

        assertThat(missing(rules, RESET)).isEqualTo(reset);
        // The measurement before the condition is the first that such a device has not.
        assertThat(missing(rules, CONDITION)).isEqualTo(condition);
        assertThat(missing(rules, WITHIN)).isEqualTo(within);
        assertThat(rules.missing(LAST)).isEmpty();
    }

    private static int missing(DeviceRules rules, Circuit circuit) {
        return rules.missing(circuit).map(DeviceRules.Fault::instruction).orElse(-1);
    }

    @Test
    void aListThatIsAbsentForbidsNothingAndIsSaid() {
        Device known = device("rigetti_ankaa_3");
        var silent =
                new DeviceRules(
                        new Device(
                                known.identity(),
                                known.connectivity(),
                                new Operations(known.operations().gates(), List.of()),
                                known.calibration(),
                                known.figures(),
                                known.price()));

        assertThat(silent.missing(RESET)).isEmpty();
        assertThat(silent.unstated(RESET)).isTrue();
        assertThat(silent.unstated(WITHIN)).isTrue();
        assertThat(silent.unstated(LAST)).isFalse();
        assertThat(new DeviceRules(known).unstated(RESET)).isFalse();
    }

    @Test
    void physicalQubitsMustWorkAndBeCoupled() {
        Device device = device("ibm_kingston");
        int dead =
                device.connectivity().deadQubits().isEmpty()
                        ? -1
                        : device.connectivity().deadQubits().first();
        var rules = new DeviceRules(device);
        var coupling = device.working().couplings().getFirst();

        assertThat(rules.misplaced(on(Gate.CX, coupling.low(), coupling.high()))).isEmpty();
        assertThat(rules.misplaced(on(Gate.CX, 0, 155)).orElseThrow().found())
                .contains("cx on $0 and $155");
        assertThat(rules.misplaced(on(Gate.X, 156)).orElseThrow().found())
                .contains("156 qubits are $0 to $155");
        assertThat(rules.misplaced(on(Gate.X, dead)).orElseThrow().found())
                .contains("$" + dead, "dead");
        assertThat(rules.misplaced(on(Gate.CCX, 0, 1, 2))).isPresent();
    }

    private static Circuit on(Gate gate, int... qubits) {
        return Circuit.builder(200).add(gate, qubits).build();
    }

    /** A swap over a place that was measured would measure within the circuit. */
    @Test
    void whatWasMeasuredLastIsStillMeasuredLastWhenCompiled() {
        Device device = device("rigetti_ankaa_3").cut(8);
        var random = new SplittableRandom(5);
        for (int trial = 0; trial < 3; trial++) {
            var circuit = Circuit.builder(6, 6);
            for (int q = 0; q < 6; q++) {
                for (int other = q + 1; other < 6; other++) {
                    circuit.add(Gate.H, other).add(Gate.CX, q, other);
                }
                circuit.measure(q, q);
            }

            Compiled compiled =
                    new Compiler(
                                    DeviceTargets.of(device),
                                    CompilerOptions.defaults().withTries(1).withMeasured(false))
                            .compile(circuit.build(), random);

            assertThat(new DeviceRules(device).missing(compiled.circuit())).isEmpty();
            assertThat(compiled.last()).isNotEqualTo(compiled.initial());
        }
    }

    @Test
    void whatIsKeptStaysOnItsQubits() {
        Device device = device("ibm_sherbrooke");
        var pair = device.working().couplings().get(40);
        var circuit =
                Circuit.builder(device.qubits())
                        .add(Gate.H, pair.high())
                        .add(Gate.CX, pair.high(), pair.low())
                        .measure(pair.low(), 0)
                        .build();
        var target = DeviceTargets.of(device);

        Compiled compiled =
                new Compiler(target, CompilerOptions.defaults().withMeasured(false))
                        .compileInPlace(circuit);

        assertThat(compiled.way()).isEqualTo("kept");
        assertThat(compiled.initial()).isEqualTo(compiled.last());
        assertThat(compiled.initial().places()).containsExactly(pair.low(), pair.high());
        assertThat(compiled.twoQubitGates()).isEqualTo(1);
        assertThat(compiled.circuit().instructions())
                .allSatisfy(
                        i -> assertThat(List.of(pair.low(), pair.high())).containsAll(i.qubits()));
    }
}
