package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Operation;

/**
 * A one-qubit gate up to its global phase, as a quaternion: {@code w I - i (x X + y Y + z Z)} with
 * {@code w^2 + x^2 + y^2 + z^2 = 1}.
 *
 * <p>{@code exp(-i theta (n, Pauli) / 2)} has {@code w = cos(theta/2)} and {@code (x, y, z) =
 * sin(theta/2) n}. The opposite quaternion is the same gate. A product costs 16 multiplications.
 *
 * @param w the part of the identity
 * @param x the part of X
 * @param y the part of Y
 * @param z the part of Z
 */
public record Rotation(double w, double x, double y, double z) {
    private static final double HALF = Math.sqrt(0.5);

    /** Nothing. */
    public static final Rotation IDENTITY = new Rotation(1, 0, 0, 0);

    /** Half a turn about x. */
    public static final Rotation X = new Rotation(0, 1, 0, 0);

    /** Half a turn about y. */
    public static final Rotation Y = new Rotation(0, 0, 1, 0);

    /** Half a turn about z. */
    public static final Rotation Z = new Rotation(0, 0, 0, 1);

    /** Hadamard. */
    public static final Rotation H = new Rotation(0, HALF, 0, HALF);

    /**
     * Makes a rotation about the x axis.
     *
     * @param theta in radians
     * @return {@code exp(-i theta X / 2)}
     */
    public static Rotation aboutX(double theta) {
        return new Rotation(Math.cos(theta / 2), Math.sin(theta / 2), 0, 0);
    }

    /**
     * Makes a rotation about the y axis.
     *
     * @param theta in radians
     * @return {@code exp(-i theta Y / 2)}
     */
    public static Rotation aboutY(double theta) {
        return new Rotation(Math.cos(theta / 2), 0, Math.sin(theta / 2), 0);
    }

    /**
     * Makes a rotation about the z axis.
     *
     * @param theta in radians
     * @return {@code exp(-i theta Z / 2)}
     */
    public static Rotation aboutZ(double theta) {
        return new Rotation(Math.cos(theta / 2), 0, 0, Math.sin(theta / 2));
    }

    /**
     * Makes a rotation about an axis in the equator.
     *
     * @param theta in radians
     * @param phi of the axis from x towards y, in radians
     * @return {@code exp(-i theta (cos(phi) X + sin(phi) Y) / 2)}
     */
    public static Rotation aboutEquator(double theta, double phi) {
        double sin = Math.sin(theta / 2);
        return new Rotation(Math.cos(theta / 2), sin * Math.cos(phi), sin * Math.sin(phi), 0);
    }

    /**
     * Reads a gate of the table.
     *
     * @param operation on one qubit
     * @return its matrix up to a global phase
     * @throws IllegalArgumentException if the gate acts on more qubits
     */
    public static Rotation of(Operation operation) {
        double theta = operation.angle();
        double quarter = Math.PI / 2;
        return switch (operation.gate()) {
            case I -> IDENTITY;
            case H -> H;
            case X -> X;
            case Y -> Y;
            case Z -> Z;
            case S -> aboutZ(quarter);
            case SDG -> aboutZ(-quarter);
            case T -> aboutZ(quarter / 2);
            case TDG -> aboutZ(-quarter / 2);
            case SX -> aboutX(quarter);
            case SXDG -> aboutX(-quarter);
            case RX -> aboutX(theta);
            case RY -> aboutY(theta);
            case RZ, PHASE -> aboutZ(theta);
            case U ->
                    aboutZ(operation.angles().get(2))
                            .then(aboutY(theta))
                            .then(aboutZ(operation.angles().get(1)));
            case R -> aboutEquator(theta, operation.angles().get(1));
            case GPI -> aboutEquator(Math.PI, theta);
            case GPI2 -> aboutEquator(quarter, theta);
            case CX,
                    CY,
                    CZ,
                    CH,
                    CSX,
                    CPHASE,
                    CRX,
                    CRY,
                    CRZ,
                    CU,
                    SWAP,
                    ISWAP,
                    ECR,
                    RXX,
                    RYY,
                    RZZ,
                    RZX,
                    XX_PLUS_YY,
                    MS,
                    CCX,
                    CCZ,
                    CSWAP ->
                    refuse(operation);
        };
    }

