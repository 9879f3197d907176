package dev.quench.solvers.reduction.persistency;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Arrays;

/**
 * To which values each variable of a program may be moved without breaking a row that held.
 *
 * <p>Lowering {@code x_i} never breaks a row {@code a x <= b} with {@code a_i >= 0} or a row {@code
 * a x >= b} with {@code a_i <= 0}; raising it is the mirror image; an equality forbids both to its
 * variables. Moving any set of variables to allowed values at once is allowed too, for each move
 * leaves every row as it was or looser. Immutable.
 */
public final class Freedom {
    private final boolean[] lower;
    private final boolean[] raise;

    private Freedom(boolean[] lower, boolean[] raise) {
        this.lower = lower;
        this.raise = raise;
    }

    /**
     * Returns the freedom of variables without constraints.
     *
     * @param size number of variables
     * @return every value is allowed
     */
    public static Freedom all(int size) {
        boolean[] yes = new boolean[size];
        Arrays.fill(yes, true);
        return new Freedom(yes, yes);
    }

    /**
     * Reads the freedom off the signs of the rows, in time linear in their terms.
     *
     * @param program the program
     * @return what its rows leave
     */
    public static Freedom of(BinaryProgram program) {
        boolean[] lower = new boolean[program.size()];
        boolean[] raise = new boolean[program.size()];
        Arrays.fill(lower, true);
        Arrays.fill(raise, true);
        for (LinearConstraint row : program.constraints()) {
            for (int k = 0; k < row.terms(); k++) {
                boolean positive = row.coefficient(k) > 0;
                boolean towardsLess = row.relation() == Relation.LESS_OR_EQUAL;
                boolean bound = row.relation() == Relation.EQUAL;
                lower[row.variable(k)] &= !bound && positive == towardsLess;
                raise[row.variable(k)] &= !bound && positive != towardsLess;
            }
        }
        return new Freedom(lower, raise);
    }

    /**
     * Returns the number of variables.
     *
     * @return 0 or more
     */
    public int size() {
        return lower.length;
    }

    /**
     * Tells whether a variable may be set to a value wherever it stands.
     *
     * @param i variable in {@code [0, size)}
     * @param value the new value
     * @return true if no row that holds can break
     */
    public boolean allows(int i, boolean value) {
        return value ? raise[i] : lower[i];
    }

    /**
     * Tells whether a variable may be set to either value.
     *
     * @param i variable in {@code [0, size)}
     * @return true if it is in no row
     */
    public boolean isFree(int i) {
        return lower[i] && raise[i];
    }

    /** Returns the freedom of all variables but one, which gets fixed. */
    Freedom without(int fixed) {
        return new Freedom(dropped(lower, fixed), dropped(raise, fixed));
    }

    private static boolean[] dropped(boolean[] all, int index) {
        boolean[] rest = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, index + 1, rest, index, rest.length - index);
        return rest;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Freedom other
                && Arrays.equals(lower, other.lower)
                && Arrays.equals(raise, other.raise);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lower) + Arrays.hashCode(raise);
    }

    @Override
    public String toString() {
        return "Freedom[%d variables]".formatted(size());
    }
}
