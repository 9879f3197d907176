package dev.quench.hardware.circuit;

/** The matrices behind the table of {@link Gate}s; the first qubit is the least significant bit. */
final class Matrices {
    private static final double R = Math.sqrt(0.5);

    static final ComplexMatrix I = ComplexMatrix.real(1, 0, 0, 1);
    static final ComplexMatrix H = ComplexMatrix.real(R, R, R, -R);
    static final ComplexMatrix X = ComplexMatrix.real(0, 1, 1, 0);
    static final ComplexMatrix Y = ComplexMatrix.of(new double[4], new double[] {0, -1, 1, 0});
    static final ComplexMatrix Z = ComplexMatrix.real(1, 0, 0, -1);
    static final ComplexMatrix S =
            ComplexMatrix.of(new double[] {1, 0, 0, 0}, new double[] {0, 0, 0, 1});
    static final ComplexMatrix T =
            ComplexMatrix.of(new double[] {1, 0, 0, R}, new double[] {0, 0, 0, R});
    static final ComplexMatrix SX =
            ComplexMatrix.of(
                    new double[] {0.5, 0.5, 0.5, 0.5}, new double[] {0.5, -0.5, -0.5, 0.5});
    static final ComplexMatrix SWAP =
            ComplexMatrix.real(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1);
    static final ComplexMatrix ISWAP =
            ComplexMatrix.of(
                    new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
                    new double[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    static final ComplexMatrix ECR =
            ComplexMatrix.of(
                    new double[] {0, R, 0, 0, R, 0, 0, 0, 0, 0, 0, R, 0, 0, R, 0},
                    new double[] {0, 0, 0, R, 0, 0, -R, 0, 0, R, 0, 0, -R, 0, 0, 0});
    static final ComplexMatrix XX = X.kronecker(X);
    static final ComplexMatrix YY = Y.kronecker(Y);
    static final ComplexMatrix ZX = Z.kronecker(X);

    private Matrices() {}

    /** {@code exp(-i theta P / 2) = cos(theta/2) - i sin(theta/2) P}, as P is its own inverse. */
    static ComplexMatrix rotation(ComplexMatrix pauli, double theta) {
        int n = pauli.dimension();
        double cos = Math.cos(theta / 2);
        double sin = Math.sin(theta / 2);
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                int k = row * n + column;
                re[k] = (row == column ? cos : 0) + sin * pauli.im(row, column);
                im[k] = -sin * pauli.re(row, column);
            }
        }
        return ComplexMatrix.of(re, im);
    }

    /** {@code cos(phi) X + sin(phi) Y}. */
    static ComplexMatrix equator(double phi) {
        double cos = Math.cos(phi);
        double sin = Math.sin(phi);
        return ComplexMatrix.of(new double[] {0, cos, cos, 0}, new double[] {0, -sin, sin, 0});
    }

    static ComplexMatrix rzz(double theta) {
        double half = theta / 2;
        return ComplexMatrix.phases(-half, half, half, -half);
    }

    static ComplexMatrix xxPlusYy(double theta) {
        double cos = Math.cos(theta / 2);
        double sin = Math.sin(theta / 2);
        return ComplexMatrix.of(
                new double[] {1, 0, 0, 0, 0, cos, 0, 0, 0, 0, cos, 0, 0, 0, 0, 1},
                new double[] {0, 0, 0, 0, 0, 0, -sin, 0, 0, -sin, 0, 0, 0, 0, 0, 0});
    }

    static ComplexMatrix u(double theta, double phi, double lambda, double gamma) {
        double cos = Math.cos(theta / 2);
        double sin = Math.sin(theta / 2);
        double[] size = {cos, -sin, sin, cos};
        double[] phase = {gamma, gamma + lambda, gamma + phi, gamma + phi + lambda};
        double[] re = new double[4];
        double[] im = new double[4];
        for (int k = 0; k < 4; k++) {
            re[k] = size[k] * Math.cos(phase[k]);
            im[k] = size[k] * Math.sin(phase[k]);
        }
        return ComplexMatrix.of(re, im);
    }
}
