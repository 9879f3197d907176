package dev.quench.hardware.drawing;

import dev.quench.hardware.circuit.AngleExpression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Angles for readers: parts of pi where they are, else four digits. */
final class AngleLabel {
    private static final int[] PARTS = {1, 2, 3, 4, 6, 8, 16, 32};

    private AngleLabel() {}

    static String of(AngleExpression angle, List<String> names) {
        if (angle.isConstant()) {
            return of(angle.offset());
        }
        String scaled = factor(angle.factor()) + names.get(angle.parameter());
        double offset = angle.offset();
        return offset == 0 ? scaled : scaled + (offset < 0 ? "-" : "+") + of(Math.abs(offset));
    }

    private static String factor(double factor) {
        if (factor == 1) {
            return "";
        }
        return factor == -1 ? "-" : of(factor) + "·";
    }

    static String of(double angle) {
        for (int part : PARTS) {
            double multiple = angle / Math.PI * part;
            long whole = Math.round(multiple);
            if (whole != 0 && Math.abs(whole) <= 64 && Math.abs(multiple - whole) < 1e-12) {
                return multiple(whole) + (part == 1 ? "" : "/" + part);
            }
        }
        if (angle == 0) {
            return "0";
        }
        var rounded = new BigDecimal(angle).round(new MathContext(4)).stripTrailingZeros();
        return rounded.scale() > 7 || rounded.scale() < -5
                ? rounded.toString()
                : rounded.toPlainString();
    }

    private static String multiple(long whole) {
        if (whole == 1) {
            return "π";
        }
        return whole == -1 ? "-π" : whole + "π";
    }
}
