package dev.quench.hardware.distribution;

import java.util.List;

/**
 * A circuit split over processors.
 *
 * @param processor of each qubit, from 0
 * @param ebits entangled pairs that the split uses
 * @param nonlocalGates gates on two qubits of different processors
 * @param gates gates on two qubits in all
 */
public record Distribution(List<Integer> processor, int ebits, int nonlocalGates, int gates) {
    /** Freezes the list. */
    public Distribution {
        processor = List.copyOf(processor);
    }
}
