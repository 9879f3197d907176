package dev.quench.problems.encode.slack;

/**
 * Slack whose weights stay at or below the largest coefficient of its own row, so that slack never
 * widens the range of coefficients.
 *
 * <p>As {@link BoundedSlack}, with a limit for each row.
 */
public record RowBoundedSlack() implements SlackEncoding {
    @Override
    public String label() {
        return "bounded by the row";
    }

    @Override
    public SlackRegister register(long range, long largestCoefficient) {
        return SlackRegister.bounded(range, largestCoefficient);
    }
}
