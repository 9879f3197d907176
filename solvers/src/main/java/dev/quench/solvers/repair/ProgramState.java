package dev.quench.solvers.repair;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A point of a binary program whose flips cost their neighbours only.
 *
 * <p>Keeps the change of the objective under each flip and the activity of each row. A flip takes
 * {@code O(couplings + rows)} of its bit. Not thread-safe.
 */
final class ProgramState {
    private static final int STEPS_A_BIT = 10;
    private static final int TENURE = 10;

    private final Qubo objective;
    private final Couplings couplings;
    private final LinearConstraint[] rows;
    private final int[][] rowsOf;
    private final long[][] coefficientsOf;
    private final double[] rowScale;
    private final boolean[] x;
    private final double[] gain;
    private final long[] activity;
    private final BitSet violated = new BitSet();
    private final double tolerance;

    ProgramState(BinaryProgram program) {
        objective = program.objective();
        couplings = objective.couplings();
        rows = program.constraints().toArray(LinearConstraint[]::new);
        int n = program.size();
        rowsOf = new int[n][];
        coefficientsOf = new long[n][];
        rowScale = new double[rows.length];
        index(n);
        x = new boolean[n];
        gain = new double[n];
        activity = new long[rows.length];
        tolerance = objective.isIntegral() ? 0 : 1e-9 * Math.max(1, objective.largestCoefficient());
        load(Bits.zeros(n));
    }

    private void index(int n) {
        int[] degree = new int[n];
        for (LinearConstraint row : rows) {
            for (int k = 0; k < row.terms(); k++) {
                degree[row.variable(k)]++;
            }
        }
        Arrays.setAll(rowsOf, i -> new int[degree[i]]);
        Arrays.setAll(coefficientsOf, i -> new long[degree[i]]);
        for (int r = rows.length - 1; r >= 0; r--) {
            double largest = 1;
            for (int k = 0; k < rows[r].terms(); k++) {
                int i = rows[r].variable(k);
                rowsOf[i][--degree[i]] = r;
                coefficientsOf[i][degree[i]] = rows[r].coefficient(k);
                largest = Math.max(largest, Math.abs((double) rows[r].coefficient(k)));
            }
            rowScale[r] = largest;
        }
    }

    int size() {
        return x.length;
    }

    boolean get(int i) {
        return x[i];
    }

    boolean isFeasible() {
        return violated.isEmpty();
    }

    /** Returns the magnitude below which a change of the objective counts as none. */
    double tolerance() {
        return tolerance;
    }

    /** Returns by how much the objective changes when a bit is flipped. */
    double gain(int i) {
        return gain[i];
    }

    void load(Bits bits) {
        Arrays.fill(x, false);
        for (int i = 0; i < x.length; i++) {
            gain[i] = objective.bias(i);
        }
        Arrays.fill(activity, 0);
        violated.clear();
        for (int r = 0; r < rows.length; r++) {
            violated.set(r, violation(r, 0) > 0);
        }
        bits.ones().forEach(this::flip);
    }

    Bits bits() {
        return Bits.withOnes(x.length, IntStream.range(0, x.length).filter(i -> x[i]));
    }

    void flip(int i) {
        int sign = x[i] ? -1 : 1;
        x[i] = !x[i];
        gain[i] = -gain[i];
        for (int k = couplings.degree(i) - 1; k >= 0; k--) {
            int j = couplings.neighbour(i, k);
            double change = sign * couplings.value(i, k);
            gain[j] += x[j] ? -change : change;
        }
        for (int k = 0; k < rowsOf[i].length; k++) {
            int r = rowsOf[i][k];
            activity[r] += sign * coefficientsOf[i][k];
            violated.set(r, violation(r, activity[r]) > 0);
        }
    }

    private double violation(int r, long value) {
        double excess = (double) value - rows[r].rightHandSide();
        return switch (rows[r].relation()) {
            case LESS_OR_EQUAL -> Math.max(0, excess);
            case EQUAL -> Math.abs(excess);
            case GREATER_OR_EQUAL -> Math.max(0, -excess);
        };
    }

    /** Tells whether a feasible point stays feasible when a bit is flipped. */
    boolean staysFeasible(int i) {
        return firstBroken(i) < 0;
    }

    /** Returns the first row that a flip would leave broken, -1 if none. */
    int firstBroken(int i) {
        int sign = x[i] ? -1 : 1;
        for (int k = 0; k < rowsOf[i].length; k++) {
            int r = rowsOf[i][k];
            if (violation(r, activity[r] + sign * coefficientsOf[i][k]) > 0) {
                return r;
            }
        }
        return -1;
    }

    LinearConstraint row(int r) {
        return rows[r];
    }

    /**
     * Flips bits of broken rows, the one that lessens the violations most first, until none is
     * broken.
     *
     * @return false if the limit of steps came first
     */
    boolean makeFeasible() {
        int[] free = new int[x.length];
        int limit = STEPS_A_BIT * x.length + TENURE;
        int from = 0;
        for (int step = 1; step <= limit && !violated.isEmpty(); step++) {
            int next = violated.nextSetBit(from);
            int r = next < 0 ? violated.nextSetBit(0) : next;
            from = r + 1;
            int best = bestFlip(rows[r], free, step);
            if (best >= 0) {
                flip(best);
                free[best] = step + TENURE;
            }
        }
        return violated.isEmpty();
    }

    private int bestFlip(LinearConstraint row, int[] free, int step) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        double cheapest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < row.terms(); k++) {
            int i = row.variable(k);
            if (free[i] > step) {
                continue;
            }
            double change = violationChange(i);
            if (change < least || (change == least && gain[i] < cheapest)) {
                best = i;
                least = change;
                cheapest = gain[i];
            }
        }
        return best;
    }

    private double violationChange(int i) {
        int sign = x[i] ? -1 : 1;
        double change = 0;
        for (int k = 0; k < rowsOf[i].length; k++) {
            int r = rowsOf[i][k];
            double after = violation(r, activity[r] + sign * coefficientsOf[i][k]);
            change += (after - violation(r, activity[r])) / rowScale[r];
        }
        return change;
    }
}
