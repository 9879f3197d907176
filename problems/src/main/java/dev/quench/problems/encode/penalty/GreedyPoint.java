package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.QuboRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Points that need no search: the zero vector, and a filling that sets one bit after the other
 * except where an equality or a {@code <=} row would then exceed its right-hand side; once in the
 * order of the variables, which on a one-hot grid gives the identity, and once by what a variable
 * gains for the share of the right-hand sides that it takes.
 */
public final class GreedyPoint {
    private final List<LinearConstraint> rows;
    private final long[] room;

    private GreedyPoint(List<LinearConstraint> rows) {
        this.rows = rows;
        room = rows.stream().mapToLong(GreedyPoint::initialRoom).toArray();
    }

    /**
     * Tries all of them, in time linear in the terms but for one sort.
     *
     * @param program the program
     * @return the least objective of those that are feasible, or positive infinity
     */
    public static double bestObjective(BinaryProgram program) {
        return bestObjective(program.objective(), program.constraints());
    }

    /** Does so without the couplings being stored. */
    static double bestObjective(QuboRows objective, List<LinearConstraint> rows) {
        int n = objective.size();
        return Stream.of(
                        Bits.zeros(n),
                        filling(rows, IntStream.range(0, n).toArray()),
                        filling(rows, byDensity(objective, rows)))
                .filter(x -> rows.stream().allMatch(row -> row.violation(x) == 0))
                .mapToDouble(objective::energy)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Bits filling(List<LinearConstraint> rows, int[] order) {
        long[][] placesOf = placesOfVariables(order.length, rows);
        var filling = new GreedyPoint(rows);
        boolean[] chosen = new boolean[order.length];
        for (int i : order) {
            chosen[i] = filling.fits(placesOf[i]);
            if (chosen[i]) {
                filling.take(placesOf[i]);
            }
        }
        return Bits.of(chosen);
    }

    /**
     * Orders by bias over {@code sum_r a_ri / b_r} of the rows that fill up, ascending; ties keep
     * their order. A variable that only costs comes last.
     */
    private static int[] byDensity(QuboRows objective, List<LinearConstraint> rows) {
        double[] share = new double[objective.size()];
        for (LinearConstraint row : rows) {
            if (row.relation() != Relation.GREATER_OR_EQUAL) {
                double room = Math.max(1, Math.abs((double) row.rightHandSide()));
                for (int k = 0; k < row.terms(); k++) {
                    share[row.variable(k)] += Math.max(0, row.coefficient(k)) / room;
                }
            }
        }
        double[] key = new double[share.length];
        Arrays.setAll(key, i -> key(objective.bias(i), share[i]));
        return IntStream.range(0, key.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> key[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static double key(double bias, double share) {
        double weight = share + 1e-9;
        return bias < 0 ? bias / weight : bias * weight;
    }

    private static long initialRoom(LinearConstraint row) {
        return row.relation() == Relation.GREATER_OR_EQUAL ? Long.MAX_VALUE : row.rightHandSide();
    }

    /** Tells whether a variable fits; a place is a row and the number of a term in it. */
    private boolean fits(long[] places) {
        for (long place : places) {
            if (coefficient(place) > room[row(place)]) {
                return false;
            }
        }
        return true;
    }

    private void take(long[] places) {
        for (long place : places) {
            if (rows.get(row(place)).relation() != Relation.GREATER_OR_EQUAL) {
                room[row(place)] -= coefficient(place);
            }
        }
    }

    private static int row(long place) {
        return (int) (place >>> Integer.SIZE);
    }

    private long coefficient(long place) {
        return rows.get(row(place)).coefficient((int) place);
    }

    private static long[][] placesOfVariables(int variables, List<LinearConstraint> rows) {
        int[] count = new int[variables];
        for (LinearConstraint row : rows) {
            for (int k = 0; k < row.terms(); k++) {
                count[row.variable(k)]++;
            }
        }
        long[][] placesOf = new long[count.length][];
        Arrays.setAll(placesOf, i -> new long[count[i]]);
        for (int r = 0; r < rows.size(); r++) {
            LinearConstraint row = rows.get(r);
            for (int k = 0; k < row.terms(); k++) {
                int variable = row.variable(k);
                placesOf[variable][--count[variable]] = ((long) r << Integer.SIZE) | k;
            }
        }
        return placesOf;
    }
}
