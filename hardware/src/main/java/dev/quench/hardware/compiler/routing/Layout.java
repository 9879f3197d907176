package dev.quench.hardware.compiler.routing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where logical qubits are: logical qubit {@code q} of {@code n} on physical qubit {@code
 * physical(q)} of {@code m}, all different. Immutable.
 */
public final class Layout {
    /** What a physical qubit holds that holds no logical one. */
    public static final int EMPTY = -1;

    private final int[] physical;
    private final int[] logical;

    private Layout(int[] physical, int[] logical) {
        this.physical = physical;
        this.logical = logical;
    }

    /**
     * Makes a layout.
     *
     * @param device {@code m}, the number of physical qubits
     * @param physical where each of the {@code n} logical qubits is; copied
     * @return the layout
     * @throws IllegalArgumentException if a place does not exist or is taken twice
     */
    public static Layout of(int device, int... physical) {
        int[] logical = new int[device];
        Arrays.fill(logical, EMPTY);
        for (int q = 0; q < physical.length; q++) {
            int at = physical[q];
            if (at < 0 || at >= device || logical[at] != EMPTY) {
                throw new IllegalArgumentException(
                        "Qubit %d cannot be on physical qubit %d; it must be below %d and free."
                                .formatted(q, at, device));
            }
            logical[at] = q;
        }
        return new Layout(physical.clone(), logical);
    }

    /**
     * Makes the layout that puts qubit {@code q} on physical qubit {@code q}.
     *
     * @param device {@code m}
     * @param qubits {@code n}, at most {@code m}
     * @return the layout
     */
    public static Layout identity(int device, int qubits) {
        return of(device, IntStream.range(0, qubits).toArray());
    }

    /**
     * Returns the number of logical qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return physical.length;
    }

    /**
     * Returns the number of physical qubits.
     *
     * @return {@code m}
     */
    public int device() {
        return logical.length;
    }

    /**
     * Returns the place of a logical qubit.
     *
     * @param qubit in {@code [0, n)}
     * @return in {@code [0, m)}
     */
    public int physical(int qubit) {
        return physical[qubit];
    }

    /**
     * Returns what a place holds.
     *
     * @param place in {@code [0, m)}
     * @return a logical qubit, or {@link #EMPTY}
     */
    public int logical(int place) {
        return logical[place];
    }

    /**
     * Copies out the places.
     *
     * @return of length {@code n}
     */
    public int[] toArray() {
        return physical.clone();
    }

    /**
     * Copies out the places.
     *
     * @return of length {@code n}
     */
    public List<Integer> places() {
        return Arrays.stream(physical).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that
                && device() == that.device()
                && Arrays.equals(physical, that.physical);
    }

    @Override
    public int hashCode() {
        return 31 * device() + Arrays.hashCode(physical);
    }

    @Override
    public String toString() {
        return "Layout" + Arrays.toString(physical);
    }
}
