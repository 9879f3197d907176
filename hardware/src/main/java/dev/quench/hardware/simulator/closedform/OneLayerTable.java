package dev.quench.hardware.simulator.closedform;

import dev.quench.problems.qubo.Ising;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

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
    private final WaveRow[] rows;

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
        this.upper = upper();
        this.rows = new WaveRow[cost.size()];
        var waves = new WaveRow.Waves(values.length);
        Arrays.setAll(
                rows,
                i -> new WaveRow(columns, values, waves, start[i], start[i + 1], cost.field(i)));
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
        if (2 * gamma != g) {
            g = 2 * gamma;
            for (WaveRow row : rows) {
                row.at(g);
            }
        }
    }

    /** Returns {@code sin(g h_i) prod_k cos(g J_ik)}. */
    double single(int i) {
        return rows[i].single();
    }

    /** Returns the factor of {@code sin(4 beta)} in {@code ⟨Z_i Z_j⟩}; 0 where not coupled. */
    double alone(int i, int j) {
        int e = rows[i].entry(j);
        return e < 0 ? 0 : WaveRow.alone(rows[i], e, rows[j], rows[j].entry(i));
    }

    /** Returns the factor of {@code sin^2(2 beta)} in {@code ⟨Z_i Z_j⟩}. */
    double together(int i, int j) {
        return WaveRow.together(g, rows[i], i, rows[j], j);
    }

    /** Visits the pairs {@code i < j} in ascending order, with both factors of each. */
    void forEachPair(PairVisitor visitor) {
        forEachPair(visitor, () -> false);
    }

    /** Visits the pairs until a signal comes, which is asked once a row; tells whether all. */
    boolean forEachPair(PairVisitor visitor, BooleanSupplier stop) {
        // Rows are visited in ascending order, so that the entries (j, i) of j come one by one.
        int[] back = Arrays.copyOf(start, cost.size());
        int pair = 0;
        for (int i = 0; i < cost.size(); i++) {
            if (stop.getAsBoolean()) {
                return false;
            }
            for (int e = start[i]; e < start[i + 1]; e++) {
                int j = columns[e];
                if (j > i) {
                    double alone = WaveRow.alone(rows[i], e, rows[j], back[j]++);
                    visitor.visit(pair++, i, j, alone, together(i, j));
                }
            }
        }
        return true;
    }
}
