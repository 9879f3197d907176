package dev.quench.solvers.reduction.merge;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a program over the roots of classes, and which of them wait to be looked at. Rows
 * whose activities reach beyond {@code 2^61} are left out. Not thread-safe.
 *
 * <p>Fixing a root and joining two take time linear in the rows of the classes.
 */
final class MergedRows {
    /** The rows of a variable, ascending, and its places there; never changed. */
    private static final class Column {
        static final Column EMPTY = new Column(new int[0], new int[0]);

        final int[] rows;
        final int[] places;

        Column(int[] rows, int[] places) {
            this.rows = rows;
            this.places = places;
        }
    }

    private final List<MergedRow> rows = new ArrayList<>();
    private final int[] equalities;
    private final Column[] columns;
    /* Of single variables. */
    private final Column[] initial;
    private final ArrayDeque<Column> replaced = new ArrayDeque<>();
    private final Trail trail;
    private final ArrayDeque<Integer> queue = new ArrayDeque<>();
    private final boolean[] waiting;
    private final Trail.Undo coefficient = (r, k, c) -> rows.get(r).setCoefficient(k, c);
    private final Trail.Undo shift = (r, _, by) -> rows.get(r).shift(-by);
    private final Trail.Undo largest = (r, _, bound) -> rows.get(r).setLargest(bound);
    private final Trail.Undo appended = (r, _, _) -> rows.get(r).removeLast();
    private final Trail.Undo column = (variable, _, _) -> restoreColumn(variable);

    MergedRows(BinaryProgram program, Trail trail) {
        this.trail = trail;
        for (LinearConstraint row : program.constraints()) {
            if (MergedRow.isNarrow(row)) {
                rows.add(new MergedRow(row));
            }
        }
        equalities =
                IntStream.range(0, rows.size()).filter(r -> rows.get(r).isEquality()).toArray();
        columns = columns(program.size());
        initial = columns.clone();
        waiting = new boolean[rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            await(r);
        }
    }

    private Column[] columns(int size) {
        int[] degree = new int[size];
        for (MergedRow row : rows) {
            for (int k = 0; k < row.places(); k++) {
                degree[row.variable(k)]++;
            }
        }
        var filled = new Column[size];
        for (int i = 0; i < size; i++) {
            filled[i] =
                    degree[i] == 0
                            ? Column.EMPTY
                            : new Column(new int[degree[i]], new int[degree[i]]);
        }
        Arrays.fill(degree, 0);
        for (int r = 0; r < rows.size(); r++) {
            MergedRow row = rows.get(r);
            for (int k = 0; k < row.places(); k++) {
                int variable = row.variable(k);
                int at = degree[variable]++;
                filled[variable].rows[at] = r;
                filled[variable].places[at] = k;
            }
        }
        return filled;
    }

    int count() {
        return rows.size();
    }

    MergedRow row(int r) {
        return rows.get(r);
    }

    /** Tells whether no row has a variable. */
    boolean isFree(int root) {
        return columns[root].rows.length == 0;
    }

    /** Returns a row that allows at most one of two variables, -1 if there is none. */
    int conflict(int i, int j) {
        int[] first = initial[i].rows;
        int[] second = initial[j].rows;
        int b = 0;
        for (int r : first) {
            while (b < second.length && second[b] < r) {
                b++;
            }
            if (b < second.length && second[b] == r && rows.get(r).isConflict()) {
                return r;
            }
        }
        return -1;
    }

    /** Returns the rows that the program had of a variable, ascending. */
    int[] rowsOf(int variable) {
        return initial[variable].rows;
    }

    /** Returns the equality with the fewest terms among those with some, -1 if there is none. */
    int tightestEquality() {
        int best = -1;
        for (int r : equalities) {
            int open = rows.get(r).open();
            if (open > 0 && (best < 0 || open < rows.get(best).open())) {
                best = r;
            }
        }
        return best;
    }

    /** Returns the next row to look at, -1 if there is none. */
    int poll() {
        Integer row = queue.poll();
        if (row == null) {
            return -1;
        }
        waiting[row] = false;
        return row;
    }

    /** Forgets which rows wait. */
    void clearQueue() {
        queue.forEach(r -> waiting[r] = false);
        queue.clear();
    }

    private void await(int r) {
        if (!waiting[r]) {
            waiting[r] = true;
            queue.add(r);
        }
    }

    /** Puts the value of a root into its rows. */
    void fix(int root, boolean one) {
        Column own = columns[root];
        for (int at = 0; at < own.rows.length; at++) {
            take(own.rows[at], own.places[at], one);
        }
    }

    /** Takes a term out whose variable is one or zero, and returns its coefficient. */
    private long take(int r, int place, boolean one) {
        MergedRow row = rows.get(r);
        long c = row.coefficient(place);
        if (c != 0) {
            trail.push(coefficient, r, place, c);
            row.setCoefficient(place, 0);
            if (one) {
                trail.push(shift, r, 0, c);
                row.shift(c);
            }
            await(r);
        }
        return c;
    }

    /** Rewrites the rows of a root, {@code y_child = y_root} or {@code 1 - y_root}. */
    void join(int child, int root, boolean opposed) {
        Column from = columns[child];
        Column to = columns[root];
        int length = from.rows.length + to.rows.length;
        int[] joinedRows = new int[length];
        int[] joinedPlaces = new int[length];
        int count = 0;
        int b = 0;
        for (int a = 0; a < from.rows.length; a++) {
            int r = from.rows[a];
            while (b < to.rows.length && to.rows[b] < r) {
                joinedRows[count] = to.rows[b];
                joinedPlaces[count++] = to.places[b++];
            }
            boolean shared = b < to.rows.length && to.rows[b] == r;
            long c = take(r, from.places[a], opposed);
            if (shared || c != 0) {
                int place = shared ? to.places[b++] : append(r, root);
                add(r, place, opposed ? -c : c);
                joinedRows[count] = r;
                joinedPlaces[count++] = place;
            }
        }
        while (b < to.rows.length) {
            joinedRows[count] = to.rows[b];
            joinedPlaces[count++] = to.places[b++];
        }
        replaced.push(to);
        trail.push(column, root, 0, 0);
        columns[root] =
                new Column(Arrays.copyOf(joinedRows, count), Arrays.copyOf(joinedPlaces, count));
    }

    private void restoreColumn(int root) {
        columns[root] = replaced.pop();
    }

    private int append(int r, int root) {
        MergedRow row = rows.get(r);
        row.append(root);
        trail.push(appended, r, 0, 0);
        return row.places() - 1;
    }

    private void add(int r, int place, long c) {
        if (c == 0) {
            return;
        }
        MergedRow row = rows.get(r);
        long old = row.coefficient(place);
        trail.push(coefficient, r, place, old);
        row.setCoefficient(place, old + c);
        if (Math.abs(old + c) > row.largest()) {
            trail.push(largest, r, 0, row.largest());
            row.setLargest(Math.abs(old + c));
        }
    }
}
