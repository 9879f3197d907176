package dev.quench.hardware.circuit;

import dev.quench.hardware.observable.PauliString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable list of gates whose angles depend on {@code m} parameters, an ansatz.
 *
 * <p>A parameter may move several angles, and an angle depends on one parameter at most.
 *
 * @param qubits {@code n}, 0 or more
 * @param parameters {@code m}, 0 or more
 * @param operations in order of time, on qubits below {@code n} and parameters below {@code m}
 */
public record ParametricCircuit(int qubits, int parameters, List<ParametricOperation> operations) {
    /**
     * Checks and freezes the operations.
     *
     * @throws IllegalArgumentException if a qubit or a parameter does not exist
     */
    public ParametricCircuit {
        operations = List.copyOf(operations);
        for (ParametricOperation operation : operations) {
            for (AngleExpression angle : operation.angles()) {
                if (!angle.isConstant() && angle.parameter() >= parameters) {
                    throw new IllegalArgumentException(
                            "The gate %s uses parameter %d of an ansatz of %d parameters."
                                    .formatted(
                                            operation.gate().label(),
                                            angle.parameter(),
                                            parameters));
                }
            }
        }
        var atZero = operations.stream().map(o -> o.bind(new double[Math.max(1, parameters)]));
        qubits = new Circuit(qubits, atZero.toList()).qubits();
    }

    /**
     * Starts to collect gates; there are as many parameters as they use.
     *
     * @param qubits {@code n}, 0 or more
     * @return an empty builder
     */
    public static Builder builder(int qubits) {
        return new Builder(qubits);
    }

    /**
     * Returns the circuit at given parameters.
     *
     * @param values {@code m} of them, in radians where the factors are 1
     * @return with numbers for angles
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
     */
    public Circuit bind(double... values) {
        requireParameters(values);
        return new Circuit(qubits, operations.stream().map(o -> o.bind(values)).toList());
    }

    /**
     * Refuses parameters that are not as many as the circuit has.
     *
     * @param values any number
     * @throws IllegalArgumentException if there are more or fewer than {@code m}
     */
    public void requireParameters(double... values) {
        if (values.length != parameters) {
            throw new IllegalArgumentException(
                    "The ansatz takes %d parameters, not %d.".formatted(parameters, values.length));
        }
    }

    @Override
    public String toString() {
        return "ParametricCircuit[%d qubits, %d parameters, %d gates]"
                .formatted(qubits, parameters, operations.size());
    }

    /** Collects gates in order of time. Not thread-safe. */
    public static final class Builder {
        private final int qubits;
        private final List<ParametricOperation> operations = new ArrayList<>();
        private int parameters;

        private Builder(int qubits) {
            this.qubits = qubits;
        }

        /**
         * Returns the number of parameters so far.
         *
         * @return the number that {@link #rotate} would use next
         */
        public int parameters() {
            return parameters;
        }

        /**
         * Adds a gate without an angle.
         *
         * @param gate not parametric
         * @param on as many different qubits as the gate has, in its order
         * @return this
         */
        public Builder add(Gate gate, int... on) {
            return add(gate, List.of(), on);
        }

        /**
         * Adds a gate each of whose angles is a parameter of its own, numbered on.
         *
         * @param gate parametric
         * @param on as many different qubits as the gate has, in its order
         * @return this
         */
        public Builder rotate(Gate gate, int... on) {
            int first = parameters;
            return add(
                    gate,
                    IntStream.range(first, first + gate.angles())
                            .mapToObj(AngleExpression::parameter)
                            .toList(),
                    on);
        }

        /**
         * Adds a gate.
         *
         * @param gate any gate
         * @param angles as many as the gate has
         * @param on as many different qubits as the gate has, in its order
         * @return this
         */
        public Builder add(Gate gate, List<AngleExpression> angles, int... on) {
            return add(new ParametricOperation(gate, angles, Arrays.stream(on).boxed().toList()));
        }

        /**
         * Adds {@code exp(-i theta P / 2)}, written in gates.
         *
         * @param string {@code P}; the identity adds nothing
         * @param angle {@code theta}
         * @return this
         */
        public Builder rotate(PauliString string, AngleExpression angle) {
            PauliRotation.of(string, angle).forEach(this::add);
            return this;
        }

        /**
         * Adds the gates of another circuit, whose parameters come behind those so far.
         *
         * @param circuit on at most as many qubits
         * @return this
         */
        public Builder append(ParametricCircuit circuit) {
            int first = parameters;
            for (ParametricOperation operation : circuit.operations()) {
                var angles =
                        operation.angles().stream()
                                .map(a ->
                                        a.isConstant()
                                                ? a
                                                : new AngleExpression(
                                                        a.factor(),
                                                        first + a.parameter(),
                                                        a.offset()))
                                .toList();
                add(new ParametricOperation(operation.gate(), angles, operation.qubits()));
            }
            parameters = first + circuit.parameters();
            return this;
        }

        /**
         * Adds an operation.
         *
         * @param operation on qubits below {@code n}
         * @return this
         */
        public Builder add(ParametricOperation operation) {
            operations.add(operation);
            for (AngleExpression angle : operation.angles()) {
                parameters = Math.max(parameters, angle.isConstant() ? 0 : angle.parameter() + 1);
            }
            return this;
        }

        /**
         * Freezes the gates.
         *
         * @return the circuit
         * @throws IllegalArgumentException if a qubit does not exist
         */
        public ParametricCircuit build() {
            return new ParametricCircuit(qubits, parameters, operations);
        }
    }
}
