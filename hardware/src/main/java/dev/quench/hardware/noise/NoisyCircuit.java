package dev.quench.hardware.noise;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Conditional;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.circuit.Reset;
import java.util.BitSet;
import java.util.List;

/**
 * Gates and channels on {@code n} qubits that all start in |0⟩ and are all measured at the end.
 *
 * @param qubits {@code n}, 0 or more
 * @param steps in order of time, all on qubits below {@code n}
 * @param readout of the {@code n} qubits
 */
public record NoisyCircuit(int qubits, List<Step> steps, Readout readout) {
    /** What happens at a moment. */
    public sealed interface Step {
        /**
         * Returns where.
         *
         * @return one or two different qubits
         */
        List<Integer> qubits();
    }

    /**
     * A gate, done perfectly.
     *
     * @param operation the gate and its qubits
     */
    public record Unitary(Operation operation) implements Step {
        @Override
        public List<Integer> qubits() {
            return operation.qubits();
        }

        /**
         * Returns the matrix.
         *
         * @return of the gate
         */
        public ComplexMatrix matrix() {
            return operation.matrix();
        }
    }

    /**
     * A channel.
     *
     * @param channel what happens
     * @param qubits as many different ones as the channel has, the first being the less significant
     *     bit of its matrices
     */
    public record Noise(Channel channel, List<Integer> qubits) implements Step {
        /**
         * Checks the qubits.
         *
         * @throws IllegalArgumentException if they do not fit the channel
         */
        public Noise {
            qubits = List.copyOf(qubits);
            if (qubits.size() != channel.qubits()
                    || qubits.stream().distinct().count() < qubits.size()) {
                throw new IllegalArgumentException(
                        "A channel of %d qubits cannot act on %s."
                                .formatted(channel.qubits(), qubits));
            }
        }
    }

    /**
     * Checks and freezes the steps.
     *
     * @throws IllegalArgumentException if a qubit does not exist or the readout has another size
     */
    public NoisyCircuit {
        steps = List.copyOf(steps);
        if (readout.qubits().size() != qubits) {
            throw new IllegalArgumentException(
                    "A circuit of %d qubits cannot have a readout of %d."
                            .formatted(qubits, readout.qubits().size()));
        }
        for (Step step : steps) {
            for (int qubit : step.qubits()) {
                if (qubit < 0 || qubit >= qubits) {
                    throw new IllegalArgumentException(
                            "The step %s acts on qubit %d of a circuit of %d qubits."
                                    .formatted(step, qubit, qubits));
                }
            }
        }
    }

    /**
     * Returns what happens in a circuit before its final measurement of all qubits, which need not
     * be written.
     *
     * @param circuit of gates and resets, qubit {@code k} measured into bit {@code k} at the end or
     *     not at all
     * @return its instructions without the measurements at the end
     */
    static List<Instruction> body(Circuit circuit) {
        var all = circuit.instructions();
        int end = all.size() - circuit.qubits();
        var answer = new BitSet();
        for (int k = Math.max(0, end); k < all.size(); k++) {
            if (all.get(k) instanceof Measurement(int qubit, int bit) && qubit == bit) {
                answer.set(qubit);
            }
        }
        return answer.cardinality() == circuit.qubits() ? all.subList(0, end) : all;
    }

    /**
     * Returns an instruction without errors.
     *
     * @param instruction a gate or a reset
     * @return the gate, or the channel that resets
     * @throws IllegalArgumentException if it is a measurement or has a condition
     */
    static Step perfect(Instruction instruction) {
        return switch (instruction) {
            case Operation operation -> new Unitary(operation);
            case Reset reset -> new Noise(Channels.reset(1), reset.qubits());
            case Measurement _, Conditional _ ->
                    throw new IllegalArgumentException(
                            ("The instruction '%s' on %s cannot be simulated with noise; only gates,"
                                            + " resets and a last measurement of all qubits can.\n"
                                            + "Maybe use the statevector backend.")
                                    .formatted(instruction.label(), instruction.qubits()));
        };
    }

    /**
     * Returns the number of channels.
     *
     * @return 0 or more
     */
    public int channels() {
        return (int) steps.stream().filter(Noise.class::isInstance).count();
    }
}
