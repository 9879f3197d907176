package dev.quench.problems.encode.slack;

/**
 * Slack as the number of ones: {@code range} bits of weight 1.
 *
 * <p>The narrowest coefficients and the most bits; the value {@code v} has {@code C(range, v)}
 * patterns, so that a step of 1 is one flip from anywhere.
 */
public record UnarySlack() implements SlackEncoding {
    @Override
    public String label() {
        return "unary";
    }

    @Override
    public SlackRegister register(long range, long largestCoefficient) {
        return SlackRegister.bounded(range, 1);
    }
}
