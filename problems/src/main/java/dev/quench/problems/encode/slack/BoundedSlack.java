package dev.quench.problems.encode.slack;

/**
 * Slack in binary whose weights stay at or below a limit {@code m}.
 *
 * <p>Weights double up to {@code 2^floor(log2 m)}, then stay at {@code m} as often as the range
 * asks for, then end it exactly: with {@code k = floor(log2 m) + 1} and {@code range >= 2^k} there
 * are {@code k + ceil((range - 2^k + 1) / m)} bits; a smaller range is binary. A device that cannot
 * hold large coefficients apart pays with bits.
 *
 * <p>Source: E. Karimi, P. Ronagh, Practical integer-to-binary mapping for quantum annealers,
 * Quantum Information Processing 18 (2019), arXiv:1706.01945, bounded-coefficient encoding.
 *
 * @param limit the largest weight {@code m}, 1 or more
 */
public record BoundedSlack(long limit) implements SlackEncoding {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public BoundedSlack {
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "The largest weight of a slack bit (%d) must be at least 1.".formatted(limit));
        }
    }

    @Override
    public String label() {
        return "bounded by " + limit;
    }

    @Override
    public SlackRegister register(long range, long largestCoefficient) {
        return SlackRegister.bounded(range, limit);
    }
}
