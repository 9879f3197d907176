package dev.quench.problems.encode.slack;

/**
 * How a slack of {@code 0 … range} becomes bits.
 *
 * <p>Every choice is a sum of weighted bits that takes each value of the range and no other, so
 * that an inequality {@code a x <= b} holds exactly where {@code a x + s = b} for some pattern.
 * They differ in the number of bits, in the largest weight, and in how many patterns a value has.
 *
 * <table>
 * <caption>Bits, largest weight and couplings among the bits of a register of range {@code R}</caption>
 * <tr><th>choice</th><th>bits</th><th>weight</th><th>couplings</th></tr>
 * <tr><td>binary</td><td>{@code floor(log2 R) + 1}</td><td>about {@code R/2}</td><td>all</td></tr>
 * <tr><td>bounded by m</td><td>about {@code log2 m + R/m}</td><td>{@code m}</td><td>all</td></tr>
 * <tr><td>unary</td><td>{@code R}</td><td>1</td><td>all</td></tr>
 * <tr><td>domain wall</td><td>{@code R}</td><td>1</td><td>none</td></tr>
 * </table>
 */
public sealed interface SlackEncoding
        permits BinarySlack, BoundedSlack, RowBoundedSlack, UnarySlack, DomainWallSlack {
    /**
     * Returns the name that records show.
     *
     * @return for example {@code binary}
     */
    String label();

    /**
     * Makes the register of a row.
     *
     * @param range the largest slack, 0 or more
     * @param largestCoefficient the largest magnitude of a coefficient of the row, 1 or more
     * @return bits that cover {@code 0 … range}
     * @throws IllegalArgumentException if a number is outside its range
     */
    SlackRegister register(long range, long largestCoefficient);
}
