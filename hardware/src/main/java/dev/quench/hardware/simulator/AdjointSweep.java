package dev.quench.hardware.simulator;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.ParametricCircuit;
import dev.quench.hardware.circuit.ParametricOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes two states back through an ansatz layer by layer and collects derivatives on the way; used
 * once.
 *
 * <p>A layer is every RX, RY and RZ that nothing follows on its qubit. As they commute, all their
 * derivatives {@code Im <l|P_q|psi>} are taken at one place, in the basis in which each {@code P_q}
 * is X, and the way back between two places is one list of gates, which kernels run in few passes.
 * Any other gate with parameters is a place of its own.
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
     */
    static double[] derivatives(
            ParametricCircuit ansatz, double[] parameters, StateVector psi, StateVector other) {
        var sweep = new AdjointSweep(ansatz, parameters, psi, other);
        while (!sweep.left.isEmpty()) {
            sweep.peel();
        }
        return sweep.derivatives;
    }

    /** Undoes what has no parameters up to the next layer, and takes the derivatives of that. */
    private void peel() {
        var layer = new ArrayList<ParametricOperation>();
        var rest = new ArrayList<ParametricOperation>();
        long all = (1L << psi.qubits()) - 1;
        long blocked = 0;
        int next = 0;
        while (next < left.size() && blocked != all) {
            ParametricOperation operation = left.get(next++);
            long on = StateVector.mask(operation.qubits());
            if ((on & blocked) == 0 && isConstant(operation)) {
                pending.add(operation.bind(parameters).inverse());
            } else {
                (isRotation(operation) && (on & blocked) == 0 ? layer : rest).add(operation);
                blocked |= on;
            }
        }
        rest.addAll(left.subList(next, left.size()));
        if (!layer.isEmpty()) {
            addLayer(layer);
        } else if (!rest.isEmpty()) {
            addSingle(rest.removeFirst());
        }
        left = rest;
    }

    private static boolean isConstant(ParametricOperation operation) {
        return operation.angles().stream().allMatch(AngleExpression::isConstant);
    }

    private static boolean isRotation(ParametricOperation operation) {
        return switch (operation.gate()) {
            case RX, RY, RZ -> !isConstant(operation);
            default -> false;
        };
    }

    private void addLayer(List<ParametricOperation> layer) {
        layer.forEach(rotation -> turn(rotation, Gate.SDG));
        goBack();
        double[] overlaps = psi.amplitudes().flipOverlaps(other.amplitudes());
        for (ParametricOperation rotation : layer) {
            var angle = rotation.angles().getFirst();
            derivatives[angle.parameter()] +=
                    angle.factor() * overlaps[rotation.qubits().getFirst()];
            turn(rotation, Gate.S);
            pending.add(rotation.bind(parameters).inverse());
        }
    }

    /** Turns the axis of a rotation into X: {@code H Z H = X} and {@code SDG Y S = X}; or back. */
    private void turn(ParametricOperation rotation, Gate ofY) {
        switch (rotation.gate()) {
            case RY -> pending.add(new Operation(ofY, 0, rotation.qubits()));
            case RZ -> pending.add(new Operation(Gate.H, 0, rotation.qubits()));
            default -> {}
        }
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
            psi.applyAll(pending);
            other.applyAll(pending);
            pending.clear();
        }
    }
}
