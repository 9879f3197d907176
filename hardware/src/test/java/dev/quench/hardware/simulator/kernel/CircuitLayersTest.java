package dev.quench.hardware.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.hardware.Circuits;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Circuits on the vector kernel against the plain one, gate by gate. */
class CircuitLayersTest {
    @ParameterizedTest
    @EnumSource(Gate.class)
    void everyGateIsItsMatrix(Gate gate) {
        var random = new SplittableRandom(gate.label().hashCode());
        var circuit = Circuit.builder(10);
        for (int q = 0; q < 10; q++) {
            circuit.rotate(Gate.RY, random.nextDouble(-3, 3), q);
        }
        for (int k = 0; k < 8; k++) {
            circuit.add(Circuits.operation(gate, 10, random));
        }

        assertThat(difference(circuit.build(), 1)).isLessThan(1e-13);
    }

    @ParameterizedTest(name = "{0} qubits {1} gates {2} threads")
    @CsvSource({"10, 100, 1", "11, 400, 2", "14, 300, 1", "15, 200, 2", "16, 100, 2"})
    void randomCircuitsAgree(int qubits, int gates, int threads) {
        var circuit = Circuits.random(qubits, gates, new SplittableRandom(gates));

        assertThat(difference(circuit, threads)).isLessThan(1e-12);
    }

    private static double difference(Circuit circuit, int threads) {
        var workers = Workers.of(threads);
        var actual = VectorKernel.ofDoubles().allocate(circuit.qubits(), workers);
        var expected = new ScalarKernel().allocate(circuit.qubits(), workers);
        actual.run(circuit.operations());
        circuit.operations()
                .forEach(o ->
                        expected.apply(
                                o.matrix(),
                                o.qubits().stream().mapToInt(Integer::intValue).toArray()));
        double worst = 0;
        for (long x = 0; x < 1L << circuit.qubits(); x++) {
            worst =
                    Math.max(
                            worst,
                            Math.hypot(
                                    actual.re(x) - expected.re(x), actual.im(x) - expected.im(x)));
        }
        return worst;
    }
}
