package dev.quench.hardware.simulator.closedform;

import java.util.Arrays;

/**
 * The row of one spin {@code i}: sines and cosines of {@code g J_ij} in ascending order of {@code
 * j}, with the products that the formulas take from them. Holds those of the last {@code g}: not
 * thread-safe. Rows may share their arrays.
 */
final class WaveRow {
    private final int[] columns;
    private final double[] values;
    private final double[] cos;
    private final double[] sin;

    /** Of an entry {@code j}: the product of the cosines of all others. */
    private final double[] others;

    private final int from;
    private final int to;
    private final double field;
    private double cosField = 1;
    private double product;

    /** Makes a row of entries {@code [from, to)} of arrays that others may hold. */
    WaveRow(int[] columns, double[] values, Waves waves, int from, int to, double field) {
        this.columns = columns;
        this.values = values;
        this.cos = waves.cos;
        this.sin = waves.sin;
        this.others = waves.others;
        this.from = from;
        this.to = to;
        this.field = field;
    }

    /** What changes with {@code g}, for one row or for many. */
    static final class Waves {
        private final double[] cos;
        private final double[] sin;
        private final double[] others;

        Waves(int entries) {
            this.cos = new double[entries];
            this.sin = new double[entries];
            this.others = new double[entries];
        }
    }

    void at(double g) {
        double last = Double.NaN;
        double all = 1;
        for (int e = from; e < to; e++) {
            boolean same = values[e] == last;
            last = values[e];
            cos[e] = same ? cos[e - 1] : Math.cos(g * last);
            sin[e] = same ? sin[e - 1] : Math.sin(g * last);
            others[e] = all;
            all *= cos[e];
        }
        double after = 1;
        for (int e = to - 1; e >= from; e--) {
            others[e] *= after;
            after *= cos[e];
        }
        cosField = Math.cos(g * field);
        product = field == 0 ? 0 : Math.sin(g * field) * all;
    }

    /** Returns {@code sin(g h_i) prod_k cos(g J_ik)}. */
    double single() {
        return product;
    }

    /** Returns the entry of a spin, below 0 where it is not coupled. */
    int entry(int j) {
        return Arrays.binarySearch(columns, from, to, j);
    }

    /**
     * Returns the factor of {@code sin(4 beta)} in {@code ⟨Z_i Z_j⟩}.
     *
     * @param e entry of {@code j} here
     * @param back entry of {@code i} there
     */
    static double alone(WaveRow a, int e, WaveRow b, int back) {
        return 0.5 * a.sin[e] * (a.cosField * a.others[e] + b.cosField * b.others[back]);
    }

    /**
     * Returns the factor of {@code sin^2(2 beta)} in {@code ⟨Z_i Z_j⟩}, merging the two sorted
     * rows: {@code cos(x -+ y) = cos x cos y +- sin x sin y} for a common neighbour.
     */
    static double together(double g, WaveRow rowA, int i, WaveRow rowB, int j) {
        int[] columnsA = rowA.columns;
        int[] columnsB = rowB.columns;
        double minus = 1;
        double plus = 1;
        int a = rowA.from;
        int b = rowB.from;
        while (a < rowA.to || b < rowB.to) {
            int columnA = a < rowA.to ? columnsA[a] : Integer.MAX_VALUE;
            int columnB = b < rowB.to ? columnsB[b] : Integer.MAX_VALUE;
            if (columnA == columnB) {
                double cc = rowA.cos[a] * rowB.cos[b];
                double ss = rowA.sin[a++] * rowB.sin[b++];
                minus *= cc + ss;
                plus *= cc - ss;
            } else {
                boolean left = columnA < columnB;
                int column = left ? columnA : columnB;
                double cosine = left ? rowA.cos[a++] : rowB.cos[b++];
                double factor = column == (left ? j : i) ? 1 : cosine;
                minus *= factor;
                plus *= factor;
            }
        }
        return 0.5
                * (Math.cos(g * (rowA.field - rowB.field)) * minus
                        - Math.cos(g * (rowA.field + rowB.field)) * plus);
    }
}
