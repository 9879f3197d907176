package dev.quench.hardware.emulator;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What was measured, shot by shot, in the order of the shots. Immutable.
 *
 * <p>A shot is a row of at most 63 measured qubits; a classical bit is one of them, or false for
 * ever if nothing was measured into it.
 */
public final class Shots {
    private final long[] rows;
    private final int[] sources;

    Shots(long[] rows, int[] sources) {
        this.rows = rows.clone();
        this.sources = sources.clone();
    }

    /**
     * Returns the number of shots.
     *
     * @return 0 or more
     */
    public int size() {
        return rows.length;
    }

    /**
     * Returns the number of classical bits.
     *
     * @return 0 or more
     */
    public int bits() {
        return sources.length;
    }

    /**
     * Returns a classical bit.
     *
     * @param shot in {@code [0, size())}
     * @param bit in {@code [0, bits())}, as the circuit numbers them
     * @return whether it was one
     */
    public boolean get(int shot, int bit) {
        return sources[bit] >= 0 && (rows[shot] >>> sources[bit] & 1) == 1;
    }

    /**
     * Returns the first shots.
     *
     * @param count 0 to {@code size()}
     * @return as many
     */
    public Shots first(int count) {
        return new Shots(LongStream.of(rows).limit(count).toArray(), sources);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shots that
                && Arrays.equals(rows, that.rows)
                && Arrays.equals(sources, that.sources);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rows) + Arrays.hashCode(sources);
    }

    @Override
    public String toString() {
        return "Shots[%d of %d bits]".formatted(size(), bits());
    }
}
