package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.List;

/**
 * How many native gates on two qubits it takes, up to gates on one qubit.
 *
 * @param controlled CX or CZ
 * @param rzz RZZ of any angle
 * @param swap SWAP
 * @param rzzSwap RZZ and SWAP on the same qubits, in any order
 */
public record GateCosts(int controlled, int rzz, int swap, int rzzSwap) {
    /** CX, CZ or ECR is native. */
    public static final GateCosts CONTROLLED = new GateCosts(1, 2, 3, 3);

    /** RZZ of any angle is native. */
    public static final GateCosts ROTATION = new GateCosts(1, 1, 3, 3);

    /** The iSWAP is native. */
    public static final GateCosts ISWAP = new GateCosts(2, 2, 3, 3);

    /**
     * Counts what gates take in all, an RZZ and a SWAP in a row on the same qubits as one block.
     *
     * @param operations in order of time
     * @return 0 or more; gates on two qubits that are neither RZZ, SWAP nor controlled count as two
     *     controlled ones
     */
    public int of(List<Operation> operations) {
        int cost = 0;
        for (int k = 0; k < operations.size(); k++) {
            cost += of(operations, k);
        }
        return cost;
    }

    /**
     * Counts what one gate takes, as part of a list.
     *
     * @param operations in order of time
     * @param k which
     * @return 0 for a gate on one qubit; of a SWAP directly behind an RZZ on the same qubits, or
     *     the other way round, what it takes more
     */
    public int of(List<Operation> operations, int k) {
        Operation operation = operations.get(k);
        if (operation.qubits().size() < 2) {
            return 0;
        }
        return switch (operation.gate()) {
            case RZZ -> follows(operations, k, Gate.SWAP) ? rzzSwap - swap : rzz;
            case SWAP -> follows(operations, k, Gate.RZZ) ? rzzSwap - rzz : swap;
            case CX, CZ, CY, ECR -> controlled;
            default -> 2 * controlled;
        };
    }

    private static boolean follows(List<Operation> operations, int k, Gate gate) {
        return k > 0
                && operations.get(k - 1).gate() == gate
                && operations.get(k - 1).qubits().containsAll(operations.get(k).qubits());
    }
}
