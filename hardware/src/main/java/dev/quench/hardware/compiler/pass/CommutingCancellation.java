package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Axis;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges and cancels gates that stand next to each other or can be moved there.
 *
 * <p>On each qubit, consecutive gates of the same axis form a group: Z for diagonal gates and
 * controls, X for targets of CX, and so on. Two gates of a {@link MergeFamily} on the same qubits
 * that are in the same groups on all of them have only gates between that commute with both; the
 * later one is added to the earlier, and a sum of nothing is removed. Removing the last gate of a
 * group opens the one before it again, so that nested pairs vanish in one walk. {@code O(gates)}.
 *
 * <p>Source: Y. Nam et al., Automated optimization of large quantum circuits with continuous
 * parameters (2018), DOI 10.1038/s41534-018-0072-4, for the rules; the groups replace its search.
 */
public record CommutingCancellation() implements CircuitPass {
    @Override
    public Circuit apply(Circuit circuit) {
        var sweep = new Sweep(circuit);
        circuit.instructions().forEach(sweep::add);
        var left = sweep.out.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
        return new Circuit(circuit.qubits(), circuit.bits(), left.toList());
    }

    /** Consecutive gates of one axis on one qubit. */
    private static final class Group {
        private final Optional<Axis> axis;
        private final @Nullable Group below;
        private int size;

        Group(Optional<Axis> axis, @Nullable Group below) {
            this.axis = axis;
            this.below = below;
        }
    }

    /** A gate that a later one may join. */
    private static final class Slot {
        private final int index;
        private final List<Integer> qubits;
        private final Group[] groups;
        private final @Nullable Slot older;
        private double amount;

        Slot(int index, List<Integer> qubits, double amount, @Nullable Slot older) {
            this.index = index;
            this.qubits = qubits;
            this.groups = new Group[qubits.size()];
            this.amount = amount;
            this.older = older;
        }
    }

    /** One walk along a circuit. */
    private static final class Sweep {
        private final List<@Nullable Instruction> out;
        private final Group[] top;
        private final Map<MergeFamily.Key, Slot> slots = new HashMap<>();

        Sweep(Circuit circuit) {
            out = new ArrayList<>(circuit.size());
            top = new Group[circuit.qubits()];
            Arrays.setAll(top, _ -> new Group(Optional.empty(), null));
        }

        void add(Instruction instruction) {
            if (instruction instanceof Operation operation) {
                if (operation.gate() != Gate.I) {
                    add(operation);
                }
                return;
            }
            for (int qubit : instruction.qubits()) {
                enter(qubit, Optional.empty());
            }
            out.add(instruction);
        }

        private void add(Operation operation) {
            var family = MergeFamily.of(operation.gate());
            if (family.isEmpty()) {
                enter(operation);
                out.add(operation);
            } else {
                add(operation, family.get());
            }
        }

        private void add(Operation operation, MergeFamily family) {
            double amount = family.amount(operation);
            if (family.reduced(amount) == 0) {
                return;
            }
            var key = family.key(operation.qubits());
            var slot = slots.get(key);
            if (slot != null && reaches(slot)) {
                merge(slot, family, amount, key);
                return;
            }
            enter(operation);
            var added = new Slot(out.size(), operation.qubits(), amount, slot);
            Arrays.setAll(added.groups, k -> top[operation.qubit(k)]);
            slots.put(key, added);
            out.add(operation);
        }

        /** Tells whether a gate of the slot's family can move to it from the end. */
        private boolean reaches(Slot slot) {
            for (int k = 0; k < slot.groups.length; k++) {
                if (slot.groups[k] != top[slot.qubits.get(k)]) {
                    return false;
                }
            }
            return true;
        }

        private void merge(Slot slot, MergeFamily family, double amount, MergeFamily.Key key) {
            slot.amount = family.reduced(slot.amount + amount);
            if (slot.amount != 0) {
                out.set(slot.index, family.operation(slot.amount, slot.qubits));
                return;
            }
            out.set(slot.index, null);
            slot.qubits.forEach(this::leave);
            if (slot.older == null) {
                slots.remove(key);
            } else {
                slots.put(key, slot.older);
            }
        }

        private void enter(Operation operation) {
            for (int k = 0; k < operation.gate().qubits(); k++) {
                enter(operation.qubit(k), operation.gate().axis(k));
            }
        }

        private void enter(int qubit, Optional<Axis> axis) {
            if (axis.isEmpty() || !top[qubit].axis.equals(axis)) {
                top[qubit] = new Group(axis, top[qubit]);
            }
            top[qubit].size++;
        }

        private void leave(int qubit) {
            top[qubit].size--;
            var below = top[qubit].below;
            if (top[qubit].size == 0 && below != null) {
                top[qubit] = below;
            }
        }
    }
}
