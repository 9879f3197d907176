package dev.quench.problems.io.model;

import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.ParsedProblem;
import dev.quench.problems.io.model.DraftVariables.Kind;
import dev.quench.problems.io.model.DraftVariables.Variable;
import dev.quench.problems.program.Relation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model while its file is read: variables may be declared after they are used.
 *
 * <p>{@link #build} refuses what a {@link BinaryModel} cannot hold: continuous variables (but for
 * those that are fixed at an integer, which are constants), integers without finite bounds, stated
 * or implied by rows ({@code ImpliedBounds}), bounds that cross or exceed 32 bits, numbers that
 * exceed 64 bits in a common decimal unit. Fractional bounds of integers are rounded inwards. Every
 * fault names the line. Not thread-safe.
 */
public final class ModelDraft {
    /**
     * What a fault advises in the words of the format.
     *
     * @param integrality how to make a variable integer
     * @param bounds how to bound an integer
     */
    public record Advice(String integrality, String bounds) {}

    private static final int SHOWN = 8;

    private final String file;
    private final Advice advice;
    private final DraftVariables variables = new DraftVariables();
    private final DraftObjective objective = new DraftObjective();
    private final DraftRows rows = new DraftRows();
    private int objectiveLine;

    /**
     * Starts a draft.
     *
     * @param file its name, for faults
     * @param advice for faults
     */
    public ModelDraft(String file, Advice advice) {
        this.file = file;
        this.advice = advice;
    }

    /**
     * Makes a fault of the file.
     *
     * @param line from 1
     * @param expected what the format asks for
     * @param found what is there
     * @param way the rest of a sentence that starts with "Maybe", or empty
     * @return to be thrown
     */
    public FormatException fault(int line, String expected, String found, String way) {
        return new FormatException(file, line, expected, found, way);
    }

    /**
     * Returns a variable, which is added if it is new.
     *
     * @param name without white space
     * @param line where it stands
     * @return its index, from 0 in the order of the first appearance
     */
    public int variable(String name, int line) {
        return variables.add(name, line);
    }

    /**
     * Looks for a variable.
     *
     * @param name any text
     * @return its index, or -1
     */
    public int find(String name) {
        return variables.find(name);
    }

    /**
     * Returns the number of variables.
     *
     * @return so far
     */
    public int size() {
        return variables.size();
    }

    /**
     * Makes a variable integer; a bit stays one.
     *
     * @param i variable
     */
    public void makeInteger(int i) {
        Variable variable = variables.get(i);
        if (variable.kind == Kind.CONTINUOUS) {
            variable.kind = Kind.INTEGER;
        }
    }

    /**
     * Makes a variable a bit. Tighter bounds of the file stay: both must hold.
     *
     * @param i variable
     */
    public void makeBinary(int i) {
        variables.get(i).kind = Kind.BINARY;
    }

    /**
     * Tells whether the file bounds a variable.
     *
     * @param i variable
     * @return true if a lower or an upper bound is stated
     */
    public boolean isBounded(int i) {
        return variables.get(i).lower != null || variables.get(i).upper != null;
    }

    /**
     * Tells whether a variable is a bit or an integer.
     *
     * @param i variable
     * @return false until it is made so
     */
    public boolean isInteger(int i) {
        return variables.get(i).kind != Kind.CONTINUOUS;
    }

    /**
     * States a lower bound, in place of an earlier one; without any it is 0.
     *
     * @param i variable
     * @param value infinite for none
     * @param line of the bound
     */
    public void setLower(int i, BigDecimal value, int line) {
        variables.get(i).lower = value;
        variables.get(i).boundLine = line;
    }

    /**
     * States an upper bound, in place of an earlier one; without any there is none.
     *
     * @param i variable
     * @param value infinite for none
     * @param line of the bound
     */
    public void setUpper(int i, BigDecimal value, int line) {
        variables.get(i).upper = value;
        variables.get(i).boundLine = line;
    }

    /**
     * Adds to the constant term of the objective.
     *
     * @param value any number
     * @param line where it stands
     * @throws FormatException if it exceeds 64 bits or 18 decimals
     */
    public void addOffset(BigDecimal value, int line) {
        objective.addOffset(fitting(value, line, "a constant"));
    }

