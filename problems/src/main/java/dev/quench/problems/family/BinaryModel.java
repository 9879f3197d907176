package dev.quench.problems.family;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.program.VariableNames;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A user's own model: a quadratic objective over bits and bounded integers under linear rows.
 *
 * <p>{@code min | max f(x)} subject to rows {@code a x <= | = | >= b} and {@code l <= x <= u}, all
 * numbers decimal and exact. A QUBO has bits and no rows; the cut of a weighted graph is the QUBO
 * {@code max sum w_ij (x_i + x_j - 2 x_i x_j)}. A solution is the value of each variable in the
 * order of the file. Memory is 16 bytes a product and some 20 a variable.
 */
public final class BinaryModel implements Problem {
    private final ModelKind kind;
    private final Sense sense;
    private final VariableNames names;
    private final int[] lower;
    private final int[] upper;
    private final ModelObjective objective;
    private final List<LinearConstraint> rows;
    private final int[] rowDecimals;

    private BinaryModel(Builder builder, VariableNames names, ModelObjective objective) {
        kind = builder.kind;
        sense = builder.sense;
        this.names = names;
        lower = Arrays.copyOf(builder.lower, names.size());
        upper = Arrays.copyOf(builder.upper, names.size());
        this.objective = objective;
        rows = List.copyOf(builder.rows);
        rowDecimals = builder.rowDecimals.stream().mapToInt(Integer::intValue).toArray();
    }

    private BinaryModel(BinaryModel model, Sense sense) {
        kind = model.kind;
        this.sense = sense;
        names = model.names;
        lower = model.lower;
        upper = model.upper;
        objective = model.objective;
        rows = model.rows;
        rowDecimals = model.rowDecimals;
    }

    /**
     * Returns the same model with another sense of its objective.
     *
     * @param other the sense
     * @return a model that shares all data with this one
     */
    public BinaryModel withSense(Sense other) {
        return new BinaryModel(this, other);
    }

    /**
     * Starts a model.
     *
     * @param kind what it is written as
     * @param sense of its objective
     * @return a builder without variables
     */
    public static Builder builder(ModelKind kind, Sense sense) {
        return new Builder(kind, sense);
    }

    /**
     * Returns what the model was written as.
     *
     * @return the kind
     */
    public ModelKind kind() {
        return kind;
    }

    @Override
    public String family() {
        return kind.family();
    }

    @Override
    public Sense sense() {
        return sense;
    }

    /** Returns the number of variables. */
    @Override
    public int size() {
        return names.size();
    }

    /**
     * Returns the names of the variables.
     *
     * @return one each
     */
    public VariableNames names() {
        return names;
    }

    /**
     * Returns the least value of a variable.
     *
     * @param i variable in {@code [0, size)}
     * @return at most {@link #upper}
     */
    public int lower(int i) {
        return lower[i];
    }

    /**
     * Returns the largest value of a variable.
     *
     * @param i variable in {@code [0, size)}
     * @return at least {@link #lower}
     */
    public int upper(int i) {
        return upper[i];
    }

    /**
     * Tells whether a variable is a bit.
     *
     * @param i variable in {@code [0, size)}
     * @return true if its values are 0 and 1
     */
    public boolean isBinary(int i) {
        return lower[i] == 0 && upper[i] == 1;
    }

    /**
     * Returns the objective.
     *
     * @return over all variables, in the sense of the model
     */
    public ModelObjective objective() {
        return objective;
    }

    /**
     * Returns the rows, multiplied by powers of ten so that they are integer.
     *
     * @return over the variables of the model, which need not be bits
     */
    public List<LinearConstraint> rows() {
        return rows;
    }

    /**
     * Returns the power of ten by which a row was multiplied.
     *
     * @param row in {@code [0, rows)}
     * @return 0 if it was integer
     */
    public int rowDecimals(int row) {
        return rowDecimals[row];
    }

