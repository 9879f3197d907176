package dev.quench.solvers.variational.pauli;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.observable.PauliString;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameterised circuit of Pauli rotations and controlled gates on |0…0⟩.
 *
 * @param qubits {@code n}, 0 to 62
 * @param parameters {@code d}, 0 or more; several steps may share one
 * @param steps in order of time
 */
public record Ansatz(int qubits, int parameters, List<Step> steps) {
    /**
     * Checks and freezes the steps.
     *
     * @throws IllegalArgumentException if a step names a parameter or a qubit that does not exist
     */
    public Ansatz {
        steps = List.copyOf(steps);
        for (Step step : steps) {
            int parameter =
                    switch (step) {
                        case Step.Rotation r -> r.parameter();
                        case Step.Phase p -> p.parameter();
                        case Step.ControlledZ _, Step.ControlledX _ -> Step.CONSTANT;
                    };
            if (parameter >= parameters || highest(step) >= qubits) {
                throw new IllegalArgumentException(
                        "The step %s does not fit an ansatz of %d qubits and %d parameters."
                                .formatted(step, qubits, parameters));
            }
        }
    }

    private static int highest(Step step) {
        return switch (step) {
            case Step.Rotation r -> Long.SIZE - 1 - Long.numberOfLeadingZeros(r.string().support());
            case Step.Phase _ -> -1;
            case Step.ControlledZ(int a, int b) -> Math.max(a, b);
            case Step.ControlledX(int a, int b) -> Math.max(a, b);
        };
    }

    /**
     * Starts to collect steps.
     *
     * @param qubits {@code n}, 0 to 62
     * @return an empty builder
     */
    public static Builder builder(int qubits) {
        return new Builder(qubits);
    }

    /**
     * Continues this ansatz: the new parameters come behind its own.
     *
     * @return a builder that has its steps
     */
    public Builder extend() {
        var builder = new Builder(qubits);
        builder.steps.addAll(steps);
        builder.parameters = parameters;
        return builder;
    }

    /**
     * Lowers the ansatz to gates at a point, phases and global phase aside: a rotation about two
     * qubits is one {@link Gate#RZZ} between changes of basis, one about more a ladder of {@link
     * Gate#CX}.
     *
     * @param point {@code d} parameters
     * @param cost whose terms the phases are
     * @return a circuit that makes the same state, up to a global phase
     */
    public Circuit circuit(double[] point, Ising cost) {
        var circuit = Circuit.builder(qubits);
        for (Step step : steps) {
            switch (step) {
                case Step.Rotation r -> rotate(circuit, r.string(), r.angle(point));
                case Step.Phase(int parameter, double factor) ->
                        phase(circuit, cost, factor * point[parameter]);
                case Step.ControlledZ(int a, int b) -> circuit.add(Gate.CZ, a, b);
                case Step.ControlledX(int a, int b) -> circuit.add(Gate.CX, a, b);
            }
        }
        return circuit.build();
    }

    private static void phase(Circuit.Builder circuit, Ising cost, double gamma) {
        cost.couplings().forEach((i, j, v) -> circuit.rotate(Gate.RZZ, 2 * gamma * v, i, j));
        for (int i = 0; i < cost.size(); i++) {
            if (cost.field(i) != 0) {
                circuit.rotate(Gate.RZ, 2 * gamma * cost.field(i), i);
            }
        }
    }

    private static void rotate(Circuit.Builder circuit, PauliString string, double angle) {
        int[] on = qubits(string);
        if (on.length == 1) {
            var gate =
                    switch (string.letter(on[0])) {
                        case 'X' -> Gate.RX;
                        case 'Y' -> Gate.RY;
                        default -> Gate.RZ;
                    };
            circuit.rotate(gate, angle, on[0]);
        } else if (on.length > 1) {
            toZ(circuit, string, on, 1);
            int last = on.length - 1;
            if (on.length == 2) {
                circuit.rotate(Gate.RZZ, angle, on[0], on[1]);
            } else {
                for (int k = 0; k < last; k++) {
                    circuit.add(Gate.CX, on[k], on[k + 1]);
                }
                circuit.rotate(Gate.RZ, angle, on[last]);
                for (int k = last - 1; k >= 0; k--) {
                    circuit.add(Gate.CX, on[k], on[k + 1]);
                }
            }
            toZ(circuit, string, on, -1);
        }
    }

    /** Turns X and Y into Z by H and RX(pi/2), or back. */
    private static void toZ(Circuit.Builder circuit, PauliString string, int[] on, int sign) {
        for (int qubit : on) {
            if (string.letter(qubit) == 'X') {
                circuit.add(Gate.H, qubit);
            } else if (string.letter(qubit) == 'Y') {
                circuit.rotate(Gate.RX, sign * Math.PI / 2, qubit);
            }
        }
    }

    private static int[] qubits(PauliString string) {
        int[] on = new int[string.weight()];
        long rest = string.support();
        for (int k = 0; k < on.length; k++) {
            on[k] = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return on;
    }

    /** Collects steps in order of time. Not thread-safe. */
    public static final class Builder {
        private final int qubits;
        private final List<Step> steps = new ArrayList<>();
        private int parameters;

        private Builder(int qubits) {
            this.qubits = qubits;
        }

        /**
         * Takes the next parameter.
         *
         * @return its index
         */
        public int parameter() {
            return parameters++;
        }

        /**
         * Adds {@code exp(-i theta P / 2)} with a parameter of its own.
         *
         * @param string {@code P}
         * @return this
         */
        public Builder rotate(PauliString string) {
            return rotate(string, parameter(), 1);
        }

        /**
         * Adds {@code exp(-i factor theta P / 2)}.
         *
         * @param string {@code P}
         * @param parameter the index of {@code theta}
         * @param factor of the angle
         * @return this
         */
        public Builder rotate(PauliString string, int parameter, double factor) {
            steps.add(new Step.Rotation(string, parameter, factor, 0));
            return this;
        }

        /**
         * Adds {@code exp(-i angle P / 2)}.
         *
         * @param string {@code P}
         * @param angle constant, in radians
         * @return this
         */
        public Builder turn(PauliString string, double angle) {
            steps.add(new Step.Rotation(string, Step.CONSTANT, 0, angle));
            return this;
        }

        /**
         * Turns |0⟩ of every qubit into |+⟩, by RY(pi/2).
         *
         * @return this
         */
        public Builder superpose() {
            for (int qubit = 0; qubit < qubits; qubit++) {
                turn(PauliString.y(qubit), Math.PI / 2);
            }
            return this;
        }

        /**
         * Adds the phases of the cost.
         *
         * @param parameter the index of gamma
         * @param factor of gamma
         * @return this
         */
        public Builder phase(int parameter, double factor) {
            steps.add(new Step.Phase(parameter, factor));
            return this;
        }

        /**
         * Adds a controlled Z.
         *
         * @param first a qubit
         * @param second another qubit
         * @return this
         */
        public Builder controlledZ(int first, int second) {
            steps.add(new Step.ControlledZ(first, second));
            return this;
        }

        /**
         * Adds a controlled X.
         *
         * @param control a qubit
         * @param target another qubit
         * @return this
         */
        public Builder controlledX(int control, int target) {
            steps.add(new Step.ControlledX(control, target));
            return this;
        }

        /**
         * Freezes the steps.
         *
         * @return the ansatz
         */
        public Ansatz build() {
            return new Ansatz(qubits, parameters, steps);
        }
    }
}