    /**
     * Adds to a linear term of the objective.
     *
     * @param i variable
     * @param value any number
     * @param line where it stands
     * @throws FormatException if it exceeds 64 bits or 18 decimals
     */
    public void addLinear(int i, BigDecimal value, int line) {
        objective.addLinear(i, fitting(value, line, "a coefficient of " + variables.get(i).name));
    }

    /**
     * Adds to a product of the objective.
     *
     * @param i variable
     * @param j variable, perhaps the same
     * @param value any number
     * @param line where it stands
     * @throws FormatException if it exceeds 64 bits or 18 decimals
     */
    public void addProduct(int i, int j, BigDecimal value, int line) {
        objective.addProduct(
                i,
                j,
                fitting(
                        value,
                        line,
                        "a coefficient of %s * %s"
                                .formatted(variables.get(i).name, variables.get(j).name)));
    }

    private BigDecimal fitting(BigDecimal value, int line, String thing) {
        objectiveLine = line;
        try {
            return DraftObjective.fitting(value);
        } catch (ArithmeticException e) {
            var fault =
                    fault(
                            line,
                            thing + " of at most 18 decimals that fits 64 bits",
                            value.toString(),
                            "round it.");
            fault.initCause(e);
            throw fault;
        }
    }

    /**
     * Adds a row.
     *
     * @param name distinct
     * @param chosen true if the file gives the name; another one is changed where it is taken
     * @param terms coefficients by variable
     * @param relation the sign
     * @param rightHandSide the constant
     * @param line where it starts
     */
    public void addRow(
            String name,
            boolean chosen,
            SortedMap<Integer, BigDecimal> terms,
            Relation relation,
            BigDecimal rightHandSide,
            int line) {
        rows.add(name, chosen, terms, relation, rightHandSide, line);
    }

    /**
     * Adds a range {@code least <= a x <= most} as two rows of one name; as one row if both ends
     * are equal, or one is infinite.
     *
     * @param name distinct
     * @param chosen true if the file gives the name
     * @param terms coefficients by variable
     * @param least perhaps infinite
     * @param most perhaps infinite
     * @param line where it starts
     */
    public void addRange(
            String name,
            boolean chosen,
            SortedMap<Integer, BigDecimal> terms,
            BigDecimal least,
            BigDecimal most,
            int line) {
        rows.addRange(name, chosen, terms, least, most, line);
    }

    /**
     * Makes the model.
     *
     * @param sense of the objective
     * @return a program, with a notice where rows gave bounds
     * @throws FormatException if no {@link BinaryModel} can hold it
     */
    public ParsedProblem parsed(Sense sense) {
        List<String> derived = deriveBounds();
        return ParsedProblem.of(build(sense)).withNotices(notices(derived));
    }

    private static List<String> notices(List<String> derived) {
        if (derived.isEmpty()) {
            return List.of();
        }
        String shown = String.join(", ", derived.subList(0, Math.min(SHOWN, derived.size())));
        return List.of(
                "Bounds of integers that the file leaves open follow from its rows: %s%s."
                        .formatted(
                                shown,
                                derived.size() > SHOWN
                                        ? " and %d more".formatted(derived.size() - SHOWN)
                                        : ""));
    }

