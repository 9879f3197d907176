package dev.quench.problems.encode.penalty;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
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
        return Stream.of(
                        Bits.zeros(program.size()),
                        filling(program, IntStream.range(0, program.size()).toArray()),
                        filling(program, byDensity(program)))
                .filter(program::isFeasible)
                .mapToDouble(program.objective()::energy)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Bits filling(BinaryProgram program, int[] order) {
        long[][] placesOf = placesOfVariables(program);
        var filling = new GreedyPoint(program.constraints());
        boolean[] chosen = new boolean[program.size()];
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
    private static int[] byDensity(BinaryProgram program) {
        double[] share = new double[program.size()];
        for (LinearConstraint row : program.constraints()) {
            if (row.relation() != Relation.GREATER_OR_EQUAL) {
                double room = Math.max(1, Math.abs((double) row.rightHandSide()));
                for (int k = 0; k < row.terms(); k++) {
                    share[row.variable(k)] += Math.max(0, row.coefficient(k)) / room;
                }
            }
        }
        double[] key = new double[share.length];
        Arrays.setAll(key, i -> key(program.objective().bias(i), share[i]));
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

    private static long[][] placesOfVariables(BinaryProgram program) {
        int[] count = new int[program.size()];
        for (LinearConstraint row : program.constraints()) {
            for (int k = 0; k < row.terms(); k++) {
                count[row.variable(k)]++;
            }
        }
        long[][] placesOf = new long[count.length][];
        Arrays.setAll(placesOf, i -> new long[count[i]]);
        for (int r = 0; r < program.constraints().size(); r++) {
            LinearConstraint row = program.constraints().get(r);
            for (int k = 0; k < row.terms(); k++) {
                int variable = row.variable(k);
                placesOf[variable][--count[variable]] = ((long) r << Integer.SIZE) | k;
            }
        }
        return placesOf;
    }
}
