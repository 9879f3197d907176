package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import java.util.Optional;
import java.util.OptionalLong;

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
        boolean up = isOne(Exclusions.room(row, 1));
        if (row.relation() != Relation.EQUAL || !(up || isOne(Exclusions.room(row, -1)))) {
            return Optional.empty();
        }
        int sign = up ? 1 : -1;
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

    private static boolean isOne(OptionalLong room) {
        return room.isPresent() && room.getAsLong() == 1;
    }

    int terms() {
        return spins.length;
    }
}
