package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import java.util.List;

/**
 * Angles as text: the shortest decimal that reads back as the same number, always with a point, in
 * no language's own way of writing.
 */
final class AngleText {
    private AngleText() {}

    static String of(double angle) {
        return Double.toString(angle);
    }

    static String of(AngleExpression angle, List<String> names) {
        return angle.isConstant()
                ? of(angle.offset())
                : scaled(angle.factor(), names.get(angle.parameter())) + shift(angle.offset());
    }

    private static String scaled(double factor, String name) {
        if (factor == 1) {
            return name;
        }
        return factor == -1 ? "-" + name : of(factor) + "*" + name;
    }

    private static String shift(double offset) {
        if (offset == 0) {
            return "";
        }
        return (offset < 0 ? " - " : " + ") + of(Math.abs(offset));
    }
}