    /** Judges the values of all variables; a value out of its bounds and a broken row violate. */
    @Override
    public Evaluation evaluate(Solution solution) {
        if (solution.size() != size()) {
            return Evaluation.undefined(
                    List.of("%d values for %d variables".formatted(solution.size(), size())));
        }
        int[] x = solution.stream().toArray();
        var violations = new ArrayList<String>();
        for (int i = 0; i < x.length; i++) {
            if (x[i] < lower[i] || x[i] > upper[i]) {
                violations.add(
                        "variable %s is %d (%d to %d)"
                                .formatted(names.name(i), x[i], lower[i], upper[i]));
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            addViolation(r, x, violations);
        }
        BigDecimal value = objective.value(x).stripTrailingZeros();
        return Evaluation.of(value.scale() < 0 ? value.setScale(0) : value, violations);
    }

    private void addViolation(int r, int[] x, List<String> violations) {
        LinearConstraint row = rows.get(r);
        BigInteger activity = BigInteger.ZERO;
        for (int k = 0; k < row.terms(); k++) {
            BigInteger value = BigInteger.valueOf(x[row.variable(k)]);
            activity = activity.add(BigInteger.valueOf(row.coefficient(k)).multiply(value));
        }
        int order = activity.compareTo(BigInteger.valueOf(row.rightHandSide()));
        boolean holds =
                switch (row.relation()) {
                    case LESS_OR_EQUAL -> order <= 0;
                    case EQUAL -> order == 0;
                    case GREATER_OR_EQUAL -> order >= 0;
                };
        if (!holds) {
            violations.add(
                    "row %s: %s is not %s %s"
                            .formatted(
                                    row.name(),
                                    plain(activity, rowDecimals[r]),
                                    row.relation().symbol(),
                                    plain(
                                            BigInteger.valueOf(row.rightHandSide()),
                                            rowDecimals[r])));
        }
    }

    private static String plain(BigInteger units, int decimals) {
        return new BigDecimal(units, decimals).stripTrailingZeros().toPlainString();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof BinaryModel other
                && kind == other.kind
                && sense == other.sense
                && names.equals(other.names)
                && Arrays.equals(lower, other.lower)
                && Arrays.equals(upper, other.upper)
                && objective.equals(other.objective)
                && rows.equals(other.rows)
                && Arrays.equals(rowDecimals, other.rowDecimals);
    }

    @Override
    public int hashCode() {
        return 31 * objective.hashCode() + rows.hashCode();
    }

    @Override
    public String toString() {
        return "BinaryModel[%s, %d variables, %d products, %d rows]"
                .formatted(family(), size(), objective.products(), rows.size());
    }

    /** Collects variables, terms and rows. Not thread-safe. */
    public static final class Builder {
        private final ModelKind kind;
        private final Sense sense;
        private int size;
        private int[] lower = new int[16];
        private int[] upper = new int[16];
        private final ModelObjective.Terms terms = new ModelObjective.Terms();
        private final List<LinearConstraint> rows = new ArrayList<>();
        private final List<Integer> rowDecimals = new ArrayList<>();

        private Builder(ModelKind kind, Sense sense) {
            this.kind = kind;
            this.sense = sense;
        }

        /**
         * Adds bits.
         *
         * @param count how many, 0 or more
         * @return this
         */
        public Builder addBits(int count) {
            reserve(count);
            Arrays.fill(upper, size, size + count, 1);
            size += count;
            return this;
        }

        /**
         * Adds an integer variable.
         *
         * @param least its lower bound
         * @param most its upper bound, at least the lower one, less than 2^31 above it
         * @return this
         * @throws IllegalArgumentException if the bounds are not as documented
         */
        public Builder addInteger(int least, int most) {
            if (most < least || (long) most - least > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "The bounds %d and %d of an integer must not cross, and be less than 2^31 apart."
                                .formatted(least, most));
            }
            reserve(1);
            lower[size] = least;
            upper[size++] = most;
            return this;
        }

        private void reserve(int count) {
            int needed = Math.addExact(size, count);
            if (needed > lower.length) {
                int capacity = Math.max(needed, Math.addExact(size, size >> 1));
                lower = Arrays.copyOf(lower, capacity);
                upper = Arrays.copyOf(upper, capacity);
            }
        }

        /**
         * Adds to the constant term.
         *
         * @param units with {@code decimals} decimals
         * @param decimals of the number; may be negative
         * @return this
         * @throws ArithmeticException if the number has more than 18 decimals
         */
        public Builder addOffset(long units, int decimals) {
            terms.add(-1, -1, units, decimals);
            return this;
        }

        /**
         * Adds to a linear term.
         *
         * @param i a variable that was added
         * @param units with {@code decimals} decimals
         * @param decimals of the number; may be negative
         * @return this
         * @throws ArithmeticException if the number has more than 18 decimals
         */
        public Builder addLinear(int i, long units, int decimals) {
            terms.add(-1, variable(i), units, decimals);
            return this;
        }

        /**
         * Adds to a product, or to the square of one variable, which is the linear term of a bit.
         *
         * @param i a variable that was added
         * @param j a variable that was added
         * @param units with {@code decimals} decimals
         * @param decimals of the number; may be negative
         * @return this
         * @throws ArithmeticException if the number has more than 18 decimals
         */
        public Builder addProduct(int i, int j, long units, int decimals) {
            terms.add(variable(i), variable(j), units, decimals);
            return this;
        }

        /**
         * Adds an edge of a cut, {@code w (x_i + x_j - 2 x_i x_j)}; a loop adds nothing.
         *
         * @param i a vertex that was added as a bit
         * @param j a vertex that was added as a bit
         * @param units the weight with {@code decimals} decimals
         * @param decimals of the weight; may be negative
         * @return this
         * @throws ArithmeticException if the weight has more than 18 decimals, or twice the weight
         *     exceeds a {@code long}
         */
        public Builder addCut(int i, int j, long units, int decimals) {
            if (variable(i) != variable(j)) {
                terms.add(-1, i, units, decimals);
                terms.add(-1, j, units, decimals);
                terms.add(i, j, Math.multiplyExact(-2L, units), decimals);
            }
            return this;
        }

        private int variable(int i) {
            if (i < 0 || i >= size) {
                throw new IllegalArgumentException(
                        "Variable %d does not exist among %d.".formatted(i, size));
            }
            return i;
        }

        /**
         * Adds a row of decimal numbers.
         *
         * @param name for messages, records and files
         * @param variables distinct, ascending
         * @param coefficients one a variable
         * @param relation the sign
         * @param rightHandSide the constant
         * @return this
         * @throws IllegalArgumentException if a variable does not exist or the lists do not fit
         * @throws ArithmeticException if the row, made integer by a power of ten, exceeds a {@code
         *     long}
         */
        public Builder addRow(
                String name,
                List<Integer> variables,
                List<BigDecimal> coefficients,
                Relation relation,
                BigDecimal rightHandSide) {
            int decimals = Math.max(0, rightHandSide.stripTrailingZeros().scale());
            for (BigDecimal coefficient : coefficients) {
                decimals = Math.max(decimals, coefficient.stripTrailingZeros().scale());
            }
            if (decimals > 18) {
                throw new ArithmeticException("more than 18 decimals");
            }
            int places = decimals;
            variables.forEach(this::variable);
            rows.add(
                    LinearConstraint.of(
                            name,
                            variables.stream().mapToInt(Integer::intValue).toArray(),
                            coefficients.stream().mapToLong(c -> units(c, places)).toArray(),
                            relation,
                            units(rightHandSide, places)));
            rowDecimals.add(places);
            return this;
        }

        private static long units(BigDecimal value, int decimals) {
            return value.scaleByPowerOfTen(decimals).longValueExact();
        }

        /**
         * Returns the number of variables so far.
         *
         * @return 0 or more
         */
        public int size() {
            return size;
        }

        /**
         * Freezes the model with the names {@code x1, x2, …}.
         *
         * @return the model
         * @throws IllegalArgumentException as {@link #build(VariableNames)}
         * @throws ArithmeticException as {@link #build(VariableNames)}
         */
        public BinaryModel build() {
            return build(new VariableNames.Indexed("x", 1, size));
        }

        /**
         * Freezes the model.
         *
         * @param names one a variable
         * @return the model
         * @throws IllegalArgumentException if the number of names differs, a QUBO or cut has rows
         *     or other variables than bits, or a cut has other terms than {@link #addCut} adds
         * @throws ArithmeticException if the objective has no unit in which every term fits a
         *     {@code long}
         */
        public BinaryModel build(VariableNames names) {
            if (names.size() != size) {
                throw new IllegalArgumentException(
                        "A model of %d variables cannot have %d names."
                                .formatted(size, names.size()));
            }
            boolean[] binary = new boolean[size];
            for (int i = 0; i < size; i++) {
                binary[i] = lower[i] == 0 && upper[i] == 1;
            }
            ModelObjective objective = terms.build(binary);
            if (kind != ModelKind.PROGRAM) {
                boolean bits = IntStream.range(0, size).allMatch(i -> binary[i]);
                if (!bits || !rows.isEmpty()) {
                    throw new IllegalArgumentException(
                            "A %s must have bits only and no rows.".formatted(kind.family()));
                }
            }
            if (kind == ModelKind.MAXCUT) {
                requireCut(objective);
            }
            return new BinaryModel(this, names, objective);
        }

        private static void requireCut(ModelObjective objective) {
            long[] twice = new long[objective.size()];
            for (int k = 0; k < objective.products(); k++) {
                twice[objective.first(k)] += objective.product(k);
                twice[objective.second(k)] += objective.product(k);
            }
            for (int i = 0; i < twice.length; i++) {
                if (twice[i] != -2 * objective.linear(i) || objective.offset() != 0) {
                    throw new IllegalArgumentException(
                            "The objective of a cut must be a sum of w (x_i + x_j - 2 x_i x_j); variable %d has another term."
                                    .formatted(i));
                }
            }
        }
    }
}
