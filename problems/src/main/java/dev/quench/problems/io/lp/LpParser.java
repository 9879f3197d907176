package dev.quench.problems.io.lp;

import dev.quench.problems.family.Sense;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.io.lp.LpExpressions.Linear;
import dev.quench.problems.io.lp.LpToken.Kind;
import dev.quench.problems.io.model.ModelDraft;
import dev.quench.problems.io.model.ModelNames;
import dev.quench.problems.io.model.ModelNumber;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.util.Optional;

/** One pass over an LP file. */
final class LpParser {
    private static final ModelDraft.Advice ADVICE =
            new ModelDraft.Advice(
                    "declare it under Binaries, or under Generals with finite bounds under Bounds.",
                    "add a line such as 0 <= x <= 10 under Bounds, or declare it under Binaries.");

    private final LpTokens tokens;
    private final ModelDraft draft;
    private final LpExpressions expressions;
    private int rows;

    LpParser(SourceText source) {
        tokens = new LpTokens(source.name(), source.text());
        draft = new ModelDraft(source.name(), ADVICE);
        expressions = new LpExpressions(tokens, draft);
    }

    ParsedProblem parse() {
        Sense sense = sense();
        objective();
        for (LpSection section = section(); section != LpSection.END; section = section()) {
            LpToken start = LpSection.take(tokens);
            switch (section) {
                case ROWS -> whileInSection(this::row);
                case BOUNDS -> whileInSection(this::bound);
                case GENERALS -> whileInSection(() -> draft.makeInteger(declared("Generals")));
                case BINARIES -> whileInSection(() -> draft.makeBinary(declared("Binaries")));
                case MINIMISE, MAXIMISE -> throw tokens.fault(start, "one objective", "");
                case SEMI_CONTINUOUS, SOS, FUNCTIONS -> whileInSection(() -> refuse(start.text()));
                case END -> throw new IllegalStateException("The loop must end at End.");
            }
        }
        LpSection.take(tokens);
        if (!tokens.peek().is(Kind.END)) {
            throw tokens.fault(tokens.peek(), "nothing after End", "");
        }
        return draft.parsed(sense);
    }

    /** Refuses an entry of a section of another kind; HiGHS writes such a section empty. */
    private void refuse(String section) {
        LpToken entry = tokens.peek();
        throw draft.fault(
                entry.line(),
                "linear rows, Bounds, Generals and Binaries only",
                "%s under %s".formatted(FormatException.quoted(entry.text()), section),
                "write semi-continuous variables, special ordered sets and functions as linear rows over bits.");
    }

    private Sense sense() {
        Optional<LpSection> first = LpSection.at(tokens);
        boolean maximise = first.equals(Optional.of(LpSection.MAXIMISE));
        if (!maximise && !first.equals(Optional.of(LpSection.MINIMISE))) {
            throw tokens.fault(tokens.peek(), "Minimize or Maximize", "");
        }
        LpSection.take(tokens);
        if (tokens.peek().isWord("multi")) {
            throw tokens.fault(tokens.peek(), "one objective", "");
        }
        return maximise ? Sense.MAXIMISE : Sense.MINIMISE;
    }

    private void objective() {
        if (tokens.peek().is(Kind.NAME) && tokens.peek(1).is(Kind.COLON)) {
            tokens.next();
            tokens.next();
        }
        expressions.objective();
        if (LpSection.at(tokens).isEmpty()) {
            throw tokens.fault(
                    tokens.peek(),
                    "+, - or Subject To after the objective",
                    "start a line with Subject To before the rows.");
        }
    }

    /** Returns the section that starts here. */
    private LpSection section() {
        return LpSection.at(tokens)
                .orElseThrow(() ->
                        tokens.fault(
                                tokens.peek(),
                                "a section or End",
                                tokens.peek().is(Kind.END)
                                        ? "the file is truncated: its last line must be End."
                                        : ""));
    }

    private void whileInSection(Runnable entry) {
        while (LpSection.at(tokens).isEmpty() && !tokens.peek().is(Kind.END)) {
            entry.run();
        }
    }

    /** Takes a row; one with a name may have no terms, as HiGHS and OR-Tools write such a row. */
    private void row() {
        rows++;
        LpToken start = tokens.peek();
        boolean chosen = start.is(Kind.NAME) && tokens.peek(1).is(Kind.COLON);
        String name = "c" + rows;
        if (chosen) {
            name = ModelNames.LP.decode(start.text());
            tokens.next();
            tokens.next();
        }
        if (isInfiniteEnd()) {
            BigDecimal end = bound("row " + name);
            constantFirst(name, chosen, end, relation(name), start.line());
            return;
        }
        boolean empty = chosen && tokens.peek().isRelation();
        Linear left = empty ? new Linear() : expressions.row(name);
        Relation relation = relation(name);
        if (left.coefficients.isEmpty()) {
            constantFirst(name, chosen, left.constant, relation, start.line());
            return;
        }
        BigDecimal right = rightHandSide(name);
        if (tokens.peek().is(Kind.ARROW)) {
            throw tokens.fault(
                    tokens.peek(),
                    "no indicator; row %s has one".formatted(name),
                    "write z = 1 -> a x <= b as a x + M z <= b + M with a large enough M.");
        }
        if (tokens.peek().isRelation()) {
            throw tokens.fault(
                    tokens.peek(),
                    "one relation in row %s, or a number at both ends".formatted(name),
                    "");
        }
        add(name, chosen, left, relation, right, start.line());
    }

