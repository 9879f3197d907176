package dev.quench.problems.io.lp;

import dev.quench.problems.io.lp.LpToken.Kind;
import dev.quench.problems.io.model.ModelDraft;
import dev.quench.problems.io.model.ModelNames;
import dev.quench.problems.io.model.ModelNumber;
import java.math.BigDecimal;
import java.util.TreeMap;

/** Parses sums of terms. Terms of one variable are added up. */
final class LpExpressions {
    /** Half of a number is exact in decimals. */
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Takes terms one by one. */
    interface Terms {
        void constant(BigDecimal value, int line);

        void linear(int i, BigDecimal value, int line);
    }

    /** A linear expression. */
    static final class Linear implements Terms {
        final TreeMap<Integer, BigDecimal> coefficients = new TreeMap<>();
        BigDecimal constant = BigDecimal.ZERO;

        @Override
        public void constant(BigDecimal value, int line) {
            constant = constant.add(value);
        }

        @Override
        public void linear(int i, BigDecimal value, int line) {
            coefficients.merge(i, value, BigDecimal::add);
        }
    }

    private final LpTokens tokens;
    private final ModelDraft draft;

    LpExpressions(LpTokens tokens, ModelDraft draft) {
        this.tokens = tokens;
        this.draft = draft;
    }

    /** Parses the objective into the draft, quadratic part included. */
    void objective() {
        var terms =
                new Terms() {
                    @Override
                    public void constant(BigDecimal value, int line) {
                        draft.addOffset(value, line);
                    }

                    @Override
                    public void linear(int i, BigDecimal value, int line) {
                        draft.addLinear(i, value, line);
                    }
                };
        parse(terms, "");
    }

    /** Parses the linear expression of a row, whose name is for faults. */
    Linear row(String name) {
        var terms = new Linear();
        if (!parse(terms, name)) {
            throw tokens.fault(tokens.peek(), "a linear expression in row " + name, "");
        }
        return terms;
    }

    /** Parses terms as long as signs join them; false if there is none. */
    private boolean parse(Terms terms, String row) {
        for (boolean first = true; ; first = false) {
            boolean signed = tokens.peek().isSign();
            if (!signed && (!first || LpSection.at(tokens).isPresent())) {
                return !first;
            }
            BigDecimal sign = sign();
            if (!term(terms, sign, row)) {
                if (signed) {
                    throw tokens.fault(tokens.peek(), "a term after the sign", "");
                }
                return !first;
            }
        }
    }

    /** Takes any number of signs. */
    BigDecimal sign() {
        boolean negative = false;
        while (tokens.peek().isSign()) {
            negative ^= tokens.next().is(Kind.MINUS);
        }
        return negative ? BigDecimal.ONE.negate() : BigDecimal.ONE;
    }

    /** Takes one term after its sign; false if there is none. */
    private boolean term(Terms terms, BigDecimal sign, String row) {
        LpToken token = tokens.peek();
        if (token.is(Kind.OPEN)) {
            quadratic(sign, row);
            return true;
        }
        if (token.is(Kind.NUMBER)) {
            BigDecimal value = sign.multiply(number(tokens.next()));
            if (tokens.peek().is(Kind.TIMES)) {
                tokens.next();
                linear(terms, value);
            } else if (isVariable()) {
                linear(terms, value);
            } else {
                terms.constant(value, token.line());
            }
            return true;
        }
        if (isVariable()) {
            linear(terms, sign);
            return true;
        }
        return false;
    }

    /** Tells whether a name is next that is neither a label nor a keyword. */
    private boolean isVariable() {
        return tokens.peek().is(Kind.NAME)
                && !tokens.peek(1).is(Kind.COLON)
                && LpSection.at(tokens).isEmpty();
    }

    private void linear(Terms terms, BigDecimal coefficient) {
        LpToken name = variable();
        LpToken after = tokens.peek();
        if (after.is(Kind.TIMES) || after.is(Kind.POWER)) {
            throw tokens.fault(
                    after,
                    "a linear term of " + name.text(),
                    "put products and squares of the objective in [ … ] / 2, with twice their coefficients.");
        }
        terms.linear(index(name), coefficient, name.line());
    }

    private LpToken variable() {
        LpToken name = tokens.next();
        if (!name.is(Kind.NAME)) {
            throw tokens.fault(name, "a variable", "");
        }
        return name;
    }

    int index(LpToken name) {
        return draft.variable(ModelNames.LP.decodeWord(name.text()), name.line());
    }

    BigDecimal number(LpToken token) {
        return ModelNumber.parse(token.text())
                .orElseThrow(() ->
                        tokens.fault(
                                token,
                                "a number of at most 60 digits and an exponent up to 400",
                                ""));
    }

    /** Parses {@code [ terms ] / 2} after its sign. */
    private void quadratic(BigDecimal sign, String row) {
        LpToken open = tokens.next();
        if (!row.isEmpty()) {
            throw tokens.fault(
                    open,
                    "linear rows only; row %s is quadratic".formatted(row),
                    "write the product of two bits as a new bit z with z <= x, z <= y, z >= x + y - 1.");
        }
        for (boolean first = true; !tokens.peek().is(Kind.CLOSE); first = false) {
            if (!first && !tokens.peek().isSign()) {
                throw tokens.fault(tokens.peek(), "+, - or ] in the quadratic part", "");
            }
            product(sign.multiply(sign()));
        }
        tokens.next();
        if (tokens.peek().is(Kind.SLASH) && isTwo(tokens.peek(1))) {
            tokens.next();
            tokens.next();
            return;
        }
        throw tokens.fault(
                tokens.peek(),
                "/ 2 after the quadratic part",
                "write [ 2 x * y ] / 2 for the product of x and y.");
    }

    private boolean isTwo(LpToken token) {
        return token.is(Kind.NUMBER) && number(token).compareTo(BigDecimal.TWO) == 0;
    }

    private void product(BigDecimal sign) {
        BigDecimal value = sign.multiply(HALF);
        if (tokens.peek().is(Kind.NUMBER)) {
            value = value.multiply(number(tokens.next()));
            if (tokens.peek().is(Kind.TIMES)) {
                tokens.next();
            }
        }
        LpToken first = variable();
        LpToken operator = tokens.next();
        if (operator.is(Kind.POWER)) {
            LpToken power = tokens.next();
            if (!isTwo(power)) {
                throw tokens.fault(power, "the power 2 of " + first.text(), "");
            }
            int i = index(first);
            draft.addProduct(i, i, value, first.line());
        } else if (operator.is(Kind.TIMES)) {
            LpToken second = variable();
            int i = index(first);
            draft.addProduct(i, index(second), value, first.line());
        } else {
            throw tokens.fault(
                    operator,
                    "^ 2 or * after %s in the quadratic part".formatted(first.text()),
                    "put linear terms before the bracket.");
        }
    }
}
