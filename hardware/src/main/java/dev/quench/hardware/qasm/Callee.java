package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.List;
import java.util.stream.IntStream;

/** What the name of a gate stands for. */
sealed interface Callee {
    /** As called. */
    String name();

    /** The number of angles in the call. */
    int angles();

    /** The number of qubits in the call. */
    int qubits();

    /** How deep definitions are nested; 0 for a gate of the table. */
    int depth();

    /**
     * A gate of the table.
     *
     * @param gate its row
     * @param angles in the call
     * @param mapping the angles of the row, whose parameters are those of the call
     * @param exact false if it is the gate of the row up to a global phase only
     */
    record Known(String name, Gate gate, int angles, List<AngleExpression> mapping, boolean exact)
            implements Callee {
        public Known {
            mapping = List.copyOf(mapping);
        }

        /** A gate that is called with its own angles. */
        static Known same(String name, Gate gate) {
            var angles = IntStream.range(0, gate.angles()).mapToObj(AngleExpression::parameter);
            return new Known(name, gate, gate.angles(), angles.toList(), true);
        }

        /** A gate that is called without angles. */
        static Known fixed(String name, Operation operation) {
            var angles = operation.angles().stream().map(AngleExpression::constant).toList();
            return new Known(name, operation.gate(), 0, angles, true);
        }

        /** As a text may define it, where phases do not count. */
        Known upToPhase() {
            return new Known(name, gate, angles, mapping, false);
        }

        @Override
        public int qubits() {
            return gate.qubits();
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /**
     * A gate that the text defines.
     *
     * @param parameters names of the angles
     * @param body calls on qubits below {@code qubits}
     */
    record Custom(String name, List<String> parameters, int qubits, int depth, List<Call> body)
            implements Callee {
        public Custom {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }

        @Override
        public int angles() {
            return parameters.size();
        }
    }
}
