package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Axis;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Measurement;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.OneQubitBasis;
import dev.quench.hardware.compiler.synthesis.OneQubitSynthesis;
import dev.quench.hardware.compiler.synthesis.Rotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fuses runs of one-qubit gates and writes each run in a basis.
 *
 * <p>The last RZ of a run moves on through two-qubit gates: unchanged where they are diagonal on
 * its qubit (CZ, RZZ, the control of CX), onto the other qubit through ISWAP and SWAP, into the
 * phases of MS. It joins the next run; in front of a measurement it is dropped, as it changes no
 * probability. {@code O(gates)}.
 *
 * @param basis to write one-qubit gates in
 * @param measured true if all qubits are measured after the last instruction, so that an RZ at the
 *     end is dropped
 */
public record OneQubitFusion(OneQubitBasis basis, boolean measured) implements CircuitPass {
    private static final Optional<Axis> Z = Optional.of(Axis.Z);

    @Override
    public Circuit apply(Circuit circuit) {
        return new Sweep(basis, circuit).result(measured);
    }

    /** One walk along a circuit. */
    private static final class Sweep {
        private final OneQubitBasis basis;
        private final Circuit circuit;
        private final List<Instruction> out;
        private final Rotation[] pending;

        Sweep(OneQubitBasis basis, Circuit circuit) {
            this.basis = basis;
            this.circuit = circuit;
            out = new ArrayList<>(circuit.size());
            pending = new Rotation[circuit.qubits()];
            Arrays.fill(pending, Rotation.IDENTITY);
        }

        Circuit result(boolean measured) {
            circuit.instructions().forEach(this::add);
            for (int qubit = 0; qubit < pending.length; qubit++) {
                if (measured) {
                    body(qubit);
                } else {
                    flush(qubit);
                }
            }
            return new Circuit(circuit.qubits(), circuit.bits(), out);
        }

        private void add(Instruction instruction) {
            switch (instruction) {
                case Operation operation when operation.gate().qubits() == 1 ->
                        pending[operation.qubit(0)] =
                                pending[operation.qubit(0)].then(Rotation.of(operation));
                case Operation operation -> pass(operation);
                case Measurement measurement -> {
                    /* What is left is diagonal in the basis that is measured. */
                    body(measurement.qubit());
                    pending[measurement.qubit()] = Rotation.IDENTITY;
                    out.add(measurement);
                }
                default -> {
                    instruction.qubits().forEach(this::flush);
                    out.add(instruction);
                }
            }
        }

        private void pass(Operation operation) {
            switch (operation.gate()) {
                case ISWAP, SWAP -> {
                    body(operation.qubit(0));
                    body(operation.qubit(1));
                    var kept = pending[operation.qubit(0)];
                    pending[operation.qubit(0)] = pending[operation.qubit(1)];
                    pending[operation.qubit(1)] = kept;
                    out.add(operation);
                }
                case MS -> out.add(turned(operation));
                default -> {
                    for (int k = 0; k < operation.gate().qubits(); k++) {
                        if (operation.gate().axis(k).equals(Z)) {
                            body(operation.qubit(k));
                        } else {
                            flush(operation.qubit(k));
                        }
                    }
                    out.add(operation);
                }
            }
        }

        /** {@code MS(p, q) (RZ(a) (x) RZ(b)) = (RZ(a) (x) RZ(b)) MS(p - a, q - b)}. */
        private Operation turned(Operation operation) {
            double a = body(operation.qubit(0));
            double b = body(operation.qubit(1));
            var angles = operation.angles();
            return new Operation(
                    Gate.MS,
                    List.of(
                            OneQubitSynthesis.normalised(angles.get(0) - a),
                            OneQubitSynthesis.normalised(angles.get(1) - b),
                            angles.get(2)),
                    operation.qubits());
        }

        /** Writes what is pending but for an RZ, which stays; returns its angle. */
        private double body(int qubit) {
            if (pending[qubit].equals(Rotation.IDENTITY)) {
                return 0;
            }
            double z =
                    OneQubitSynthesis.normalised(
                            OneQubitSynthesis.appendBody(pending[qubit], basis, qubit, out));
            pending[qubit] = z == 0 ? Rotation.IDENTITY : Rotation.aboutZ(z);
            return z;
        }

        private void flush(int qubit) {
            if (!pending[qubit].equals(Rotation.IDENTITY)) {
                OneQubitSynthesis.append(pending[qubit], basis, qubit, out);
                pending[qubit] = Rotation.IDENTITY;
            }
        }
    }
}
