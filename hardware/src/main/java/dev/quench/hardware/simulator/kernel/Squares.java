package dev.quench.hardware.simulator.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The groups of {@code 2^k} amplitudes that a matrix on {@code k} qubits combines, under controls.
 *
 * <p>The amplitudes of a group are the corners of a square (or of a cube, or the ends of a line).
 * Groups come in runs of consecutive indices, as long as the lowest qubit and the page allow.
 */
final class Squares {
    private final int placeBits;
    private final int[] fixed;
    private final long controls;
    private final long[] corners;
    private final int runBits;
    private final long runs;

    Squares(int qubits, int placeBits, long controls, int... on) {
        this.placeBits = placeBits;
        this.controls = controls;
        var held = LongStream.range(0, qubits).filter(q -> (controls >>> q & 1) != 0);
        fixed = IntStream.concat(held.mapToInt(q -> (int) q), Arrays.stream(on)).sorted().toArray();
        corners = new long[1 << on.length];
        for (int corner = 0; corner < corners.length; corner++) {
            for (int k = 0; k < on.length; k++) {
                corners[corner] |= (long) (corner >>> k & 1) << on[k];
            }
        }
        runBits = fixed.length == 0 ? placeBits : Math.min(fixed[0], placeBits);
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

    int page(long start, int corner) {
        return (int) ((start + corners[corner]) >>> placeBits);
    }

    int place(long start, int corner) {
        return (int) (start + corners[corner]) & (1 << placeBits) - 1;
    }
}
