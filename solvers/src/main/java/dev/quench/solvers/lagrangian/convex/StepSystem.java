package dev.quench.solvers.lagrangian.convex;

import java.util.Optional;

/**
 * The linear system of one step of {@link SemidefiniteShift}: {@code K_ij = <A_i, P A_j X>} with
 * {@code P} the inverse of the dual matrix, {@code X} the primal one, {@code A_a} the unit of a
 * diagonal entry and {@code A_r = e v_r^T + v_r e^T} that of a row, {@code e} the anchor.
 */
final class StepSystem {
    private static final double RIDGE = 1e-13;

    private final double[][] p;
    private final double[][] x;
    private final PricedRows rows;
    private final int nodes;
    private final int anchor;
    private final double[][] pv;
    private final double[][] xv;

    StepSystem(double[][] p, double[][] x, PricedRows rows) {
        this.p = p;
        this.x = x;
        this.rows = rows;
        nodes = p.length;
        anchor = nodes - 1;
        pv = new double[rows.size()][];
        xv = new double[rows.size()][];
        for (int r = 0; r < pv.length; r++) {
            pv[r] = product(p, rows.slopes(r));
            xv[r] = product(x, rows.slopes(r));
        }
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int a = 0; a < product.length; a++) {
            product[a] = Cholesky.dot(matrix[a], vector, vector.length);
        }
        return product;
    }

    /** Returns the changes of the diagonal and of the multipliers; empty if rounding forbids. */
    Optional<double[]> solve(double mu, double[] lambda, double[] slack) {
        int size = nodes + rows.size();
        double[][] system = new double[size][];
        double[] right = new double[size];
        for (int a = 0; a < nodes; a++) {
            system[a] = new double[a + 1];
            for (int b = 0; b <= a; b++) {
                system[a][b] = p[a][b] * x[a][b];
            }
            right[a] = mu * p[a][a] - 0.5;
        }
        for (int r = 0; r < rows.size(); r++) {
            system[nodes + r] = row(r);
            right[nodes + r] = rows.constant(r) + 2 * mu * pv[r][anchor];
            if (!rows.isEquality(r)) {
                system[nodes + r][nodes + r] += slack[r] / lambda[r];
                right[nodes + r] += mu / lambda[r];
            }
        }
        for (int a = 0; a < size; a++) {
            system[a][a] *= 1 + RIDGE;
        }
        return Cholesky.of(system)
                .map(factor -> {
                    factor.solve(right);
                    return right;
                });
    }

    private double[] row(int r) {
        double[] row = new double[nodes + r + 1];
        for (int a = 0; a < nodes; a++) {
            row[a] = p[a][anchor] * xv[r][a] + pv[r][a] * x[a][anchor];
        }
        for (int s = 0; s <= r; s++) {
            double[] v = rows.slopes(s);
            row[nodes + s] =
                    pv[r][anchor] * xv[s][anchor]
                            + pv[s][anchor] * xv[r][anchor]
                            + x[anchor][anchor] * Cholesky.dot(v, pv[r], nodes)
                            + p[anchor][anchor] * Cholesky.dot(v, xv[r], nodes);
        }
        return row;
    }

    /** Returns {@code mu P - X - P D X}, made symmetric, {@code D} the change of the dual. */
    static double[][] primalStep(
            double[][] p, double[][] x, double[] diagonal, double[] anchored, double mu) {
        int n = p.length;
        int anchor = n - 1;
        double[][] product = new double[n][n];
        for (int a = 0; a < n; a++) {
            addTo(product[a], x[anchor], Cholesky.dot(p[a], anchored, n));
            for (int b = 0; b < n; b++) {
                addTo(product[a], x[b], p[a][b] * diagonal[b] + p[a][anchor] * anchored[b]);
            }
        }
        double[][] step = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double half = (product[a][b] + product[b][a]) / 2;
                step[a][b] = mu * p[a][b] - x[a][b] - half;
            }
        }
        return step;
    }

    private static void addTo(double[] sum, double[] row, double factor) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += factor * row[c];
        }
    }
}
