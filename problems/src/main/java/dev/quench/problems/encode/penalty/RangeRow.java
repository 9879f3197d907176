package dev.quench.problems.encode.penalty;

import dev.quench.problems.encode.slack.SlackEncoding;
import dev.quench.problems.encode.slack.SlackRegister;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Qubo;
import java.math.BigInteger;

/**
 * Two inequalities of the same terms, {@code l <= a x <= u}, with one register of slack: the
 * penalty {@code P (a x + s - u)^2}, {@code s} in {@code 0 … u - l}.
 *
 * <p>The penalty is 0 where both hold and the square of the violation where one is broken; both
 * cannot be. Two rows apart would need {@code 0 … u - min a x} and {@code 0 … max a x - l}.
 *
 * @param square the row {@code a x <= u}, its slack limited to {@code u - l}
 * @param other the row {@code -a x <= -l}, perhaps multiplied by a positive number
 */
record RangeRow(SquareRow square, LinearConstraint other) implements PenaltyRow {
    /**
     * Joins two rows.
     *
     * @param upper a row {@code a x <= u} in integers
     * @param lower a row {@code -t a x <= -t l}, {@code t} positive
     * @param encoding how slack becomes bits
     * @return the row, its slack within that of {@code upper}; empty of points if {@code u < l}
     */
    static RangeRow of(SquareRow upper, SquareRow lower, SlackEncoding encoding) {
        long range = Math.min(upper.slack().range(), width(upper.constraint(), lower.constraint()));
        return new RangeRow(
                SquareRow.of(upper.constraint(), encoding, Math.max(0, range)), lower.constraint());
    }

    /**
     * Returns {@code u - l} with {@code l} rounded up, which loses no point as {@code a x} is an
     * integer.
     *
     * @param upper as for {@link #of}
     * @param lower as for {@link #of}
     * @return negative if no assignment satisfies both
     */
    static long width(LinearConstraint upper, LinearConstraint lower) {
        BigInteger[] parts =
                BigInteger.valueOf(lower.rightHandSide())
                        .multiply(BigInteger.valueOf(Math.abs(upper.coefficient(0))))
                        .divideAndRemainder(BigInteger.valueOf(Math.abs(lower.coefficient(0))));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return floor.add(BigInteger.valueOf(upper.rightHandSide())).longValueExact();
    }

    @Override
    public LinearConstraint constraint() {
        return square.constraint();
    }

    @Override
    public String kind() {
        return "range";
    }

    @Override
    public SlackRegister slack() {
        return square.slack();
    }

    @Override
    public void addTo(Qubo.Builder target, double weight, int firstSlack) {
        square.addTo(target, weight, firstSlack);
    }

    @Override
    public double largestTerm(double weight) {
        return square.largestTerm(weight);
    }

    @Override
    public double couplings() {
        return square.couplings();
    }
}
