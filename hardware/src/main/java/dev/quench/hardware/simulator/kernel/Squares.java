package dev.quench.hardware.simulator.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The groups of {@code 2^k} amplitudes that a matrix on {@code k} qubits combines, under controls.
 *
 * <p>The amplitudes of a group are the corners of a square (or of a cube, or the ends of a line).
 * Qubits above the page choose the pages that a group of pages has, one a corner; within pages the
 * groups come in runs of consecutive places, whose starts are the same for all groups of pages.
 */
final class Squares {
    /** A loop over fewer places costs more than its start; such runs are cut into single places. */
    private static final int SHORTEST_RUN_BITS = 3;

    private final int[] fixedPageBits;
    private final int pageControls;
    private final int groups;
    private final int[] pages;
    private final int[] offsets;
    private final int[] starts;
    private final int runLength;

    Squares(int qubits, int placeBits, long controls, int... on) {
        int held = (int) (controls & (1L << placeBits) - 1);
        pageControls = (int) (controls >>> placeBits);
        int[] fixed = fixed(qubits, controls, on);
        int[] fixedPlaceBits = Arrays.stream(fixed).filter(q -> q < placeBits).toArray();
        fixedPageBits =
                Arrays.stream(fixed).filter(q -> q >= placeBits).map(q -> q - placeBits).toArray();
        groups = 1 << (qubits - placeBits - fixedPageBits.length);
        pages = new int[1 << on.length];
        offsets = new int[1 << on.length];
        for (int corner = 0; corner < pages.length; corner++) {
            long index = 0;
            for (int k = 0; k < on.length; k++) {
                index |= (long) (corner >>> k & 1) << on[k];
            }
            pages[corner] = (int) (index >>> placeBits);
            offsets[corner] = (int) index & (1 << placeBits) - 1;
        }
        int lowest = fixedPlaceBits.length == 0 ? placeBits : fixedPlaceBits[0];
        int runBits = lowest < SHORTEST_RUN_BITS ? 0 : lowest;
        runLength = 1 << runBits;
        starts = new int[1 << (placeBits - fixedPlaceBits.length - runBits)];
        Arrays.setAll(starts, run -> spread(run << runBits, fixedPlaceBits) | held);
    }

    private static int[] fixed(int qubits, long controls, int... on) {
        var held = IntStream.range(0, qubits).filter(q -> (controls >>> q & 1) != 0);
        return IntStream.concat(held, Arrays.stream(on)).sorted().toArray();
    }

    /** Opens zeros at the given bits, which ascend. */
    private static int spread(int number, int... bits) {
        int index = number;
        for (int bit : bits) {
            int below = index & (1 << bit) - 1;
            index = ((index - below) << 1) + below;
        }
        return index;
    }

    int corners() {
        return pages.length;
    }

    /** The number of groups of pages. */
    int groups() {
        return groups;
    }

    /** The first page of a group; that of a corner has further bits. */
    int firstPage(int group) {
        return spread(group, fixedPageBits) | pageControls;
    }

    int page(int firstPage, int corner) {
        return firstPage | pages[corner];
    }

    int offset(int corner) {
        return offsets[corner];
    }

    int runs() {
        return starts.length;
    }

    int start(int run) {
        return starts[run];
    }

    int runLength() {
        return runLength;
    }
}
