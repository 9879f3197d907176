package dev.quench.problems.io.qubo;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.SourceText;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the sections of a QPLIB file in their order, which depends on its type. */
final class QplibFile {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final SourceText source;
    private final QplibLines lines;
    private final String type;
    private final Sense sense;
    private final int n;
    private final int m;

    private QplibFile(SourceText source) {
        this.source = source;
        lines = new QplibLines(source);
        lines.text("a name");
        type = type();
        sense = sense();
        n = lines.variables();
        m = isConstrained() ? lines.count("a number of constraints") : 0;
    }

    static BinaryModel read(SourceText source) {
        return new QplibFile(source).model();
    }

    private String type() {
        String word = lines.start("a type of three letters").toUpperCase(Locale.ROOT);
        if (!QplibReader.isType(word)) {
            throw lines.tokens().fault("a type of three letters", FormatException.quoted(word));
        }
        lines.tokens().restOfLine();
        if ("BI".indexOf(word.charAt(1)) < 0) {
            throw refused(
                    "binary or integer variables (a type with B or I in the middle)",
                    "the type %s with continuous variables".formatted(word),
                    "round or scale them to bounded integers in the model that wrote the file.");
        }
        if ("NBL".indexOf(word.charAt(2)) < 0) {
            throw refused(
                    "linear constraints or none (a type with N, B or L at the end)",
                    "the type %s with quadratic constraints".formatted(word),
                    "linearise the products, or move them to the objective with a penalty.");
        }
        return word;
    }

    private Sense sense() {
        String word = lines.start("minimize or maximize");
        if (!QplibReader.isSense(word)) {
            throw lines.tokens().fault("minimize or maximize", FormatException.quoted(word));
        }
        lines.end();
        return word.equalsIgnoreCase("minimize") ? Sense.MINIMISE : Sense.MAXIMISE;
    }

    private FormatException refused(String expected, String found, String advice) {
        return new FormatException(source.name(), lines.line(), expected, found, advice);
    }

    private boolean isBinary() {
        return type.charAt(1) == 'B';
    }

    private boolean isConstrained() {
        return type.charAt(2) == 'L';
    }

    /** Three columns of the entries of a section, kept until the variables are known. */
    private record Entry(int line, int i, int j, BigDecimal value) {}

    private BinaryModel model() {
        Entry[] squares = type.charAt(0) == 'L' ? new Entry[0] : quadratic();
        BigDecimal[] linear = linear();
        BigDecimal constant = lines.decimal("the objective constant");
        var rows = new QplibRows(source, lines, n, m);
        if (isConstrained()) {
            rows.readTerms();
        }
        double infinity = infinity();
        if (isConstrained()) {
            rows.readSides(infinity);
        }
        ModelKind kind = isBinary() && m == 0 ? ModelKind.QUBO : ModelKind.PROGRAM;
        var builder = BinaryModel.builder(kind, sense);
        if (isBinary()) {
            builder.addBits(n);
        } else {
            addIntegers(builder, infinity);
        }
        skipStart();
        VariableNames names = names();
        rows.readNames();
        rows.addTo(builder);
        var terms = new ExactTerms(source, builder, BigDecimal.ONE);
        terms.offset(constant);
        for (Entry e : squares) {
            terms.product(e.line(), e.i(), e.j(), e.value().multiply(HALF));
        }
        for (int i = 0; i < n; i++) {
            terms.linear(0, i, linear[i]);
        }
        return terms.build(names);
    }

    private Entry[] quadratic() {
        var entries = new Entry[lines.count("a number of quadratic terms")];
        for (int k = 0; k < entries.length; k++) {
            int i = lines.index(lines.start("a quadratic term"), n, "a variable");
            int j = lines.index(lines.more("a variable"), n, "a variable");
            String word = lines.more("a coefficient");
            BigDecimal value = DataLines.decimal(lines.tokens(), word, "a coefficient");
            entries[k] = new Entry(lines.line(), i, j, value);
            lines.end();
        }
        return entries;
    }

    private BigDecimal[] linear() {
        var values = new BigDecimal[n];
        Arrays.fill(values, lines.decimal("the default linear coefficient"));
        int count = lines.count("a number of linear coefficients");
        for (int k = 0; k < count; k++) {
            int i = lines.index(lines.start("a linear coefficient"), n, "a variable");
            String word = lines.more("a coefficient");
            values[i] = DataLines.decimal(lines.tokens(), word, "a coefficient");
            lines.end();
        }
        return values;
    }

    private double infinity() {
        String word = lines.start("the value of infinity");
        double value = lines.extended(word, "the value of infinity");
        if (value <= 0) {
            throw lines.tokens().fault("a positive infinity", FormatException.quoted(word));
        }
        lines.end();
        return value;
    }

    private void addIntegers(BinaryModel.Builder builder, double infinity) {
        var lower = new QplibBounds(lines, n, "lower bound");
        var upper = new QplibBounds(lines, n, "upper bound");
        for (int i = 0; i < n; i++) {
            if (lower.isInfinite(i, infinity) || upper.isInfinite(i, infinity)) {
                throw refused(
                        "integers with a lower and an upper bound",
                        "variable %d without".formatted(i + 1),
                        "derive a bound from the constraints, and state it.");
            }
            addInteger(builder, i, lower.rounded(i, true), upper.rounded(i, false));
        }
    }

    private void addInteger(BinaryModel.Builder builder, int i, int least, int most) {
        try {
            if (least == 0 && most == 1) {
                builder.addBits(1);
            } else {
                builder.addInteger(least, most);
            }
        } catch (IllegalArgumentException e) {
            throw source.fault(lines.line(), "fitting bounds of variable " + (i + 1), e);
        }
    }

    /** Passes over the primal and dual values of the starting point. */
    private void skipStart() {
        skipValues("starting values of variables");
        if (isConstrained()) {
            skipValues("starting multipliers of constraints");
        }
        skipValues("starting multipliers of bounds");
    }

    private void skipValues(String what) {
        lines.extended(lines.start("the default of " + what), "the default of " + what);
        lines.end();
        int count = lines.count("a number of " + what);
        for (int k = 0; k < count; k++) {
            lines.start(what);
            lines.extended(lines.more("a value"), "a value");
            lines.end();
        }
    }

    private VariableNames names() {
        String[] names = QplibRows.names(lines, n, "x");
        try {
            return NameRule.of(List.of(names));
        } catch (IllegalArgumentException e) {
            throw source.fault(lines.line(), "distinct names of variables", e);
        }
    }
}
