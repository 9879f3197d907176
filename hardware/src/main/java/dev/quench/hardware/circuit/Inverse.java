package dev.quench.hardware.circuit;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How the inverse of a gate is written.
 *
 * @param other which gate it is, from the gate itself: the rows of a table cannot name rows below
 *     them before these exist
 * @param angles of the other gate; their parameters are the angles of the gate
 */
record Inverse(UnaryOperator<Gate> other, List<AngleExpression> angles) {
    Inverse {
        angles = List.copyOf(angles);
    }

    /** The same gate; its angles in terms of those it had. */
    static Inverse itself(AngleExpression... angles) {
        return new Inverse(gate -> gate, List.of(angles));
    }

    /** The same gate at minus its only angle. */
    static Inverse negated() {
        return itself(minus(0));
    }

    /** Another gate at angles that are numbers. */
    static Inverse gate(String name, double... angles) {
        return new Inverse(
                _ -> Gate.valueOf(name),
                Arrays.stream(angles).mapToObj(AngleExpression::constant).toList());
    }

    static AngleExpression minus(int k) {
        return AngleExpression.scaled(-1, k);
    }

    static AngleExpression plus(int k) {
        return AngleExpression.parameter(k);
    }
}
