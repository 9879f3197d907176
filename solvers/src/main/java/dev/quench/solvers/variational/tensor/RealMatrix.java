package dev.quench.solvers.variational.tensor;

/** Small real matrices, row by row in arrays. */
final class RealMatrix {
    private static final int SWEEPS = 60;

    private RealMatrix() {}

    /**
     * Diagonalises a symmetric matrix by Jacobi rotations.
     *
     * @param a {@code n} rows and columns, destroyed: its diagonal becomes the eigenvalues
     * @return the eigenvectors as columns
     */
    static double[][] eigenvectors(double[][] a) {
        int n = a.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double rest = 0;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rest += Math.abs(a[p][q]);
                    rotate(a, v, p, q);
                }
            }
            if (rest == 0) {
                break;
            }
        }
        return v;
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (Math.abs(a[p][q]) < 1e-300) {
            a[p][q] = 0;
            a[q][p] = 0;
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            a[k][p] = c * kp - s * a[k][q];
            a[k][q] = s * kp + c * a[k][q];
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            a[p][k] = c * pk - s * a[q][k];
            a[q][k] = s * pk + c * a[q][k];
            double kp = v[k][p];
            v[k][p] = c * kp - s * v[k][q];
            v[k][q] = s * kp + c * v[k][q];
        }
        a[p][q] = 0;
        a[q][p] = 0;
    }

    /**
     * Completes orthonormal columns to an orthogonal matrix of determinant 1, by Gram and Schmidt
     * on the unit vectors; the sign of the last column is free if it was not given.
     *
     * @param columns 1 to {@code n - 1} of length {@code n}
     * @return {@code n} rows and columns
     */
    static double[][] complete(double[][] columns, int n) {
        double[][] basis = new double[n][];
        int count = columns.length;
        for (int k = 0; k < count; k++) {
            basis[k] = columns[k].clone();
        }
        while (count < n) {
            double[] best = {};
            double longest = 0;
            for (int unit = 0; unit < n; unit++) {
                double[] v = new double[n];
                v[unit] = 1;
                // Twice is enough.
                orthogonalise(v, basis, count);
                double length = Math.sqrt(dot(v, v));
                if (length > longest) {
                    longest = length;
                    best = v;
                }
            }
            for (int i = 0; i < n; i++) {
                best[i] /= longest;
            }
            orthogonalise(best, basis, count);
            basis[count++] = best;
        }
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = basis[j][i];
            }
        }
        if (determinant(matrix) < 0) {
            for (int i = 0; i < n; i++) {
                matrix[i][n - 1] = -matrix[i][n - 1];
            }
        }
        return matrix;
    }

    private static void orthogonalise(double[] v, double[][] basis, int count) {
        for (int k = 0; k < count; k++) {
            double overlap = dot(v, basis[k]);
            for (int i = 0; i < v.length; i++) {
                v[i] -= overlap * basis[k][i];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** By elimination with row exchanges. */
    static double determinant(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        double determinant = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            if (a[pivot][k] == 0) {
                return 0;
            }
            if (pivot != k) {
                double[] row = a[k];
                a[k] = a[pivot];
                a[pivot] = row;
                determinant = -determinant;
            }
            determinant *= a[k][k];
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        return determinant;
    }
}