    private static Rotation refuse(Operation operation) {
        throw new IllegalArgumentException(
                "The gate %s acts on %d qubits; a rotation is a gate on one."
                        .formatted(operation.label(), operation.qubits().size()));
    }

    /**
     * Reads a matrix.
     *
     * @param matrix unitary, of dimension 2
     * @return the matrix up to a global phase
     * @throws IllegalArgumentException if the matrix is not unitary to 1e-6, or of another size
     */
    public static Rotation of(ComplexMatrix matrix) {
        if (matrix.dimension() != 2) {
            throw new IllegalArgumentException(
                    "A gate on one qubit has a matrix of dimension 2, not %d."
                            .formatted(matrix.dimension()));
        }
        PairMatrix.requireUnitary(matrix);
        return of(
                new double[] {matrix.re(0, 0), matrix.re(0, 1), matrix.re(1, 0), matrix.re(1, 1)},
                new double[] {matrix.im(0, 0), matrix.im(0, 1), matrix.im(1, 0), matrix.im(1, 1)});
    }

    /** A multiple of a unitary matrix, row by row. */
    static Rotation of(double[] re, double[] im) {
        double detRe = re[0] * re[3] - im[0] * im[3] - re[1] * re[2] + im[1] * im[2];
        double detIm = re[0] * im[3] + im[0] * re[3] - re[1] * im[2] - im[1] * re[2];
        double phase = Math.atan2(detIm, detRe) / 2;
        double c = Math.cos(phase);
        double s = Math.sin(phase);
        double w = c * (re[0] + re[3]) + s * (im[0] + im[3]);
        double z = c * (im[3] - im[0]) - s * (re[3] - re[0]);
        double x = -(c * (im[1] + im[2]) - s * (re[1] + re[2]));
        double y = c * (re[2] - re[1]) + s * (im[2] - im[1]);
        return new Rotation(w, x, y, z).normalised();
    }

    private Rotation normalised() {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        return new Rotation(w / norm, x / norm, y / norm, z / norm);
    }

    /**
     * Returns this gate followed by another.
     *
     * @param next acts later
     * @return the product {@code next this} of their matrices
     */
    public Rotation then(Rotation next) {
        return new Rotation(
                next.w * w - next.x * x - next.y * y - next.z * z,
                next.w * x + next.x * w + next.y * z - next.z * y,
                next.w * y + next.y * w + next.z * x - next.x * z,
                next.w * z + next.z * w + next.x * y - next.y * x);
    }

    /**
     * Returns the gate that undoes this one.
     *
     * @return the adjoint
     */
    public Rotation inverse() {
        return new Rotation(w, -x, -y, -z);
    }

    /**
     * Returns the angle {@code b} of {@code RZ(a) RX(b) RZ(c)}.
     *
     * @return in {@code [0, pi]}, accurate at both ends
     */
    public double polar() {
        return 2 * Math.atan2(Math.hypot(x, y), Math.hypot(w, z));
    }

    /**
     * Returns {@code a + c} of {@code RZ(a) RX(b) RZ(c)}.
     *
     * @return in {@code [-2 pi, 2 pi]}; of no meaning where {@code b = pi}
     */
    double sum() {
        return 2 * Math.atan2(z, w);
    }

    /**
     * Returns {@code a - c} of {@code RZ(a) RX(b) RZ(c)}.
     *
     * @return in {@code [-2 pi, 2 pi]}; of no meaning where {@code b = 0}
     */
    double difference() {
        return 2 * Math.atan2(y, x);
    }

    /**
     * Tells how near this is to another gate, whatever their global phases.
     *
     * @param other any gate
     * @return 0 if equal, at most about the largest difference of an entry times the square root of
     *     2
     */
    public double distance(Rotation other) {
        var turn = inverse().then(other);
        return Math.sqrt(turn.x * turn.x + turn.y * turn.y + turn.z * turn.z);
    }

    /**
     * Tells whether this does nothing but a rotation about z.
     *
     * @return true to {@link OneQubitSynthesis#TOLERANCE}
     */
    public boolean diagonal() {
        return polar() < OneQubitSynthesis.TOLERANCE;
    }
}
