package dev.quench.solvers.variational.elimination;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An Ising energy from which spins are eliminated one by one: {@code s_v = sign s_u} or {@code s_v
 * = sign}. Remembers the way back.
 *
 * <p>Couplings of {@code v} add to those of {@code u}, or become fields; there are never more of
 * them than at first. Spins keep the numbers that they have in the first energy. Memory: 24 bytes a
 * coupling and the steps; a step changes one row for each spin coupled to {@code v}, {@code O(deg
 * v)} binary searches and moves within rows. Not thread-safe.
 *
 * <p>Source: S. Bravyi, A. Kliesch, R. Koenig, E. Tang, Obstacles to variational quantum
 * optimization from symmetry protection (2020), arXiv:1910.08980, section on RQAOA.
 */
public final class SpinElimination {
    private static final int FIXED = -1;

    private record Step(int spin, int other, int sign) {}

    private final double[] fields;
    private final SpinRow[] rows;
    private final int[] left;
    private final List<Step> steps = new ArrayList<>();
    private int count;
    private double offset;

    /**
     * Begins with all spins.
     *
     * @param cost the energy
     */
    public SpinElimination(Ising cost) {
        this.count = cost.size();
        this.offset = cost.offset();
        this.fields = new double[count];
        this.rows = new SpinRow[count];
        this.left = new int[count];
        Arrays.setAll(fields, cost::field);
        Arrays.setAll(rows, i -> new SpinRow(cost.couplings(), i));
        Arrays.setAll(left, i -> i);
    }

    /**
     * Returns the number of spins at first.
     *
     * @return 0 or more
     */
    public int size() {
        return fields.length;
    }

    /**
     * Returns the number of spins that are left.
     *
     * @return in {@code [0, size]}
     */
    public int left() {
        return count;
    }

    /**
     * Returns a spin that is left.
     *
     * @param position in {@code [0, left)}
     * @return its number, ascending with the position
     */
    public int spin(int position) {
        return left[position];
    }

    double field(int spin) {
        return fields[spin];
    }

    SpinRow row(int spin) {
        return rows[spin];
    }

    /**
     * Tells whether all states have the same energy.
     *
     * @return true if no field and no coupling is left
     */
    public boolean isConstant() {
        for (int k = 0; k < count; k++) {
            if (fields[left[k]] != 0 || rows[left[k]].count() > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the energy of the spins that are left, by position.
     *
     * @return a model of {@link #left} spins
     */
    public Ising remaining() {
        int[] positions = new int[size()];
        for (int k = 0; k < count; k++) {
            positions[left[k]] = k;
        }
        var couplings = Couplings.builder(count);
        double[] remaining = new double[count];
        for (int a = 0; a < count; a++) {
            SpinRow row = rows[left[a]];
            remaining[a] = fields[left[a]];
            for (int k = 0; k < row.count(); k++) {
                int b = positions[row.column(k)];
                if (b > a) {
                    couplings.add(a, b, row.value(k));
                }
            }
        }
        return Ising.of(offset, remaining, couplings.build());
    }

    /**
     * Imposes {@code s_v = sign s_u}.
     *
     * @param u a spin that is left and stays
     * @param v another one, which goes
     * @param sign 1 or -1
     * @return the spins whose row or field has changed
     */
    public int[] merge(int u, int v, int sign) {
        offset += sign * rows[u].get(v);
        rows[u].remove(v);
        rows[v].remove(u);
        fields[u] += sign * fields[v];
        SpinRow row = rows[v];
        for (int k = 0; k < row.count(); k++) {
            int w = row.column(k);
            rows[u].add(w, sign * row.value(k));
            rows[w].remove(v);
            rows[w].add(u, sign * row.value(k));
        }
        int[] others = eliminate(v, u, sign);
        int[] changed = Arrays.copyOf(others, others.length + 1);
        changed[others.length] = u;
        return changed;
    }

    /**
     * Imposes {@code s_v = sign}.
     *
     * @param v a spin that is left, which goes
     * @param sign 1 or -1
     * @return the spins whose row and field have changed
     */
    public int[] fix(int v, int sign) {
        offset += sign * fields[v];
        SpinRow row = rows[v];
        for (int k = 0; k < row.count(); k++) {
            fields[row.column(k)] += sign * row.value(k);
            rows[row.column(k)].remove(v);
        }
        return eliminate(v, FIXED, sign);
    }

    /**
     * Imposes a relation.
     *
     * @param relation between spins that are left
     * @return the spins whose row or field has changed
     */
    public int[] impose(Relation relation) {
        return relation.b() < 0
                ? fix(relation.a(), relation.sign())
                : merge(relation.a(), relation.b(), relation.sign());
    }

    private int[] eliminate(int v, int other, int sign) {
        int position = Arrays.binarySearch(left, 0, count, v);
        System.arraycopy(left, position + 1, left, position, count - position - 1);
        count--;
        steps.add(new Step(v, other, sign));
        return rows[v].empty();
    }

    /**
     * Returns the answer that an answer of the spins that are left stands for.
     *
     * @param answer of {@link #left} bits
     * @return of {@link #size} bits, with the same energy
     */
    public Bits lift(Bits answer) {
        int[] spins = new int[size()];
        for (int k = 0; k < count; k++) {
            spins[left[k]] = answer.spin(k);
        }
        for (Step step : steps.reversed()) {
            spins[step.spin] = step.other == FIXED ? step.sign : step.sign * spins[step.other];
        }
        boolean[] bits = new boolean[size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = spins[i] < 0;
        }
        return Bits.of(bits);
    }
}
