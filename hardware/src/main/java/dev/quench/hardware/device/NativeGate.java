package dev.quench.hardware.device;

import dev.quench.hardware.circuit.Gate;
import java.util.List;

/**
 * A gate that a device has.
 *
 * @param gate on one or two qubits
 * @param directed whether only the listed orders of two qubits exist
 * @param on where it exists, in the gate's order; empty for all qubits or couplings. Without a
 *     direction the lower qubit comes first
 */
public record NativeGate(Gate gate, boolean directed, List<List<Integer>> on) {
    /**
     * Freezes and checks the places.
     *
     * @throws IllegalArgumentException if the gate has more than two qubits, a place another number
     *     of them or a repeated one, a place is listed twice, or the direction is contradicted
     */
    public NativeGate {
        on = on.stream().map(List::copyOf).toList();
        if (gate.qubits() > 2) {
            throw fault(gate, "acts on %d qubits, a native one on 1 or 2".formatted(gate.qubits()));
        }
        for (List<Integer> place : on) {
            if (place.size() != gate.qubits() || place.getFirst().equals(last(place))) {
                throw fault(gate, "cannot act on %s".formatted(place));
            }
            if (!directed && place.getFirst() > place.getLast()) {
                throw fault(
                        gate,
                        "has no direction, so that %s must be written with the lower qubit first"
                                .formatted(place));
            }
        }
        if (on.stream().distinct().count() < on.size()) {
            throw fault(gate, "is listed twice at one place");
        }
        if (directed && (gate.qubits() < 2 || on.isEmpty())) {
            throw fault(gate, "is directed and must list its pairs of qubits");
        }
    }

    /** Of one qubit there is no other to equal. */
    private static int last(List<Integer> place) {
        return place.size() == 1 ? -1 : place.getLast();
    }

    private static IllegalArgumentException fault(Gate gate, String why) {
        return new IllegalArgumentException("The native gate %s %s.".formatted(gate.label(), why));
    }

    /**
     * Makes a gate that exists on all qubits or couplings, in both orders.
     *
     * @param gate on one or two qubits
     * @return the gate
     * @throws IllegalArgumentException if it has more qubits
     */
    public static NativeGate everywhere(Gate gate) {
        return new NativeGate(gate, false, List.of());
    }
}
