package dev.quench.hardware.simulator.closedform;

import dev.quench.problems.qubo.Ising;
import java.util.Arrays;

/**
 * Sines and cosines of {@code g J_ij}, {@code g = 2 gamma}, by rows, and the products that the
 * formulas take from them. Holds those of the last {@code gamma}: not thread-safe.
 */
final class OneLayerTable {
    private final Ising cost;
    private final int[] start;
    private final int[] columns;
    private final double[] values;
    private final double[] upper;
    private final double[] cos;
    private final double[] sin;

    /**
     * Of an entry {@code (i, j)}: the product of the cosines of row {@code i} without {@code j}.
     */
    private final double[] others;

    private double g = Double.NaN;

    /** Receives the two parts of one pair. */
    @FunctionalInterface
    interface PairVisitor {
        void visit(int pair, int i, int j, double alone, double together);
    }

    OneLayerTable(Ising cost) {
        this.cost = cost;
        this.start = cost.couplings().copyRowStarts();
        this.columns = cost.couplings().copyColumns();
        this.values = cost.couplings().copyValues();
        this.cos = new double[values.length];
        this.sin = new double[values.length];
        this.others = new double[values.length];
        this.upper = upper();
    }

    private double[] upper() {
        double[] pairs = new double[values.length / 2];
        int[] next = {0};
        cost.couplings().forEach((i, j, value) -> pairs[next[0]++] = value);
        return pairs;
    }

    /** Returns the coupling of a pair, pairs in ascending order. */
    double value(int pair) {
        return upper[pair];
    }

    /** Returns the root mean square over spins of the norm of row and field. */
    double scale() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        for (int i = 0; i < cost.size(); i++) {
            sum += cost.field(i) * cost.field(i);
        }
        return sum == 0 ? 0 : Math.sqrt(sum / cost.size());
    }

    void at(double gamma) {
        if (2 * gamma == g) {
            return;
        }
        g = 2 * gamma;
        for (int e = 0; e < values.length; e++) {
            cos[e] = Math.cos(g * values[e]);
            sin[e] = Math.sin(g * values[e]);
        }
        for (int i = 0; i < cost.size(); i++) {
            double product = 1;
            for (int e = start[i]; e < start[i + 1]; e++) {
                others[e] = product;
                product *= cos[e];
            }
            product = 1;
            for (int e = start[i + 1] - 1; e >= start[i]; e--) {
                others[e] *= product;
                product *= cos[e];
            }
        }
    }

    /** Returns {@code sin(g h_i) prod_k cos(g J_ik)}. */
    double single(int i) {
        double product = Math.sin(g * cost.field(i));
        for (int e = start[i]; e < start[i + 1]; e++) {
            product *= cos[e];
        }
        return product;
    }

    /** Returns the factor of {@code sin(4 beta)} in {@code ⟨Z_i Z_j⟩}; 0 where not coupled. */
    double alone(int i, int j) {
        int e = Arrays.binarySearch(columns, start[i], start[i + 1], j);
        return e < 0 ? 0 : alone(i, j, e, Arrays.binarySearch(columns, start[j], start[j + 1], i));
    }

    private double alone(int i, int j, int e, int back) {
        return 0.5
                * sin[e]
                * (Math.cos(g * cost.field(i)) * others[e]
                        + Math.cos(g * cost.field(j)) * others[back]);
    }

    /**
     * Returns the factor of {@code sin^2(2 beta)} in {@code ⟨Z_i Z_j⟩}, merging the two sorted
     * rows: {@code cos(x -+ y) = cos x cos y +- sin x sin y} for a common neighbour.
     */
    double together(int i, int j) {
        double minus = 1;
        double plus = 1;
        int a = start[i];
        int b = start[j];
        int endA = start[i + 1];
        int endB = start[j + 1];
        while (a < endA || b < endB) {
            int columnA = a < endA ? columns[a] : Integer.MAX_VALUE;
            int columnB = b < endB ? columns[b] : Integer.MAX_VALUE;
            if (columnA == columnB) {
                double cc = cos[a] * cos[b];
                double ss = sin[a++] * sin[b++];
                minus *= cc + ss;
                plus *= cc - ss;
            } else {
                boolean left = columnA < columnB;
                int e = left ? a++ : b++;
                double factor = columns[e] == (left ? j : i) ? 1 : cos[e];
                minus *= factor;
                plus *= factor;
            }
        }
        double hi = cost.field(i);
        double hj = cost.field(j);
        return 0.5 * (Math.cos(g * (hi - hj)) * minus - Math.cos(g * (hi + hj)) * plus);
    }

    /** Visits the pairs {@code i < j} in ascending order, with both factors of each. */
    void forEachPair(PairVisitor visitor) {
        // Rows are visited in ascending order, so that the entries (j, i) of j come one by one.
        int[] back = Arrays.copyOf(start, cost.size());
        int pair = 0;
        for (int i = 0; i < cost.size(); i++) {
            for (int e = start[i]; e < start[i + 1]; e++) {
                int j = columns[e];
                if (j > i) {
                    visitor.visit(pair++, i, j, alone(i, j, e, back[j]++), together(i, j));
                }
            }
        }
    }
}
