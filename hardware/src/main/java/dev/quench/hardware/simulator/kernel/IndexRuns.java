package dev.quench.hardware.simulator.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The groups of {@code 2^k} basis indices that a matrix on {@code k} qubits combines, under
 * controls, in runs of consecutive indices as long as the lowest qubit and a limit allow.
 */
final class IndexRuns {
    private final int[] fixed;
    private final long controls;
    private final long[] corners;
    private final int runBits;
    private final long runs;

    IndexRuns(int qubits, int mostRunBits, long controls, int... on) {
        this.controls = controls;
        var held = IntStream.range(0, qubits).filter(q -> (controls >>> q & 1) != 0);
        fixed = IntStream.concat(held, Arrays.stream(on)).sorted().toArray();
        corners = new long[1 << on.length];
        for (int corner = 0; corner < corners.length; corner++) {
            for (int k = 0; k < on.length; k++) {
                corners[corner] |= (long) (corner >>> k & 1) << on[k];
            }
        }
        runBits = fixed.length == 0 ? mostRunBits : Math.min(fixed[0], mostRunBits);
        runs = 1L << (qubits - fixed.length - runBits);
    }

    int corners() {
        return corners.length;
    }

    int runLength() {
        return 1 << runBits;
    }

    long runs() {
        return runs;
    }

    /** The index of the first corner of the first group of a run. */
    long start(long run) {
        long index = run << runBits;
        for (int bit : fixed) {
            long below = index & ((1L << bit) - 1);
            index = ((index - below) << 1) + below;
        }
        return index | controls;
    }

    /** The index of another corner of the group whose first corner is given. */
    long index(long first, int corner) {
        return first + corners[corner];
    }
}
