package dev.quench.hardware.simulator;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Takes two states back through an ansatz layer by layer and collects derivatives on the way; used
 * once.
 *
 * <p>A layer is every rotation about one axis of a qubit, or about equal axes of two, that nothing
 * follows but rotations about the same axis. As they commute, all their derivatives {@code Im
 * <l|P|psi>} are taken at one place and in one pass, in the basis in which each axis is Z; and the
 * way back between two places is one list of gates, which kernels run in few passes. Any other gate
 * with parameters is a place of its own. PHASE is RZ but for a global phase, which no mean depends
 * on.
 */
final class AdjointSweep {
    private final double[] parameters;
    private final StateVector psi;
    private final StateVector other;
    private final double[] derivatives;
    private final List<Operation> pending = new ArrayList<>();
    private List<ParametricOperation> left;

    private AdjointSweep(
            ParametricCircuit ansatz, double[] parameters, StateVector psi, StateVector other) {
        this.parameters = parameters;
        this.psi = psi;
        this.other = other;
        this.left = ansatz.operations().reversed();
        derivatives = new double[parameters.length];
    }

    /**
     * Returns {@code 2 Re <l| d|psi> / dt_k}, and leaves both states anywhere on the way back.
     *
     * @param ansatz that made {@code |psi>}
     * @param parameters at which it did
     * @param psi the state
     * @param other the observable times the state, {@code |l>}
     * @param stop asked between layers
     * @throws CancellationException if it was stopped
     */
    static double[] derivatives(
            ParametricCircuit ansatz,
            double[] parameters,
            StateVector psi,
            StateVector other,
            BooleanSupplier stop) {
        var sweep = new AdjointSweep(ansatz, parameters, psi, other);
        while (!sweep.left.isEmpty()) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("The derivatives were abandoned.");
            }
            sweep.peel();
        }
        return sweep.derivatives;
    }

    /** Undoes what has no parameters up to the next layer, and takes the derivatives of that. */
    private void peel() {
        var layer = new ArrayList<ParametricOperation>();
        var rest = new ArrayList<ParametricOperation>();
        char[] axes = new char[psi.qubits()];
        long all = (1L << psi.qubits()) - 1;
        long inLayer = 0;
        long blocked = 0;
        int next = 0;
        while (next < left.size() && blocked != all) {
            ParametricOperation operation = left.get(next++);
            long on = StateVector.mask(operation.qubits());
            if ((on & (blocked | inLayer)) == 0 && isConstant(operation)) {
                pending.add(operation.bind(parameters).inverse());
            } else if ((on & blocked) == 0 && turnsAbout(operation, axes)) {
                layer.add(operation);
                inLayer |= on;
                operation.qubits().forEach(qubit -> axes[qubit] = axis(operation));
            } else {
                rest.add(operation);
                blocked |= on;
            }
        }
        rest.addAll(left.subList(next, left.size()));
        if (!layer.isEmpty()) {
            addLayer(layer, axes);
        } else if (!rest.isEmpty()) {
            addSingle(rest.removeFirst());
        }
        left = rest;
    }

    private static boolean isConstant(ParametricOperation operation) {
        return operation.angles().stream().allMatch(AngleExpression::isConstant);
    }

    /** The letter that a rotation has on each of its qubits, 0 for another gate. */
    private static char axis(ParametricOperation operation) {
        return switch (operation.gate()) {
            case RX, RXX -> 'X';
            case RY, RYY -> 'Y';
            case RZ, RZZ, PHASE -> 'Z';
            default -> 0;
        };
    }

    /** Tells whether an operation is a rotation that commutes with those of the layer. */
    private static boolean turnsAbout(ParametricOperation operation, char[] axes) {
        char axis = axis(operation);
        return axis != 0
                && !isConstant(operation)
                && operation.qubits().stream().allMatch(q -> axes[q] == 0 || axes[q] == axis);
    }

    private void addLayer(List<ParametricOperation> layer, char[] axes) {
        for (int qubit = 0; qubit < axes.length; qubit++) {
            if (axes[qubit] == 'Y') {
                add(Gate.SDG, qubit);
            }
            if (axes[qubit] == 'X' || axes[qubit] == 'Y') {
                add(Gate.H, qubit);
            }
        }
        goBack();
        boolean pairs = layer.stream().anyMatch(o -> o.qubits().size() == 2);
        double[][] overlaps = psi.amplitudes().spinOverlaps(other.amplitudes(), pairs);
        for (ParametricOperation rotation : layer) {
            var angle = rotation.angles().getFirst();
            List<Integer> on = rotation.qubits();
            double[] row = overlaps[Collections.max(on)];
            derivatives[angle.parameter()] +=
                    angle.factor()
                            * (on.size() == 1 ? row[row.length - 1] : row[Collections.min(on)]);
            var gate = on.size() == 1 ? Gate.RZ : Gate.RZZ;
            pending.add(new Operation(gate, -angle.at(parameters), on));
        }
        for (int qubit = 0; qubit < axes.length; qubit++) {
            if (axes[qubit] == 'X' || axes[qubit] == 'Y') {
                add(Gate.H, qubit);
            }
            if (axes[qubit] == 'Y') {
                add(Gate.S, qubit);
            }
        }
    }

    private void add(Gate gate, int qubit) {
        pending.add(new Operation(gate, 0, List.of(qubit)));
    }

    /** Behind the gate {@code U} the derivative of the state is {@code dU U^-1 |psi>}. */
    private void addSingle(ParametricOperation operation) {
        goBack();
        var bound = operation.bind(parameters);
        var inverse = bound.inverse();
        var undone = bound.core().adjoint();
        for (int k = 0; k < operation.angles().size(); k++) {
            var angle = operation.angles().get(k);
            if (!angle.isConstant()) {
                var element =
                        psi.amplitudes()
                                .element(
                                        other.amplitudes(),
                                        StateVector.mask(bound.controls()),
                                        bound.gate()
                                                .derivative(k, bound.angleArray())
                                                .times(undone),
                                        StateVector.array(bound.targets()));
                derivatives[angle.parameter()] += 2 * angle.factor() * element.re();
            }
        }
        pending.add(inverse);
    }

    private void goBack() {
        if (!pending.isEmpty()) {
            psi.applyToBoth(pending, other);
            pending.clear();
        }
    }
}
