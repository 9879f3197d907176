package dev.quench.problems.encode;

import dev.quench.problems.qubo.Qubo;

/** Writes a Qubo as text: constant, then linear, then quadratic terms, one blank between parts. */
final class QuboText {
    private QuboText() {}

    static String of(Qubo qubo) {
        var text = new StringBuilder(number(qubo.offset()));
        for (int i = 0; i < qubo.size(); i++) {
            term(text, qubo.bias(i), "x" + i);
        }
        qubo.couplings().forEach((i, j, b) -> term(text, b, "x" + i + " x" + j));
        return text.toString();
    }

    private static void term(StringBuilder text, double value, String variables) {
        if (value != 0) {
            text.append(value < 0 ? " - " : " + ")
                    .append(number(Math.abs(value)))
                    .append(' ')
                    .append(variables);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
