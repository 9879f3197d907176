package dev.quench.problems.program;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Says what became of each variable: a constant, or a literal of a variable that is left.
 *
 * <p>{@code x_i = b}, {@code x_i = y_k} or {@code x_i = 1 - y_k}. A binary program stays one under
 * it, a Qubo too: {@code E'(y) = E(x(y))} for every {@code y}, in exact arithmetic as long as the
 * coefficients are integers below {@code 2^53}. The variables that are left keep their order, each
 * class of equal or opposite variables is represented by its first, or a chosen one,
 * uncomplemented. Applying takes time linear in the terms, apart from sorting the terms of each
 * row.
 */
public final class Substitution {
    /* Codes: 0 and 1 are constants; 2 + 2k and 3 + 2k are y_k and 1 - y_k. */
    private static final int FIRST_LITERAL = 2;

    private final int[] codes;
    private final int[] representatives;

    private Substitution(int[] codes, int[] representatives) {
        this.codes = codes;
        this.representatives = representatives;
    }

    /**
     * Starts to collect what is known of the variables.
     *
     * @param size number of variables
     * @return a builder that knows nothing
     */
    public static Builder builder(int size) {
        return new Builder(size);
    }

    /**
     * Returns the substitution that changes nothing.
     *
     * @param size number of variables
     * @return every variable is left
     */
    public static Substitution identity(int size) {
        return new Builder(size).build();
    }

    /**
     * Returns the number of variables before.
     *
     * @return 0 or more
     */
    public int size() {
        return codes.length;
    }

    /**
     * Returns the number of variables that are left.
     *
     * @return at most {@link #size}
     */
    public int remaining() {
        return representatives.length;
    }

    /**
     * Tells whether a variable became a constant.
     *
     * @param i variable in {@code [0, size)}
     * @return true if {@link #value} has a meaning, false if {@link #target} has
     */
    public boolean isFixed(int i) {
        return codes[i] < FIRST_LITERAL;
    }

    /**
     * Returns the constant that a variable became.
     *
     * @param i a fixed variable
     * @return its value
     * @throws IllegalArgumentException if it is not fixed
     */
    public boolean value(int i) {
        if (!isFixed(i)) {
            throw new IllegalArgumentException("Variable %d is not fixed.".formatted(i));
        }
        return codes[i] == 1;
    }

    /**
     * Returns the variable whose literal a variable became.
     *
     * @param i a variable that is not fixed
     * @return in {@code [0, remaining)}
     * @throws IllegalArgumentException if it is fixed
     */
    public int target(int i) {
        if (isFixed(i)) {
            throw new IllegalArgumentException("Variable %d is fixed.".formatted(i));
        }
        return (codes[i] - FIRST_LITERAL) >> 1;
    }

    /**
     * Tells whether a variable became the complement of its target.
     *
     * @param i variable in {@code [0, size)}
     * @return false for fixed variables
     */
    public boolean negated(int i) {
        return !isFixed(i) && (codes[i] & 1) == 1;
    }

    /**
     * Returns the variable that a remaining one was before.
     *
     * @param k in {@code [0, remaining)}
     * @return ascending with {@code k}; never negated
     */
    public int representative(int k) {
        return representatives[k];
    }

    /**
     * Rewrites a function.
     *
     * @param qubo of {@link #size} bits
     * @return the same energies over the bits that are left
     */
    public Qubo apply(Qubo qubo) {
        requireSize(qubo.size());
        var builder = Qubo.builder(remaining()).addOffset(qubo.offset());
        for (int i = 0; i < size(); i++) {
            addBias(builder, codes[i], qubo.bias(i));
        }
        Couplings couplings = qubo.couplings();
        couplings.forEach((i, j, b) -> addCoupling(builder, codes[i], codes[j], b));
        return builder.build();
    }

    private static void addBias(Qubo.Builder builder, int code, double bias) {
        if (code < FIRST_LITERAL) {
            builder.addOffset(code * bias);
        } else {
            int k = (code - FIRST_LITERAL) >> 1;
            if ((code & 1) == 0) {
                builder.addBias(k, bias);
            } else {
                builder.addOffset(bias).addBias(k, -bias);
            }
        }
    }

    private static void addCoupling(Qubo.Builder builder, int a, int b, double value) {
        if (a < FIRST_LITERAL || b < FIRST_LITERAL) {
            int constant = a < FIRST_LITERAL ? a : b;
            if (constant == 1) {
                addBias(builder, a < FIRST_LITERAL ? b : a, value);
            }
            return;
        }
        int i = (a - FIRST_LITERAL) >> 1;
        int j = (b - FIRST_LITERAL) >> 1;
        if (i == j) {
            /* y y = y; y (1 - y) = 0. */
            if (a == b) {
                addBias(builder, a, value);
            }
            return;
        }
        boolean first = (a & 1) == 1;
        boolean second = (b & 1) == 1;
        if (first && second) {
            builder.addOffset(value).addBias(i, -value).addBias(j, -value).add(i, j, value);
        } else if (first) {
            builder.addBias(j, value).add(i, j, -value);
        } else if (second) {
            builder.addBias(i, value).add(i, j, -value);
        } else {
            builder.add(i, j, value);
        }
    }

    /**
     * Rewrites a row; equal variables are added up.
     *
     * @param row over variables below {@link #size}
     * @return the row over the variables that are left, perhaps without terms
     */
    public LinearConstraint apply(LinearConstraint row) {
        long constant = 0;
        int count = 0;
        long[] order = new long[row.terms()];
        for (int k = 0; k < row.terms(); k++) {
            int code = codes[row.variable(k)];
            if (code < FIRST_LITERAL) {
                constant += code * row.coefficient(k);
            } else {
                constant += (code & 1) * row.coefficient(k);
                order[count++] = (long) (code - FIRST_LITERAL) << 31 | k;
            }
        }
        Arrays.sort(order, 0, count);
        int[] variables = new int[count];
        long[] coefficients = new long[count];
        int kept = 0;
        for (int t = 0; t < count; t++) {
            int literal = (int) (order[t] >> 31);
            long coefficient = row.coefficient((int) (order[t] & Integer.MAX_VALUE));
            long signed = (literal & 1) == 0 ? coefficient : -coefficient;
            if (kept > 0 && variables[kept - 1] == literal >> 1) {
                coefficients[kept - 1] += signed;
            } else {
                variables[kept] = literal >> 1;
                coefficients[kept++] = signed;
            }
        }
        return LinearConstraint.of(
                row.name(),
                Arrays.copyOf(variables, kept),
                Arrays.copyOf(coefficients, kept),
                row.relation(),
                Math.subtractExact(row.rightHandSide(), constant));
    }

    /**
     * Rewrites a program. Rows that lost all their terms are left out if they hold and kept if they
     * do not, so that {@link BinaryProgram#contradiction} shows them.
     *
     * @param program of {@link #size} variables
     * @return the program over the variables that are left, each with the name of its
     *     representative
     */
    public BinaryProgram apply(BinaryProgram program) {
        requireSize(program.size());
        var rows = new ArrayList<LinearConstraint>(program.constraints().size());
        for (LinearConstraint constraint : program.constraints()) {
            LinearConstraint row = apply(constraint);
            if (row.terms() > 0 || row.isContradictory()) {
                rows.add(row);
            }
        }
        return new BinaryProgram(apply(program.objective()), rows, names(program.names()));
    }

    private VariableNames names(VariableNames before) {
        if (remaining() == size()) {
            return before;
        }
        List<String> names = IntStream.of(representatives).mapToObj(before::name).toList();
        return new VariableNames.Listed(names);
    }

    /**
     * Returns the way back.
     *
     * @return {@code y -> x(y)}
     */
    public Lift lift() {
        return this::lift;
    }

    /**
     * Goes the way back.
     *
     * @param reduced one bit a variable that is left
     * @return one bit a variable before
     */
    public Bits lift(Bits reduced) {
        if (reduced.size() != remaining()) {
            throw new IllegalArgumentException(
                    "A substitution that left %d variables cannot lift %d bits."
                            .formatted(remaining(), reduced.size()));
        }
        return Bits.withOnes(
                size(), IntStream.range(0, size()).filter(i -> lifted(codes[i], reduced)));
    }

    private static boolean lifted(int code, Bits reduced) {
        return code < FIRST_LITERAL
                ? code == 1
                : reduced.get((code - FIRST_LITERAL) >> 1) != ((code & 1) == 1);
    }

    /**
     * Restricts a point to the variables that are left.
     *
     * @param original one bit a variable before
     * @return the bits of the representatives; lifts to the original if that agrees with the
     *     substitution
     */
    public Bits project(Bits original) {
        requireSize(original.size());
        return Bits.withOnes(
                remaining(),
                IntStream.range(0, remaining()).filter(k -> original.get(representatives[k])));
    }

    /**
     * Joins two substitutions.
     *
     * @param later one of the variables that this one left
     * @return this one first, then the later one
     */
    public Substitution then(Substitution later) {
        later.requireSize(remaining());
        int[] joined = new int[size()];
        for (int i = 0; i < joined.length; i++) {
            int code = codes[i];
            /* A complement flips the last bit of constants and literals alike. */
            joined[i] =
                    code < FIRST_LITERAL
                            ? code
                            : later.codes[(code - FIRST_LITERAL) >> 1] ^ (code & 1);
        }
        int[] kept = IntStream.of(later.representatives).map(k -> representatives[k]).toArray();
        return new Substitution(joined, kept);
    }

    /**
     * Returns what this substitution says beyond an earlier one, so that a program that the earlier
     * one was applied to need not be rewritten from the beginning.
     *
     * @param earlier of the same variables
     * @return what the earlier one has to be {@linkplain #then followed} by to be this one; empty
     *     if there is no such substitution: this one says less, or a variable that stands for its
     *     class here does not there
     * @throws IllegalArgumentException if the sizes differ
     */
    public Optional<Substitution> after(Substitution earlier) {
        requireSize(earlier.size());
        int[] relative = new int[earlier.remaining()];
        int[] positions = new int[size()];
        Arrays.fill(positions, -1);
        for (int k = 0; k < relative.length; k++) {
            relative[k] = codes[earlier.representatives[k]];
            positions[earlier.representatives[k]] = k;
        }
        int[] kept = IntStream.of(representatives).map(i -> positions[i]).toArray();
        if (IntStream.of(kept).anyMatch(k -> k < 0)) {
            return Optional.empty();
        }
        var later = new Substitution(relative, kept);
        return earlier.then(later).equals(this) ? Optional.of(later) : Optional.empty();
    }

    private void requireSize(int size) {
        if (size != size()) {
            throw new IllegalArgumentException(
                    "A substitution of %d variables does not fit %d.".formatted(size(), size));
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Substitution other && Arrays.equals(codes, other.codes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(codes);
    }

    /** Returns for example {@code Substitution[5 -> 2 variables]}. */
    @Override
    public String toString() {
        return "Substitution[%d -> %d variables]".formatted(size(), remaining());
    }

    /**
     * Collects what is known of the variables, in a forest with parities. Not thread-safe.
     *
     * <p>Paths are compressed, roots are the smallest of their class: a step takes {@code O(log n)}
     * amortised time (R. E. Tarjan, J. van Leeuwen, Worst-case analysis of set union algorithms,
     * Journal of the ACM 31 (1984), doi:10.1145/62.2160).
     */
    public static final class Builder {
        /* Node 0 is the constant 0; node i + 1 is variable i. A root is the smallest of its class. */
        private final int[] parent;
        private final boolean[] odd;
        private final BitSet chosen = new BitSet();

        private Builder(int size) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "The number of variables (%d) must not be negative.".formatted(size));
            }
            parent = IntStream.rangeClosed(0, size).toArray();
            odd = new boolean[size + 1];
        }

        /**
         * Sets a variable.
         *
         * @param i variable in {@code [0, size)}
         * @param value its value
         * @return false, and nothing changes, if it contradicts what is known
         */
        public boolean fix(int i, boolean value) {
            return join(i + 1, 0, value);
        }

        /**
         * Makes two variables equal or opposite.
         *
         * @param i variable in {@code [0, size)}
         * @param j variable in {@code [0, size)}
         * @param negated true for {@code x_i = 1 - x_j}, false for {@code x_i = x_j}
         * @return false, and nothing changes, if it contradicts what is known
         */
        public boolean equate(int i, int j, boolean negated) {
            return join(i + 1, j + 1, negated);
        }

        /**
         * Tells whether the value of a variable is known.
         *
         * @param i variable in {@code [0, size)}
         * @return true if it was fixed, perhaps by way of others
         */
        public boolean isFixed(int i) {
            return find(i + 1) == 0;
        }

        /**
         * Returns the value of a fixed variable.
         *
         * @param i a variable that {@link #isFixed}
         * @return its value
         * @throws IllegalArgumentException if it is not fixed
         */
        public boolean value(int i) {
            if (!isFixed(i)) {
                throw new IllegalArgumentException("Variable %d is not fixed.".formatted(i));
            }
            return odd[i + 1];
        }

        private boolean join(int a, int b, boolean parity) {
            int first = find(a);
            int second = find(b);
            /* After find, odd[a] is the parity of a against its root. */
            boolean between = parity ^ odd[a] ^ odd[b];
            if (first == second) {
                return !between;
            }
            int root = Math.min(first, second);
            int child = Math.max(first, second);
            parent[child] = root;
            odd[child] = between;
            return true;
        }

        private int find(int node) {
            int root = node;
            boolean parity = false;
            while (parent[root] != root) {
                parity ^= odd[root];
                root = parent[root];
            }
            int current = node;
            while (parent[current] != root && current != root) {
                int next = parent[current];
                boolean rest = parity ^ odd[current];
                parent[current] = root;
                odd[current] = parity;
                parity = rest;
                current = next;
            }
            return root;
        }

        /**
         * Lets a variable stand for its class, uncomplemented, instead of the first one; the last
         * call for a class counts. Without effect if the variable is or gets fixed.
         *
         * @param i variable in {@code [0, size)}
         * @return this
         */
        public Builder represent(int i) {
            chosen.set(i);
            return this;
        }

        /**
         * Freezes what is known.
         *
         * @return the substitution; the builder may go on
         */
        public Substitution build() {
            int size = parent.length - 1;
            int[] faces = faces();
            int[] representatives = new int[size];
            int[] literals = new int[size + 1];
            int count = 0;
            for (int i = 0; i < size; i++) {
                int root = find(i + 1);
                if (root != 0 && faces[root] == i + 1) {
                    /* The literal of the root, which may be the complement of its class's face. */
                    literals[root] = FIRST_LITERAL + 2 * count + (odd[i + 1] ? 1 : 0);
                    representatives[count++] = i;
                }
            }
            int[] codes = new int[size];
            for (int i = 0; i < size; i++) {
                int literal = literals[find(i + 1)];
                codes[i] = odd[i + 1] ? literal ^ 1 : literal;
            }
            return new Substitution(codes, Arrays.copyOf(representatives, count));
        }

        /** Finds the node that stands for the class of each root. */
        private int[] faces() {
            int[] faces = IntStream.range(0, parent.length).toArray();
            chosen.stream().forEach(i -> faces[find(i + 1)] = i + 1);
            return faces;
        }
    }
}
