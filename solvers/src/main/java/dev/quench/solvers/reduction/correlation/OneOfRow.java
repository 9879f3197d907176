package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Optional;

/**
 * A row of which exactly one literal is true.
 *
 * @param name of the row
 * @param spins the spins of the literals, ascending
 * @param signs of the spin where the literal is true: -1 for {@code x_i}, 1 for {@code 1 - x_i}
 */
@SuppressWarnings("ArrayRecordComponent")
record OneOfRow(String name, int[] spins, double[] signs) {
    /** Recognises one; all pairs of it are {@link Exclusions}. */
    static Optional<OneOfRow> of(LinearConstraint row) {
        if (row.relation() != Relation.EQUAL || (room(row, 1) != 1 && room(row, -1) != 1)) {
            return Optional.empty();
        }
        int sign = room(row, 1) == 1 ? 1 : -1;
        int[] spins = new int[row.terms()];
        double[] signs = new double[row.terms()];
        for (int k = 0; k < spins.length; k++) {
            if (Math.abs(row.coefficient(k)) != 1) {
                return Optional.empty();
            }
            spins[k] = row.variable(k);
            signs[k] = -sign * row.coefficient(k);
        }
        return Optional.of(new OneOfRow(row.name(), spins, signs));
    }

    /** Returns what {@code sign row <= sign rhs} leaves above the least activity. */
    private static long room(LinearConstraint row, int sign) {
        long least = sign > 0 ? row.minimumActivity() : -row.maximumActivity();
        return sign * row.rightHandSide() - least;
    }

    int terms() {
        return spins.length;
    }
}
