package dev.quench.solvers.variational;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;

/**
 * An Ising energy from which spins are eliminated one by one: {@code s_v = sign s_u} or {@code s_v
 * = sign}. Remembers the way back. Dense, {@code O(n^2)} memory, {@code O(n)} a step; not
 * thread-safe.
 */
final class SpinElimination {
    private static final int FIXED = -1;

    private record Step(int spin, int other, int sign) {}

    private final int size;
    private final double[] fields;
    private final double[][] couplings;
    private final List<Integer> left = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private double offset;

    SpinElimination(Ising cost) {
        this.size = cost.size();
        this.offset = cost.offset();
        this.fields = new double[size];
        this.couplings = new double[size][size];
        for (int i = 0; i < size; i++) {
            fields[i] = cost.field(i);
            left.add(i);
        }
        cost.couplings()
                .forEach((i, j, value) -> {
                    couplings[i][j] = value;
                    couplings[j][i] = value;
                });
    }

    /** Returns the number of spins that are left. */
    int left() {
        return left.size();
    }

    /** Returns the energy of the spins that are left, in ascending order. */
    Ising remaining() {
        var builder = Couplings.builder(left.size());
        double[] remainingFields = new double[left.size()];
        for (int a = 0; a < left.size(); a++) {
            remainingFields[a] = fields[left.get(a)];
            for (int b = a + 1; b < left.size(); b++) {
                double value = couplings[left.get(a)][left.get(b)];
                if (value != 0) {
                    builder.add(a, b, value);
                }
            }
        }
        return Ising.of(offset, remainingFields, builder.build());
    }

    /** Imposes {@code s_b = sign s_a} on two positions among the spins that are left. */
    void merge(int a, int b, int sign) {
        int u = left.get(a);
        int v = left.get(b);
        offset += sign * couplings[u][v];
        couplings[u][v] = 0;
        couplings[v][u] = 0;
        fields[u] += sign * fields[v];
        for (int w : left) {
            if (w != u && w != v) {
                couplings[u][w] += sign * couplings[v][w];
                couplings[w][u] = couplings[u][w];
            }
        }
        left.remove(/* index */ b);
        steps.add(new Step(v, u, sign));
    }

    /** Imposes {@code s_a = sign} on a position among the spins that are left. */
    void fix(int a, int sign) {
        int v = left.get(a);
        offset += sign * fields[v];
        for (int w : left) {
            if (w != v) {
                fields[w] += sign * couplings[v][w];
            }
        }
        left.remove(/* index */ a);
        steps.add(new Step(v, FIXED, sign));
    }

    /** Returns the answer that an answer of the spins that are left stands for. */
    Bits lift(Bits answer) {
        int[] spins = new int[size];
        for (int a = 0; a < left.size(); a++) {
            spins[left.get(a)] = answer.spin(a);
        }
        for (Step step : steps.reversed()) {
            spins[step.spin] = step.other == FIXED ? step.sign : step.sign * spins[step.other];
        }
        boolean[] bits = new boolean[size];
        for (int i = 0; i < size; i++) {
            bits[i] = spins[i] < 0;
        }
        return Bits.of(bits);
    }
}
