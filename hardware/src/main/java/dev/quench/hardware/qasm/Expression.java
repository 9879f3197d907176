package dev.quench.hardware.qasm;

import dev.quench.hardware.circuit.AngleExpression;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * An expression in postfix order, so that its value needs no recursion.
 *
 * @param at its first token
 * @param steps at least one
 */
record Expression(Token at, List<Step> steps) {
    Expression {
        steps = List.copyOf(steps);
    }

    /** Puts one value on the stack, or takes one or two off and puts one back. */
    sealed interface Step {
        /** Puts a number. */
        record Constant(double value) implements Step {}

        /** Puts what a name stands for. */
        record Name(String name) implements Step {}

        /** Changes the last value; only a change of sign takes parameters. */
        record Unary(String name, DoubleUnaryOperator function) implements Step {}

        /** Joins the last two values. */
        record Binary(char operator, DoubleBinaryOperator function) implements Step {}
    }

    /** The value is no number, or depends on the parameters in a way that no angle does. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        Refusal(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** The value, where names stand for angles. */
    AngleExpression value(Function<String, AngleExpression> names) throws Refusal {
        if (steps.size() == 1 && steps.getFirst() instanceof Step.Constant(double value)) {
            return AngleExpression.constant(value);
        }
        var stack = new ArrayDeque<AngleExpression>();
        for (Step step : steps) {
            stack.push(
                    switch (step) {
                        case Step.Constant(double value) -> AngleExpression.constant(value);
                        case Step.Name(String name) -> names.apply(name);
                        case Step.Unary unary -> unary(unary, stack.pop());
                        case Step.Binary binary -> {
                            var right = stack.pop();
                            yield binary(binary, stack.pop(), right);
                        }
                    });
        }
        return stack.pop();
    }

    private static AngleExpression unary(Step.Unary unary, AngleExpression value) throws Refusal {
        if (value.isConstant()) {
            return linear(0, 0, unary.function.applyAsDouble(value.offset()));
        }
        if (!unary.name.equals("-")) {
            throw new Refusal("the " + unary.name + " of a parameter");
        }
        double offset = value.offset() == 0 ? 0 : -value.offset();
        return linear(-value.factor(), value.parameter(), offset);
    }

    private static AngleExpression binary(
            Step.Binary binary, AngleExpression left, AngleExpression right) throws Refusal {
        if (left.isConstant() && right.isConstant()) {
            return linear(0, 0, binary.function.applyAsDouble(left.offset(), right.offset()));
        }
        return switch (binary.operator) {
            case '+' -> sum(left, right, 1);
            case '-' -> sum(left, right, -1);
            case '*' -> left.isConstant() ? times(right, left) : times(left, right);
            case '/' -> over(left, right);
            default -> throw new Refusal("the power of a parameter");
        };
    }

    private static AngleExpression sum(AngleExpression left, AngleExpression right, int sign)
            throws Refusal {
        if (!left.isConstant() && !right.isConstant() && left.parameter() != right.parameter()) {
            throw new Refusal("two parameters in one angle");
        }
        int parameter = left.isConstant() ? right.parameter() : left.parameter();
        return linear(
                left.factor() + sign * right.factor(),
                parameter,
                left.offset() + sign * right.offset());
    }

    private static AngleExpression times(AngleExpression angle, AngleExpression number)
            throws Refusal {
        if (!number.isConstant()) {
            throw new Refusal("a product of parameters");
        }
        double by = number.offset();
        return linear(angle.factor() * by, angle.parameter(), scaled(angle.offset(), by));
    }

    private static AngleExpression over(AngleExpression angle, AngleExpression number)
            throws Refusal {
        if (!number.isConstant()) {
            throw new Refusal("a division by a parameter");
        }
        double by = number.offset();
        double offset = angle.offset() == 0 && by != 0 ? 0 : angle.offset() / by;
        return linear(angle.factor() / by, angle.parameter(), offset);
    }

    /** Without a negative zero. */
    private static double scaled(double offset, double by) {
        return offset == 0 ? 0 : offset * by;
    }

    private static AngleExpression linear(double factor, int parameter, double offset)
            throws Refusal {
        if (!Double.isFinite(factor) || !Double.isFinite(offset)) {
            throw new Refusal("a value that is no finite number");
        }
        return factor == 0
                ? AngleExpression.constant(offset)
                : new AngleExpression(factor, parameter, offset);
    }
}
