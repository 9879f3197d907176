package dev.quench.problems.encode.slack;

import dev.quench.problems.qubo.Bits;

/**
 * A whole number of {@code 0 … range} as a sum of weighted bits.
 *
 * <p>With a limit {@code m} on the weights and {@code k} the smaller of the bit lengths of the
 * range and of the limit: where the range is below {@code 2^k} the weights are {@code 1, 2, 4, …,
 * 2^(k-2), range - (2^(k-1) - 1)}; else {@code 1, 2, …, 2^(k-1)}, then {@code m} as often as it
 * fits into the rest, then what is left. Either way a weight is at most one more than the sum of
 * those before it, so that every pattern has a value in the range and every value of the range has
 * a pattern. The range 0 needs no bit.
 *
 * <p>Source: E. Karimi, P. Ronagh, Practical integer-to-binary mapping for quantum annealers,
 * Quantum Information Processing 18 (2019), arXiv:1706.01945, bounded-coefficient encoding.
 *
 * @param range the largest value, 0 or more
 * @param limit the largest weight, 1 or more
 * @param wall true if the bits are a domain wall, all ones before all zeros, which takes {@code
 *     limit} 1; see {@link DomainWallSlack}
 */
public record SlackRegister(long range, long limit, boolean wall) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the range is negative, the limit below 1, or a wall has
     *     another limit than 1
     */
    public SlackRegister {
        if (range < 0) {
            throw new IllegalArgumentException(
                    "The range of a slack register (%d) must not be negative.".formatted(range));
        }
        if (limit < 1 || (wall && limit != 1)) {
            throw new IllegalArgumentException(
                    "The largest weight of a slack bit (%d) must be at least 1, and 1 for a domain wall."
                            .formatted(limit));
        }
    }

    /**
     * Makes a register without a limit on its weights.
     *
     * @param range the largest value, 0 or more
     * @return {@code floor(log2 range) + 1} bits
     */
    public static SlackRegister binary(long range) {
        return new SlackRegister(range, Long.MAX_VALUE, false);
    }

    /**
     * Makes a register of limited weights.
     *
     * @param range the largest value, 0 or more
     * @param limit the largest weight, 1 or more
     * @return the register; with limit 1 it is unary
     */
    public static SlackRegister bounded(long range, long limit) {
        return new SlackRegister(range, limit, false);
    }

    /**
     * Makes a domain wall.
     *
     * @param range the largest value, 0 or more
     * @return {@code range} bits of weight 1
     */
    public static SlackRegister domainWall(long range) {
        return new SlackRegister(range, 1, true);
    }

    /** Returns the number of weights that double. */
    private int doubling() {
        return Math.min(bitLength(range), bitLength(limit));
    }

    private static int bitLength(long number) {
        return Long.SIZE - Long.numberOfLeadingZeros(number);
    }

    private boolean isBinary() {
        return bitLength(range) <= bitLength(limit);
    }

    /** Returns what the doubling weights {@code 1 … 2^(k-1)} leave of the range. */
    private long rest() {
        return range - ((1L << doubling()) - 1);
    }

    /**
     * Returns the number of bits.
     *
     * @return 0 for the range 0; at most 63 without a limit, up to {@code range} with one
     */
    public long bits() {
        return isBinary() ? doubling() : doubling() + Math.ceilDiv(rest(), limit);
    }

    /**
     * Returns the weight of a bit.
     *
     * @param k in {@code [0, bits)}
     * @return 1 or more, at most {@link #limit}
     * @throws IndexOutOfBoundsException if there is no such bit
     */
    public long weight(long k) {
        if (k < 0 || k >= bits()) {
            throw new IndexOutOfBoundsException(
                    "Bit %d does not exist in a slack register of %d bits.".formatted(k, bits()));
        }
        if (isBinary()) {
            return k < doubling() - 1 ? 1L << k : range - ((1L << (doubling() - 1)) - 1);
        }
        return k < doubling() ? 1L << k : Math.min(limit, rest() - (k - doubling()) * limit);
    }

    /**
     * Writes a value.
     *
     * @param value in {@code [0, range]}
     * @return the pattern that uses low bits where it can; on a wall the only one
     * @throws IllegalArgumentException if the value is outside the range
     */
    public Bits encode(long value) {
        if (value < 0 || value > range) {
            throw new IllegalArgumentException(
                    "A slack register of range %d cannot hold %d.".formatted(range, value));
        }
        boolean[] pattern = new boolean[Math.toIntExact(bits())];
        long left = value;
        long below = range;
        for (int k = pattern.length - 1; k >= 0; k--) {
            below -= weight(k);
            pattern[k] = left > below;
            left -= pattern[k] ? weight(k) : 0;
        }
        return Bits.of(pattern);
    }

    /**
     * Reads a value.
     *
     * @param pattern as many bits as the register has; a wall may be broken
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
