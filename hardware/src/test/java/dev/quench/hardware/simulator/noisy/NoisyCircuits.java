package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.DenseState;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.noise.Channel;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random circuits, and density matrices as full {@code 2^n x 2^n} matrices. */
final class NoisyCircuits {
    private static final List<Gate> GATES =
            List.of(Gate.H, Gate.T, Gate.RX, Gate.RY, Gate.RZ, Gate.CX, Gate.CZ, Gate.RZZ);

    private NoisyCircuits() {}

    static Circuit random(int qubits, int gates, RandomGenerator random) {
        var circuit = Circuit.builder(qubits);
        for (int k = 0; k < gates; k++) {
            var gate = GATES.get(random.nextInt(GATES.size()));
            int first = random.nextInt(qubits);
            int second = (first + 1 + random.nextInt(qubits - 1)) % qubits;
            int[] on = gate.qubits() == 1 ? new int[] {first} : new int[] {first, second};
            circuit.rotate(gate, gate.parametric() ? random.nextDouble(-3, 3) : 0, on);
        }
        return circuit.build();
    }

    static ComplexMatrix pure(Circuit circuit) {
        var state = new DenseState(circuit.qubits());
        circuit.operations().forEach(state::apply);
        int size = 1 << circuit.qubits();
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double a = state.re(row);
                double b = state.im(row);
                double c = state.re(column);
                double d = state.im(column);
                re[row * size + column] = a * c + b * d;
                im[row * size + column] = b * c - a * d;
            }
        }
        return ComplexMatrix.of(re, im);
    }

    /** {@code sum K rho K^dagger} with every operator written out on three qubits. */
    static ComplexMatrix full(ComplexMatrix state, Channel channel, List<Integer> on) {
        return channel.kraus().stream()
                .map(k -> wide(k, on, state.dimension()))
                .map(k -> k.times(state).times(k.adjoint()))
                .reduce(ComplexMatrix::plus)
                .orElseThrow();
    }

    private static ComplexMatrix wide(ComplexMatrix operator, List<Integer> on, int size) {
        int touched = on.stream().mapToInt(q -> 1 << q).sum();
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if ((row & ~touched) == (column & ~touched)) {
                    re[row * size + column] = operator.re(part(row, on), part(column, on));
                    im[row * size + column] = operator.im(part(row, on), part(column, on));
                }
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private static int part(int index, List<Integer> on) {
        int part = 0;
        for (int k = 0; k < on.size(); k++) {
            part |= (index >>> on.get(k) & 1) << k;
        }
        return part;
    }
}
