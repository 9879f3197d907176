package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.Orientation;
import dev.quench.hardware.compiler.synthesis.PairCircuit;
import dev.quench.hardware.compiler.synthesis.PairMatrix;
import dev.quench.hardware.compiler.synthesis.TwoQubitGate;
import dev.quench.hardware.compiler.synthesis.TwoQubitSynthesis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two-qubit gates in native ones, each gate and angle written once. Not thread-safe. */
final class PairTranslations {
    private record Key(Gate gate, List<Double> angles, Orientation orientation) {}

    private final TwoQubitGate target;
    private final Map<Key, PairCircuit> known = new HashMap<>();

    PairTranslations(TwoQubitGate target) {
        this.target = target;
    }

    /** Tells whether a two-qubit gate can stay as it is, its direction not looked at. */
    boolean keeps(Operation operation) {
        if (operation.gate() != target.gate()) {
            return false;
        }
        return !target.fractional()
                || Math.abs(operation.angles().getLast()) <= Math.PI / 2 + 1e-15;
    }

    /** Writes a gate in native ones; the pair is the gate's own qubits in its order. */
    PairCircuit circuit(Operation operation, Orientation orientation) {
        return known.computeIfAbsent(
                new Key(operation.gate(), operation.angles(), orientation),
                _ -> {
                    var matrix = new PairMatrix();
                    matrix.apply(operation, false);
                    return TwoQubitSynthesis.of(matrix, target, orientation);
                });
    }

    /** Returns the number of native gates that a two-qubit gate takes. */
    int count(Operation operation) {
        return keeps(operation) && !target.fractional()
                ? 1
                : circuit(operation, Orientation.EITHER).twoQubitGates();
    }
}
