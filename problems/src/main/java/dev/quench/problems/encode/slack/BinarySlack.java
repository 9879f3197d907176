package dev.quench.problems.encode.slack;

/**
 * Slack in binary: weights {@code 1, 2, 4, …} and a last one that ends the range exactly.
 *
 * <p>{@code floor(log2 range) + 1} bits, the fewest that any weights can do with. Some values have
 * two patterns unless the range is one below a power of two. Source: the bounded-coefficient
 * encoding of {@link BoundedSlack} without a bound.
 */
public record BinarySlack() implements SlackEncoding {
    @Override
    public String label() {
        return "binary";
    }

    @Override
    public SlackRegister register(long range, long largestCoefficient) {
        return SlackRegister.binary(range);
    }
}
