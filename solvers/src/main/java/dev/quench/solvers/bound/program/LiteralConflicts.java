package dev.quench.solvers.bound.program;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which two literals are not both true at any point of some rows.
 *
 * <p>Rows of one or two terms and rows that allow one literal of several tell conflicts; {@code l
 * => k} and {@code k => not m} tell another one, and all of these are found by the transitive
 * closure of the implications (S. Warshall, A theorem on Boolean matrices, Journal of the ACM 9
 * (1962), doi:10.1145/321105.321107). Literal {@code 2i} is {@code x_i}, {@code 2i + 1} is {@code 1
 * - x_i}. Memory is {@code n^2 / 2} bytes.
 */
final class LiteralConflicts {
    private static final int MOST_LITERALS_OF_ROW = 200;
    private static final long MOST_CLOSURE_WORK = 4_000_000;

    private final BitSet[] conflicts;
    private boolean any;

    private LiteralConflicts(int n) {
        conflicts = new BitSet[2 * n];
        Arrays.setAll(conflicts, _ -> new BitSet());
    }

    static LiteralConflicts of(int n, List<DualRow> rows) {
        var all = new LiteralConflicts(n);
        rows.forEach(all::add);
        if (all.any && all.closureWork() <= MOST_CLOSURE_WORK) {
            all.close();
        }
        return all;
    }

    /** Tells whether a row says no more than its conflicts do. */
    static boolean covers(DualRow row) {
        return row.terms() <= 2 || (isPacking(row) && !row.equality);
    }

    /** Tells whether a row with coefficients 1 and -1 allows at most one of its literals. */
    private static boolean isPacking(DualRow row) {
        long negative = 0;
        for (long c : row.coefficients) {
            if (Math.abs(c) != 1) {
                return false;
            }
            negative += c < 0 ? 1 : 0;
        }
        return row.limit == 1 - negative && row.terms() <= MOST_LITERALS_OF_ROW;
    }

    private void add(DualRow row) {
        if (row.terms() == 1) {
            addSingle(row);
        } else if (row.terms() == 2) {
            addPair(row);
        } else if (isPacking(row)) {
            for (int k = 0; k < row.terms(); k++) {
                for (int l = 0; l < k; l++) {
                    exclude(literal(row, k), literal(row, l));
                }
            }
        }
    }

    private static int literal(DualRow row, int k) {
        return 2 * row.variables[k] + (row.coefficients[k] < 0 ? 1 : 0);
    }

    private void addSingle(DualRow row) {
        for (int value = 0; value < 2; value++) {
            if (isBroken(row, value * row.coefficients[0])) {
                int literal = 2 * row.variables[0] + 1 - value;
                exclude(literal, literal);
            }
        }
    }

    private void addPair(DualRow row) {
        for (int values = 0; values < 4; values++) {
            int first = values & 1;
            int second = values >> 1;
            if (isBroken(row, first * row.coefficients[0] + second * row.coefficients[1])) {
                exclude(2 * row.variables[0] + 1 - first, 2 * row.variables[1] + 1 - second);
            }
        }
    }

    private static boolean isBroken(DualRow row, long activity) {
        return row.equality ? activity != row.limit : activity > row.limit;
    }

    private void exclude(int literal, int other) {
        conflicts[literal].set(other);
        conflicts[other].set(literal);
        any = true;
    }

    private long closureWork() {
        long words = conflicts.length / 64 + 1L;
        long work = 0;
        for (int k = 0; k < conflicts.length; k++) {
            if (!conflicts[k].isEmpty()) {
                work += words * conflicts[k ^ 1].cardinality();
            }
        }
        return work;
    }

    /* Literal l implies k if it conflicts with k ^ 1, and then conflicts with all that k does. */
    private void close() {
        long left = 2 * MOST_CLOSURE_WORK;
        long words = conflicts.length / 64 + 1L;
        for (int k = 0; k < conflicts.length && left > 0; k++) {
            BitSet implied = conflicts[k];
            if (implied.isEmpty() || conflicts[k ^ 1].isEmpty()) {
                continue;
            }
            for (int l : conflicts[k ^ 1].stream().toArray()) {
                conflicts[l].or(implied);
                left -= words;
            }
        }
    }

    boolean isEmpty() {
        return !any;
    }

    int literals() {
        return conflicts.length;
    }

    /** Tells whether two literals are never both true. */
    boolean between(int literal, int other) {
        return conflicts[literal].get(other) || conflicts[other].get(literal);
    }

    /** Tells whether of some literals, two or more of distinct variables, at most one is true. */
    boolean isClique(BitSet literals) {
        int[] all = literals.stream().toArray();
        for (int k = 1; k < all.length; k++) {
            for (int l = 0; l < k; l++) {
                if (all[l] >> 1 == all[k] >> 1 || !between(all[l], all[k])) {
                    return false;
                }
            }
        }
        return all.length > 1;
    }

    /** Tells whether a literal is never true. */
    boolean isFalse(int literal) {
        return conflicts[literal].get(literal);
    }

    /** Returns the literals that are not true together with one; not to be changed. */
    BitSet with(int literal) {
        return conflicts[literal];
    }

    /** Tells whether some variable has no value. */
    boolean isContradictory() {
        for (int i = 0; i < conflicts.length; i += 2) {
            if (isFalse(i) && isFalse(i + 1)) {
                return true;
            }
        }
        return false;
    }
}
