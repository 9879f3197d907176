package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import java.util.List;
import java.util.SplittableRandom;

/** Compares circuits by the dense states they make of a random product state. */
final class States {
    private final double[] re;
    private final double[] im;

    private States(int qubits) {
        re = new double[1 << qubits];
        im = new double[1 << qubits];
        re[0] = 1;
    }

    /** Runs a circuit; measurements draw from one stream, so that equal circuits agree on them. */
    static States after(Circuit circuit, long seed) {
        var random = new SplittableRandom(seed);
        var state = new States(circuit.qubits());
        for (int qubit = 0; qubit < circuit.qubits(); qubit++) {
            var angles = random.doubles(3, -3, 3).boxed().toList();
            state.apply(new Operation(Gate.U, angles, List.of(qubit)));
        }
        boolean[] bits = new boolean[circuit.bits()];
        for (Instruction instruction : circuit.instructions()) {
            switch (instruction) {
                case Operation operation -> state.apply(operation);
                case Measurement(int qubit, int bit) -> bits[bit] = state.measure(qubit, random);
                case Reset(int qubit) -> {
                    if (state.measure(qubit, random)) {
                        state.apply(new Operation(Gate.X, List.of(), List.of(qubit)));
                    }
                }
                case Conditional(int bit, boolean value, Operation operation) -> {
                    if (bits[bit] == value) {
                        state.apply(operation);
                    }
                }
            }
        }
        return state;
    }

    private void apply(Operation operation) {
        var matrix = operation.matrix();
        int n = matrix.dimension();
        int[] offsets = new int[n];
        for (int k = 0; k < n; k++) {
            for (int bit = 0; bit < operation.gate().qubits(); bit++) {
                offsets[k] |= (k >> bit & 1) << operation.qubit(bit);
            }
        }
        for (int base = 0; base < re.length; base++) {
            if ((base & offsets[n - 1]) == 0) {
                apply(matrix, base, offsets);
            }
        }
    }

    private void apply(ComplexMatrix matrix, int base, int... offsets) {
        int n = offsets.length;
        double[] newRe = new double[n];
        double[] newIm = new double[n];
        for (int row = 0; row < n; row++) {
            for (int k = 0; k < n; k++) {
                double a = matrix.re(row, k);
                double b = matrix.im(row, k);
                newRe[row] += a * re[base + offsets[k]] - b * im[base + offsets[k]];
                newIm[row] += a * im[base + offsets[k]] + b * re[base + offsets[k]];
            }
        }
        for (int row = 0; row < n; row++) {
            re[base + offsets[row]] = newRe[row];
            im[base + offsets[row]] = newIm[row];
        }
    }

    private boolean measure(int qubit, SplittableRandom random) {
        double one = 0;
        for (int k = 0; k < re.length; k++) {
            one += (k >> qubit & 1) * probability(k);
        }
        boolean result = random.nextDouble() < one;
        double norm = Math.sqrt(result ? one : 1 - one);
        for (int k = 0; k < re.length; k++) {
            boolean kept = (k >> qubit & 1) == (result ? 1 : 0);
            re[k] = kept ? re[k] / norm : 0;
            im[k] = kept ? im[k] / norm : 0;
        }
        return result;
    }

    double probability(int k) {
        return re[k] * re[k] + im[k] * im[k];
    }

    /** The distance of two normed states at the best global phase. */
    static double distance(Circuit a, Circuit b, long seed) {
        var first = after(a, seed);
        var second = after(b, seed);
        double re = 0;
        double im = 0;
        for (int k = 0; k < first.re.length; k++) {
            re += first.re[k] * second.re[k] + first.im[k] * second.im[k];
            im += first.re[k] * second.im[k] - first.im[k] * second.re[k];
        }
        double size = Math.hypot(re, im);
        double sum = 0;
        for (int k = 0; k < first.re.length; k++) {
            double x = (first.re[k] * re - first.im[k] * im) / size - second.re[k];
            double y = (first.re[k] * im + first.im[k] * re) / size - second.im[k];
            sum += x * x + y * y;
        }
        return Math.sqrt(sum);
    }
}
