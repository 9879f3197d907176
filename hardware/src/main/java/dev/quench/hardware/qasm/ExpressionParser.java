package dev.quench.hardware.qasm;

import dev.quench.hardware.qasm.Expression.Step;
import dev.quench.hardware.text.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;

/**
 * Reads expressions: sums, products, powers, signs, parentheses, functions and names, by recursive
 * descent of bounded depth.
 */
final class ExpressionParser {
    /** How deep expressions may be nested. */
    static final int DEEPEST = 100;

    private static final int LARGEST = 10_000;

    private static final Map<String, Double> CONSTANTS =
            Map.of(
                    "pi", Math.PI, "π", Math.PI, "tau", Math.TAU, "τ", Math.TAU, "euler", Math.E,
                    "ℇ", Math.E);

    private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
            Map.of(
                    "sin",
                    Math::sin,
                    "cos",
                    Math::cos,
                    "tan",
                    Math::tan,
                    "exp",
                    Math::exp,
                    "ln",
                    Math::log,
                    "log",
                    Math::log,
                    "sqrt",
                    Math::sqrt);

    private final Cursor cursor;
    private final Predicate<String> known;
    private final List<Step> steps = new ArrayList<>();
    private int depth;

    private ExpressionParser(Cursor cursor, Predicate<String> known) {
        this.cursor = cursor;
        this.known = known;
    }

    /**
     * Reads one expression.
     *
     * @param known tells which names may be used
     */
    static Expression read(Cursor cursor, Predicate<String> known) {
        var parser = new ExpressionParser(cursor, known);
        var at = cursor.peek();
        parser.sum();
        return new Expression(at, parser.steps);
    }

    private void sum() {
        enter();
        product();
        while (cursor.peek().is("+") || cursor.peek().is("-")) {
            String operator = cursor.take().text();
            product();
            binary(operator);
        }
        depth--;
    }

    private void product() {
        sign();
        while (cursor.peek().is("*") || cursor.peek().is("/")) {
            String operator = cursor.take().text();
            sign();
            binary(operator);
        }
    }

    private void sign() {
        enter();
        if (cursor.accept("-")) {
            sign();
            add(new Step.Unary("-", a -> -a));
        } else if (cursor.accept("+")) {
            sign();
        } else {
            power();
        }
        depth--;
    }

    private void power() {
        operand();
        if (cursor.peek().is("**") || cursor.peek().is("^")) {
            cursor.take();
            sign();
            add(new Step.Binary('^', Math::pow));
        }
    }

    private void operand() {
        var token = cursor.peek();
        switch (token.kind()) {
            case INTEGER, REAL -> add(new Step.Constant(number(cursor.take())));
            case NAME -> name(cursor.take());
            case SYMBOL, STRING, PHYSICAL, PRAGMA, END -> {
                if (!cursor.accept("(")) {
                    throw cursor.fail("an angle");
                }
                sum();
                cursor.expect(")");
            }
        }
    }

    private double number(Token token) {
        double value = Double.parseDouble(token.text());
        if (!Double.isFinite(value)) {
            throw cursor.fail(token, "a finite number", Cursor.found(token), "");
        }
        return value;
    }

    private void name(Token token) {
        String name = token.text();
        var function = FUNCTIONS.get(name);
        var constant = CONSTANTS.get(name);
        if (known.test(name)) {
            add(new Step.Name(name));
        } else if (function != null && cursor.accept("(")) {
            sum();
            cursor.expect(")");
            add(new Step.Unary(name, function));
        } else if (constant != null) {
            add(new Step.Constant(constant));
        } else {
            throw unknown(token);
        }
    }

    private SyntaxException unknown(Token token) {
        return cursor.fail(
                token,
                "a number, a constant, a function or a name that was declared",
                Cursor.found(token),
                "Maybe declare it first, as in: input float[64] gamma0;");
    }

    private void binary(String operator) {
        DoubleBinaryOperator function =
                switch (operator) {
                    case "+" -> Double::sum;
                    case "-" -> (a, b) -> a - b;
                    case "*" -> (a, b) -> a * b;
                    default -> (a, b) -> a / b;
                };
        add(new Step.Binary(operator.charAt(0), function));
    }

    private void add(Step step) {
        if (steps.size() == LARGEST) {
            throw tooLarge();
        }
        steps.add(step);
    }

    private void enter() {
        if (++depth > 2 * DEEPEST) {
            throw tooLarge();
        }
    }

    private SyntaxException tooLarge() {
        return cursor.fail(
                cursor.peek(),
                "an expression of at most %d parts, nested at most %d deep"
                        .formatted(LARGEST, DEEPEST),
                "a larger one",
                "");
    }
}
