package dev.quench.problems.encode;

import dev.quench.problems.qubo.Bits;

/**
 * A whole number of {@code 0 … range} in binary with bounded weights.
 *
 * <p>{@code k = floor(log2 range) + 1} bits of weights {@code 1, 2, 4, …, 2^(k-2), range - (2^(k-1)
 * - 1)}, so that every pattern has a value in the range and every value of the range has a pattern;
 * some have two. The range 0 needs no bit.
 *
 * <p>Source: E. Karimi, P. Ronagh, Practical integer-to-binary mapping for quantum annealers,
 * Quantum Information Processing 18 (2019), arXiv:1706.01945, bounded-coefficient encoding without
 * a bound on the last weight.
 *
 * @param range the largest value, 0 or more
 */
public record SlackRegister(long range) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SlackRegister {
        if (range < 0) {
            throw new IllegalArgumentException(
                    "The range of a slack register (%d) must not be negative.".formatted(range));
        }
    }

    /**
     * Returns the number of bits.
     *
     * @return {@code floor(log2 range) + 1}, 0 for the range 0; at most 63
     */
    public int bits() {
        return Long.SIZE - Long.numberOfLeadingZeros(range);
    }

    /**
     * Returns the weight of a bit.
     *
     * @param k in {@code [0, bits)}
     * @return {@code 2^k}, or the rest for the last bit; 1 or more
     * @throws IndexOutOfBoundsException if there is no such bit
     */
    public long weight(int k) {
        if (k < 0 || k >= bits()) {
            throw new IndexOutOfBoundsException(
                    "Bit %d does not exist in a slack register of %d bits.".formatted(k, bits()));
        }
        return k < bits() - 1 ? 1L << k : range - lowRange();
    }

    /** Returns the largest value of all bits but the last, {@code 2^(k-1) - 1}. */
    private long lowRange() {
        return (1L << (bits() - 1)) - 1;
    }

    /**
     * Writes a value.
     *
     * @param value in {@code [0, range]}
     * @return the pattern whose last bit is 0 if there is one
     * @throws IllegalArgumentException if the value is outside the range
     */
    public Bits encode(long value) {
        if (value < 0 || value > range) {
            throw new IllegalArgumentException(
                    "A slack register of range %d cannot hold %d.".formatted(range, value));
        }
        if (range == 0 || value <= lowRange()) {
            return Bits.ofIndex(value, bits());
        }
        int last = bits() - 1;
        return Bits.ofIndex(value - weight(last) | 1L << last, bits());
    }

    /**
     * Reads a value.
     *
     * @param pattern as many bits as the register has
     * @return in {@code [0, range]}
     * @throws IllegalArgumentException if the number of bits differs
     */
    public long decode(Bits pattern) {
        if (pattern.size() != bits()) {
            throw new IllegalArgumentException(
                    "A slack register of %d bits cannot read %d bits."
                            .formatted(bits(), pattern.size()));
        }
        return pattern.ones().mapToLong(this::weight).sum();
    }
}
