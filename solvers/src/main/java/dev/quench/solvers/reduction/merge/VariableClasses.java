package dev.quench.solvers.reduction.merge;

import dev.quench.problems.program.Substitution;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Classes of equal or opposite variables, each perhaps with a known value: a forest with parities
 * whose unions can be taken back. Not thread-safe.
 *
 * <p>Unions are by size and paths are not compressed, so that a union changes a constant number of
 * places: finding takes {@code O(log n)}, all else {@code O(1)} (J. Westbrook, R. E. Tarjan,
 * Amortized analysis of algorithms for set union with backtracking, SIAM J. Computing 18 (1989),
 * doi:10.1137/0218001).
 */
final class VariableClasses {
    /** The value of a variable that is not fixed. */
    static final int OPEN = -1;

    private final int[] parent;
    /* Whether a variable is the complement of its parent. */
    private final boolean[] odd;
    private final int[] count;
    private final int[] smallest;
    /* The members of a class in a ring. */
    private final int[] next;
    /* Of roots; OPEN, 0 or 1. */
    private final byte[] value;
    private final Trail trail;
    private final Trail.Undo open = (root, _, _) -> open(root);
    private final Trail.Undo split = (child, root, least) -> split(child, root, (int) least);
    private int left;

    VariableClasses(int size, Trail trail) {
        this.trail = trail;
        parent = IntStream.range(0, size).toArray();
        smallest = parent.clone();
        next = parent.clone();
        odd = new boolean[size];
        count = new int[size];
        value = new byte[size];
        Arrays.fill(count, 1);
        Arrays.fill(value, (byte) OPEN);
        left = size;
    }

    int size() {
        return parent.length;
    }

    /** Returns the number of classes that are not fixed. */
    int left() {
        return left;
    }

    /** Returns the variable that the class of another is kept at. */
    int root(int variable) {
        int root = variable;
        while (parent[root] != root) {
            root = parent[root];
        }
        return root;
    }

    /** Tells whether a variable is the complement of its root. */
    boolean isOdd(int variable) {
        boolean parity = false;
        for (int at = variable; parent[at] != at; at = parent[at]) {
            parity ^= odd[at];
        }
        return parity;
    }

    /** Returns the smallest variable of a class. */
    int smallest(int root) {
        return smallest[root];
    }

    /** Returns {@link #OPEN}, 0 or 1. */
    int value(int variable) {
        int known = value[root(variable)];
        return known == OPEN ? OPEN : known ^ (isOdd(variable) ? 1 : 0);
    }

    /** Fixes a root that is open. */
    void fix(int root, boolean one) {
        value[root] = (byte) (one ? 1 : 0);
        left--;
        trail.push(open, root, 0, 0);
    }

    private void open(int root) {
        value[root] = (byte) OPEN;
        left++;
    }

    /** Tells which of two open roots stays one when their classes are joined. */
    int survivor(int first, int second) {
        return count[first] >= count[second] ? first : second;
    }

    /** Joins the class of a root that is open to that of its survivor. */
    void join(int child, int root, boolean opposed) {
        trail.push(split, child, root, smallest[root]);
        parent[child] = root;
        odd[child] = opposed;
        count[root] += count[child];
        smallest[root] = Math.min(smallest[root], smallest[child]);
        swapNext(child, root);
        left--;
    }

    private void split(int child, int root, int least) {
        swapNext(child, root);
        smallest[root] = least;
        count[root] -= count[child];
        odd[child] = false;
        parent[child] = child;
        left++;
    }

    /** Joins two rings, or splits one. */
    private void swapNext(int first, int second) {
        int after = next[first];
        next[first] = next[second];
        next[second] = after;
    }

    /** Visits the members of a class. */
    void forEachMember(int variable, IntConsumer visitor) {
        int member = variable;
        do {
            visitor.accept(member);
            member = next[member];
        } while (member != variable);
    }

    /** Returns what is known, as one substitution. */
    Substitution substitution() {
        var builder = Substitution.builder(size());
        for (int i = 0; i < size(); i++) {
            int face = smallest[root(i)];
            if (value(i) != OPEN) {
                builder.fix(i, value(i) == 1);
            } else if (face != i) {
                builder.equate(i, face, isOdd(i) ^ isOdd(face));
            }
        }
        return builder.build();
    }
}