    /** Takes {@code b >= a x}, {@code l <= a x <= u}, or a row without variables. */
    private void constantFirst(
            String name, boolean chosen, BigDecimal left, Relation relation, int line) {
        Linear middle = expressions.row(name);
        boolean range = tokens.peek().isRelation() && !middle.coefficients.isEmpty();
        if (!range && ModelNumber.isInfinite(left)) {
            throw tokens.fault(tokens.peek(), "a finite end of row " + name, "");
        }
        if (middle.coefficients.isEmpty()) {
            Linear negated = new Linear();
            negated.constant = left;
            add(name, chosen, negated, relation, middle.constant, line);
            return;
        }
        if (!range) {
            add(name, chosen, middle, flipped(relation), left, line);
            return;
        }
        range(name, chosen, middle, relation, left, line);
    }

    /** Takes the end {@code <= u} of {@code l <= a x <= u}. */
    private void range(
            String name,
            boolean chosen,
            Linear middle,
            Relation relation,
            BigDecimal left,
            int line) {
        LpToken second = tokens.peek();
        if (relation == Relation.EQUAL || relation(name) != relation) {
            throw tokens.fault(
                    second, "two relations <= or two >= in the range %s".formatted(name), "");
        }
        BigDecimal right = bound("row " + name);
        boolean less = relation == Relation.LESS_OR_EQUAL;
        BigDecimal least = end(less ? left : right, middle.constant);
        BigDecimal most = end(less ? right : left, middle.constant);
        draft.addRange(name, chosen, middle.coefficients, least, most, line);
    }

    private static BigDecimal end(BigDecimal stated, BigDecimal constant) {
        return ModelNumber.isInfinite(stated) ? stated : stated.subtract(constant);
    }

    private void add(
            String name,
            boolean chosen,
            Linear expression,
            Relation relation,
            BigDecimal right,
            int line) {
        draft.addRow(
                name,
                chosen,
                expression.coefficients,
                relation,
                right.subtract(expression.constant),
                line);
    }

    private Relation relation(String name) {
        LpToken token = tokens.next();
        return switch (token.kind()) {
            case LESS -> Relation.LESS_OR_EQUAL;
            case EQUAL -> Relation.EQUAL;
            case GREATER -> Relation.GREATER_OR_EQUAL;
            default ->
                    throw tokens.fault(token, "a sign, <=, = or >= in row %s".formatted(name), "");
        };
    }

    private static Relation flipped(Relation relation) {
        return switch (relation) {
            case LESS_OR_EQUAL -> Relation.GREATER_OR_EQUAL;
            case EQUAL -> Relation.EQUAL;
            case GREATER_OR_EQUAL -> Relation.LESS_OR_EQUAL;
        };
    }

    private BigDecimal rightHandSide(String name) {
        LpToken first = tokens.peek();
        BigDecimal value = bound("row " + name);
        if (ModelNumber.isInfinite(value)) {
            throw tokens.fault(first, "a finite number at the right of row " + name, "");
        }
        return value;
    }

    /** Tells whether {@code -inf <=} is next. */
    private boolean isInfiniteEnd() {
        int first = tokens.peek().isSign() ? 1 : 0;
        return isInfinity(tokens.peek(first)) && tokens.peek(first + 1).isRelation();
    }

    private static boolean isInfinity(LpToken token) {
        return token.is(Kind.NAME) && ModelNumber.parseBound(token.text()).isPresent();
    }

    /** Takes a number with signs, which may be infinite. */
    private BigDecimal bound(String thing) {
        BigDecimal sign = expressions.sign();
        LpToken token = tokens.next();
        if (token.is(Kind.NUMBER)) {
            return sign.multiply(expressions.number(token));
        }
        if (!token.is(Kind.NAME)) {
            throw tokens.fault(token, "a number in " + thing, "");
        }
        return ModelNumber.parseBound(token.text())
                .map(sign::multiply)
                .orElseThrow(() ->
                        tokens.fault(
                                token,
                                "a number at the end of " + thing,
                                "bring all variables to the left."));
    }

    private int declared(String section) {
        LpToken name = tokens.next();
        if (!name.is(Kind.NAME)) {
            throw tokens.fault(name, "a variable under " + section, "");
        }
        return expressions.index(name);
    }

    /**
     * Takes {@code x free}, {@code x <= u}, {@code l <= x}, {@code l <= x <= u} or {@code x = v}.
     */
    private void bound() {
        LpToken start = tokens.peek();
        if (start.is(Kind.NAME) && !isInfinity(start)) {
            int i = declared("Bounds");
            if (tokens.peek().isWord("free")) {
                tokens.next();
                draft.setLower(i, ModelNumber.INFINITY.negate(), start.line());
                draft.setUpper(i, ModelNumber.INFINITY, start.line());
                return;
            }
            String thing = "the bound of " + start.text();
            restrict(i, boundRelation(thing), bound(thing), start.line());
            return;
        }
        BigDecimal left = bound("a bound");
        Relation relation = boundRelation("a bound");
        LpToken name = tokens.peek();
        int i = declared("Bounds");
        restrict(i, flipped(relation), left, start.line());
        if (tokens.peek().isRelation()) {
            String thing = "the bound of " + name.text();
            restrict(i, boundRelation(thing), bound(thing), start.line());
        }
    }

    private Relation boundRelation(String thing) {
        if (!tokens.peek().isRelation()) {
            throw tokens.fault(tokens.peek(), "<=, = or >= in " + thing, "");
        }
        return relation(thing);
    }

    private void restrict(int i, Relation relation, BigDecimal value, int line) {
        if (relation != Relation.LESS_OR_EQUAL) {
            draft.setLower(i, value, line);
        }
        if (relation != Relation.GREATER_OR_EQUAL) {
            draft.setUpper(i, value, line);
        }
    }
}
