package dev.quench.hardware.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.json.ShippedDevices;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsatzCompilerTest {
    private static final List<Gate> OPEN =
            List.of(
                    Gate.RX,
                    Gate.RY,
                    Gate.RZ,
                    Gate.PHASE,
                    Gate.U,
                    Gate.R,
                    Gate.RZZ,
                    Gate.RXX,
                    Gate.RYY,
                    Gate.RZX,
                    Gate.CPHASE,
                    Gate.CRX,
                    Gate.CRY,
                    Gate.CRZ);
    private static final List<Gate> FIXED =
            List.of(Gate.H, Gate.SX, Gate.T, Gate.CX, Gate.SWAP, Gate.ISWAP, Gate.CCX);

    private static CompilerTarget target(String name) {
        Device device = ShippedDevices.find(name).orElseThrow();
        return DeviceTargets.of(device.cut(9));
    }

    private static CompiledAnsatz compiled(
            CompilerTarget target, ParametricCircuit circuit, SplittableRandom random) {
        var options = new CompilerOptions(3, 20, 1, false);
        return new AnsatzCompiler(target, options).compile(circuit, random, () -> false);
    }

    /** Three parameters, which move several angles each; some angles are numbers. */
    private static ParametricCircuit random(int qubits, SplittableRandom random) {
        var circuit = ParametricCircuit.builder(qubits);
        for (int k = 0; k < 25; k++) {
            var gates = random.nextInt(3) == 0 ? FIXED : OPEN;
            Gate gate = gates.get(random.nextInt(gates.size()));
            var angles = IntStream.range(0, gate.angles()).mapToObj(_ -> angle(random)).toList();
            int first = random.nextInt(qubits);
            int step = 1 + random.nextInt(qubits / 2 - 1);
            int[] on =
                    IntStream.range(0, gate.qubits())
                            .map(q -> (first + q * step) % qubits)
                            .toArray();
            circuit.add(gate, angles, on);
        }
        return new ParametricCircuit(qubits, 3, circuit.build().operations());
    }

    private static AngleExpression angle(SplittableRandom random) {
        double factor = random.nextInt(4) == 0 ? 0 : random.nextDouble(-2, 2);
        return factor == 0
                ? AngleExpression.constant(random.nextDouble(-3, 3))
                : new AngleExpression(factor, random.nextInt(3), random.nextInt(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ibm_kingston",
                "ibm_sherbrooke",
                "iqm_garnet",
                "rigetti_ankaa_3",
                "ionq_forte"
            })
    void theStateIsKeptAtEveryValue(String device) {
        CompilerTarget target = target(device);
        for (int seed = 0; seed < 12; seed++) {
            var random = new SplittableRandom(seed);
            ParametricCircuit circuit = random(5 + seed % 3, random);

            CompiledAnsatz compiled = compiled(target, circuit, random);

            for (int trial = 0; trial < 2; trial++) {
                double[] values = random.doubles(3, -4, 4).toArray();
                Circuit found = compiled.circuit().bind(values);
                assertThat(found.operations())
                        .as("seed %d", seed)
                        .allMatch(o -> target.runs(o) || o.gate() == Gate.RZ);
                var placed =
                        new Compiled(
                                found,
                                compiled.initial(),
                                compiled.last(),
                                compiled.way(),
                                compiled.forecast());
                assertThat(CompilerTest.fidelity(circuit.bind(values), placed))
                        .as("seed %d", seed)
                        .isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void rotationsAboutZThatFollowEachOtherAreOne() {
        var circuit =
                ParametricCircuit.builder(1)
                        .add(Gate.RZ, List.of(AngleExpression.scaled(2, 0)), 0)
                        .add(Gate.T, 0)
                        .add(Gate.RZ, List.of(AngleExpression.scaled(0.5, 0)), 0)
                        .build();

        var compiled = compiled(target("ibm_kingston"), circuit, new SplittableRandom(1));

        assertThat(compiled.circuit().operations()).hasSize(1);
        var angle = compiled.circuit().operations().getFirst().angles().getFirst();
        assertThat(angle.factor()).isEqualTo(2.5);
        assertThat(angle.offset()).isCloseTo(Math.PI / 4, within(1e-12));
    }

    @Test
    void whatCannotStayOpenIsRefused() {
        var circuit = ParametricCircuit.builder(2).rotate(Gate.MS, 0, 1).build();

        assertThatThrownBy(() -> compiled(target("ibm_kingston"), circuit, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The gate ms with an open parameter cannot be compiled");
    }
}