    /** States the open ends of integers that the rows close, and lists them. */
    private List<String> deriveBounds() {
        var all = IntStream.range(0, variables.size()).mapToObj(variables::get).toList();
        if (all.stream().noneMatch(ModelDraft::isOpen)) {
            return List.of();
        }
        var implied =
                new ImpliedBounds(
                        all.stream().map(ModelDraft::lower).toList(),
                        all.stream().map(ModelDraft::upper).toList());
        implied.propagate(rows.bodies(), i -> isOpen(all.get(i)));
        var derived = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            Variable variable = all.get(i);
            if (ModelNumber.isInfinite(lower(variable)) && implied.hasLower(i)) {
                setLower(i, implied.lower(i), variable.boundLine);
                derived.add(variable.name + " >= " + ModelNumber.plain(implied.lower(i)));
            }
            if (ModelNumber.isInfinite(upper(variable)) && implied.hasUpper(i)) {
                setUpper(i, implied.upper(i), variable.boundLine);
                derived.add(variable.name + " <= " + ModelNumber.plain(implied.upper(i)));
            }
        }
        return derived;
    }

    private static boolean isOpen(Variable variable) {
        return variable.kind == Kind.INTEGER
                && (ModelNumber.isInfinite(lower(variable))
                        || ModelNumber.isInfinite(upper(variable)));
    }

    private BinaryModel build(Sense sense) {
        var builder = BinaryModel.builder(ModelKind.PROGRAM, sense);
        for (int i = 0; i < variables.size(); i++) {
            add(variables.get(i), builder);
        }
        rows.addTo(builder, this);
        try {
            objective.addTo(builder);
            return builder.build(variables.names());
        } catch (ArithmeticException e) {
            var fault =
                    fault(
                            objectiveLine,
                            "an objective whose terms fit 64 bits in one decimal unit",
                            "a wider range of numbers",
                            "round its coefficients to fewer decimals.");
            fault.initCause(e);
            throw fault;
        }
    }

    private void add(Variable variable, BinaryModel.Builder builder) {
        BigDecimal lower = lower(variable);
        BigDecimal upper = upper(variable);
        if (variable.kind == Kind.CONTINUOUS && !isConstant(lower, upper)) {
            throw fault(
                    variable.line,
                    "binary and integer variables only",
                    "the continuous variable " + FormatException.quoted(variable.name),
                    advice.integrality());
        }
        if (ModelNumber.isInfinite(lower) || ModelNumber.isInfinite(upper)) {
            throw unbounded(variable, lower, upper);
        }
        BigDecimal least = lower.setScale(0, RoundingMode.CEILING);
        BigDecimal most = upper.setScale(0, RoundingMode.FLOOR);
        if (least.compareTo(most) > 0) {
            throw fault(
                    variable.boundLine,
                    "an integer between the bounds of %s".formatted(variable.name),
                    "%s to %s".formatted(ModelNumber.plain(lower), ModelNumber.plain(upper)),
                    "");
        }
        try {
            int from = least.intValueExact();
            int to = most.intValueExact();
            if (from == 0 && to == 1) {
                builder.addBits(1);
            } else {
                builder.addInteger(from, to);
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            var fault =
                    fault(
                            variable.boundLine,
                            "bounds of %s that fit 32 bits and are less than 2^31 apart"
                                    .formatted(variable.name),
                            "%s to %s".formatted(ModelNumber.plain(least), ModelNumber.plain(most)),
                            "tighten them: each bit of the range is a variable more.");
            fault.initCause(e);
            throw fault;
        }
    }

    private static boolean isConstant(BigDecimal lower, BigDecimal upper) {
        return lower.compareTo(upper) == 0
                && !ModelNumber.isInfinite(lower)
                && lower.stripTrailingZeros().scale() <= 0;
    }

    /** A negative upper bound alone leaves the variable without a lower one, as CPLEX has it. */
    private static BigDecimal lower(Variable variable) {
        @Nullable BigDecimal stated = variable.lower;
        if (variable.kind == Kind.BINARY) {
            return stated == null ? BigDecimal.ZERO : stated.max(BigDecimal.ZERO);
        }
        if (stated != null) {
            return stated;
        }
        boolean negative = variable.upper != null && variable.upper.signum() < 0;
        return negative ? ModelNumber.INFINITY.negate() : BigDecimal.ZERO;
    }

    private static BigDecimal upper(Variable variable) {
        @Nullable BigDecimal stated = variable.upper;
        if (variable.kind == Kind.BINARY) {
            return stated == null ? BigDecimal.ONE : stated.min(BigDecimal.ONE);
        }
        return stated == null ? ModelNumber.INFINITY : stated;
    }

    private FormatException unbounded(Variable variable, BigDecimal lower, BigDecimal upper) {
        String missing =
                !ModelNumber.isInfinite(lower)
                        ? "no upper bound"
                        : ModelNumber.isInfinite(upper) ? "no bounds" : "no lower bound";
        return fault(
                variable.boundLine,
                "finite bounds of the integer variable " + FormatException.quoted(variable.name),
                missing,
                advice.bounds());
    }
}
