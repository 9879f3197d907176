package dev.quench.hardware.circuit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The table of gates: names, inverse, controls, angles and matrix; {@link Decomposition} has a rule
 * a gate.
 *
 * <p>Of a gate on several qubits the first is the least significant bit of a matrix index. Controls
 * come first: {@code CX} flips its second qubit where its first is one. Rotations follow {@code
 * R_P(theta) = exp(-i theta P / 2)}; {@code P = Z X} of {@link #RZX} is Z on the first qubit, X on
 * the second. All matrices are exact, global phase included. Labels are those of OpenQASM 3's
 * {@code stdgates.inc} where the gate is there, else those of Qiskit's circuit library.
 */
public enum Gate {
    /** Nothing. */
    I("id", GateNames.of("id", "id", "i"), Inverse.itself(), 0, Matrices.I),
    /** Hadamard. */
    H("h", GateNames.same("h"), Inverse.itself(), 0, Matrices.H),
    /** Pauli X, the bit flip. */
    X("x", GateNames.same("x"), Inverse.itself(), 0, Matrices.X),
    /** Pauli Y. */
    Y("y", GateNames.same("y"), Inverse.itself(), 0, Matrices.Y),
    /** Pauli Z. */
    Z("z", GateNames.same("z"), Inverse.itself(), 0, Matrices.Z),
    /** The square root of Z, {@code diag(1, i)}. */
    S("s", GateNames.same("s"), Inverse.gate("SDG"), 0, Matrices.S),
    /** The inverse of {@link #S}. */
    SDG("sdg", GateNames.of("sdg", "sdg", "si"), Inverse.gate("S"), 0, Matrices.S.adjoint()),
    /** The fourth root of Z, {@code diag(1, exp(i pi/4))}. */
    T("t", GateNames.same("t"), Inverse.gate("TDG"), 0, Matrices.T),
    /** The inverse of {@link #T}. */
    TDG("tdg", GateNames.of("tdg", "tdg", "ti"), Inverse.gate("T"), 0, Matrices.T.adjoint()),
    /** The square root of X, {@code exp(i pi/4) RX(pi/2)}. */
    SX("sx", GateNames.of("sx", "sx", "v"), Inverse.gate("SXDG"), 0, Matrices.SX),
    /** The inverse of {@link #SX}. */
    SXDG("sxdg", GateNames.of("-", "sxdg", "vi"), Inverse.gate("SX"), 0, Matrices.SX.adjoint()),
    /** {@code exp(-i theta X / 2)}. */
    RX(
            "rx",
            GateNames.same("rx"),
            Inverse.negated(),
            0,
            a -> Matrices.rotation(Matrices.X, a[0]),
            Turn.HALF),
    /** {@code exp(-i theta Y / 2)}. */
    RY(
            "ry",
            GateNames.same("ry"),
            Inverse.negated(),
            0,
            a -> Matrices.rotation(Matrices.Y, a[0]),
            Turn.HALF),
    /** {@code exp(-i theta Z / 2)}. */
    RZ(
            "rz",
            GateNames.same("rz"),
            Inverse.negated(),
            0,
            a -> ComplexMatrix.phases(-a[0] / 2, a[0] / 2),
            Turn.HALF),
    /** {@code diag(1, exp(i theta))}. */
    PHASE(
            "p",
            GateNames.of("p", "u1", "phaseshift"),
            Inverse.negated(),
            0,
            a -> ComplexMatrix.phases(0, a[0]),
            Turn.WHOLE),
    /**
     * Any gate on one qubit, of the angles theta, phi, lambda: rows {@code (cos(theta/2), -exp(i
     * lambda) sin(theta/2))} and {@code (exp(i phi) sin(theta/2), exp(i (phi + lambda))
     * cos(theta/2))}.
     */
    U(
            "u",
            GateNames.of("u3", "u3", "u"),
            Inverse.itself(Inverse.minus(0), Inverse.minus(2), Inverse.minus(1)),
            0,
            a -> Matrices.u(a[0], a[1], a[2], 0),
            Turn.HALF,
            Turn.WHOLE,
            Turn.WHOLE),
    /**
     * {@code exp(-i theta (cos(phi) X + sin(phi) Y) / 2)}, of the angles theta, phi: a rotation
     * about an axis in the equator.
     */
    R(
            "r",
            GateNames.of("-", "-", "prx"),
            Inverse.itself(Inverse.minus(0), Inverse.plus(1)),
            0,
            a -> Matrices.rotation(Matrices.equator(a[1]), a[0]),
            Turn.HALF,
            Turn.WHOLE),
    /** {@code cos(phi) X + sin(phi) Y}: half a turn about an axis in the equator. */
    GPI(
            "gpi",
            GateNames.of("-", "-", "gpi"),
            Inverse.itself(Inverse.plus(0)),
            0,
            a -> Matrices.equator(a[0]),
            Turn.WHOLE),
    /** {@code R(pi/2, phi)}: a quarter of a turn about an axis in the equator. */
    GPI2(
            "gpi2",
            GateNames.of("-", "-", "gpi2"),
            Inverse.itself(new AngleExpression(1, 0, Math.PI)),
            0,
            a -> Matrices.rotation(Matrices.equator(a[0]), Math.PI / 2),
            Turn.WHOLE),
    /** X under one control. */
    CX("cx", GateNames.of("cx", "cx", "cnot"), Inverse.itself(), 1, Matrices.X),
    /** Y under one control. */
    CY("cy", GateNames.same("cy"), Inverse.itself(), 1, Matrices.Y),
    /** Negates the amplitudes where both qubits are one. */
    CZ("cz", GateNames.same("cz"), Inverse.itself(), 1, Matrices.Z),
    /** H under one control. */
    CH("ch", GateNames.of("ch", "ch", "-"), Inverse.itself(), 1, Matrices.H),
    /** SX under one control. */
    CSX(
            "csx",
            GateNames.of("-", "csx", "cv"),
            Inverse.gate("CU", -Math.PI / 2, -Math.PI / 2, Math.PI / 2, -Math.PI / 4),
            1,
            Matrices.SX),
    /** {@code diag(1, 1, 1, exp(i theta))}. */
    CPHASE(
            "cp",
            GateNames.of("cp", "cu1", "cphaseshift"),
            Inverse.negated(),
            1,
            a -> ComplexMatrix.phases(0, a[0]),
            Turn.WHOLE),
    /** RX under one control. */
    CRX(
            "crx",
            GateNames.of("crx", "crx", "-"),
            Inverse.negated(),
            1,
            a -> Matrices.rotation(Matrices.X, a[0]),
            Turn.HALF),
    /** RY under one control. */
    CRY(
            "cry",
            GateNames.of("cry", "cry", "-"),
            Inverse.negated(),
            1,
            a -> Matrices.rotation(Matrices.Y, a[0]),
            Turn.HALF),
    /** RZ under one control. */
    CRZ(
            "crz",
            GateNames.of("crz", "crz", "-"),
            Inverse.negated(),
            1,
            a -> ComplexMatrix.phases(-a[0] / 2, a[0] / 2),
            Turn.HALF),
    /** {@code exp(i gamma) U(theta, phi, lambda)} under one control; gamma is the last angle. */
    CU(
            "cu",
            GateNames.of("cu", "cu", "-"),
            Inverse.itself(Inverse.minus(0), Inverse.minus(2), Inverse.minus(1), Inverse.minus(3)),
            1,
            a -> Matrices.u(a[0], a[1], a[2], a[3]),
            Turn.HALF,
            Turn.WHOLE,
            Turn.WHOLE,
            Turn.WHOLE),
    /** Exchanges two qubits. */
    SWAP("swap", GateNames.same("swap"), Inverse.itself(), 0, Matrices.SWAP),
    /** Exchanges two qubits and multiplies by i what moved. */
    ISWAP(
            "iswap",
            GateNames.of("-", "-", "iswap"),
            Inverse.gate("XX_PLUS_YY", Math.PI),
            0,
            Matrices.ISWAP),
    /** The echoed cross-resonance gate, {@code (X_0 - Y_0 X_1) / sqrt(2)}. */
    ECR("ecr", GateNames.of("-", "-", "ecr"), Inverse.itself(), 0, Matrices.ECR),
    /** {@code exp(-i theta X X / 2)}. */
    RXX(
            "rxx",
            GateNames.of("-", "rxx", "xx"),
            Inverse.negated(),
            0,
            a -> Matrices.rotation(Matrices.XX, a[0]),
            Turn.HALF),
    /** {@code exp(-i theta Y Y / 2)}. */
    RYY(
            "ryy",
            GateNames.of("-", "-", "yy"),
            Inverse.negated(),
            0,
            a -> Matrices.rotation(Matrices.YY, a[0]),
            Turn.HALF),
    /** {@code exp(-i theta Z Z / 2)}. */
    RZZ(
            "rzz",
            GateNames.of("-", "rzz", "zz"),
            Inverse.negated(),
            0,
            a -> Matrices.rzz(a[0]),
            Turn.HALF),
    /** {@code exp(-i theta Z_0 X_1 / 2)}. */
    RZX(
            "rzx",
            GateNames.of("-", "-", "-"),
            Inverse.negated(),
            0,
            a -> Matrices.rotation(Matrices.ZX, a[0]),
            Turn.HALF),
    /** {@code exp(-i theta (X X + Y Y) / 4)}: a rotation among the states with one qubit one. */
    XX_PLUS_YY(
            "xx_plus_yy",
            GateNames.of("-", "-", "-"),
            Inverse.negated(),
            0,
            a -> Matrices.xxPlusYy(a[0]),
            Turn.HALF),
    /**
     * {@code exp(-i theta P_0 P_1 / 2)} with {@code P_k = cos(phi_k) X + sin(phi_k) Y}, of the
     * angles phi_0, phi_1, theta: the Moelmer-Soerensen gate.
     */
    MS(
            "ms",
            GateNames.of("-", "-", "ms"),
            Inverse.itself(Inverse.plus(0), Inverse.plus(1), Inverse.minus(2)),
            0,
            a -> Matrices.rotation(Matrices.equator(a[0]).kronecker(Matrices.equator(a[1])), a[2]),
            Turn.WHOLE,
            Turn.WHOLE,
            Turn.HALF),
    /** X under two controls. */
    CCX("ccx", GateNames.of("ccx", "ccx", "ccnot"), Inverse.itself(), 2, Matrices.X),
    /** Z under two controls. */
    CCZ("ccz", GateNames.of("-", "-", "-"), Inverse.itself(), 2, Matrices.Z),
    /** Exchanges the second and third qubit where the first is one. */
    CSWAP("cswap", GateNames.same("cswap"), Inverse.itself(), 1, Matrices.SWAP);

    /** How the entries of a matrix depend on one angle. */
    private enum Turn {
        /** On {@code cos(a/2)} and {@code sin(a/2)}, besides entries that do not. */
        HALF,
        /** On {@code exp(i a)}, besides entries that do not. */
        WHOLE
    }

    /** A matrix as a function of the angles. */
    private interface Core {
        ComplexMatrix at(double[] angles);
    }

    private final String label;
    private final int controls;
    private final int qubits;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Core core;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Turn> turns;

    @SuppressWarnings("ImmutableEnumChecker") // names that nothing changes
    private final GateNames names;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state, and made by List.of
    private final Inverse inverse;

    @SuppressWarnings("ImmutableEnumChecker") // made by Stream.toList
    private final List<Optional<Axis>> axes;

    private final boolean diagonal;

    Gate(String label, GateNames names, Inverse inverse, int controls, ComplexMatrix core) {
        this(label, names, inverse, controls, angles -> core);
    }

    Gate(String label, GateNames names, Inverse inverse, int controls, Core core, Turn... turns) {
        this.label = label;
        this.names = names;
        this.inverse = inverse;
        this.controls = controls;
        this.core = core;
        this.turns = List.of(turns);
        double[] angles = new double[turns.length];
        qubits = controls + Integer.numberOfTrailingZeros(core.at(angles).dimension());
        Arrays.fill(angles, 1);
        diagonal = core.at(angles).isDiagonal();
        var matrix = core.at(angles).controlled(controls);
        axes = IntStream.range(0, qubits).mapToObj(k -> Axis.of(matrix, k)).toList();
    }

    /**
     * Returns the name in circuit texts.
     *
     * @return lower case, for example {@code rzz}
     */
    public String label() {
        return label;
    }

    /**
     * Returns the name in OpenQASM 3.
     *
     * @return empty if {@code stdgates.inc} lacks the gate
     */
    public Optional<String> qasm3() {
        return names.qasm3();
    }

    /**
     * Returns the name in OpenQASM 2.
     *
     * @return empty if {@code qelib1.inc}, as Qiskit ships it, lacks the gate
     */
    public Optional<String> qasm2() {
        return names.qasm2();
    }

    /**
     * Returns the name in the OpenQASM 3 of Amazon Braket, which includes no file.
     *
     * @return empty if Braket lacks the gate
     */
    public Optional<String> braket() {
        return names.braket();
    }

    Inverse inverse() {
        return inverse;
    }

    /**
     * Returns the Pauli on one of its qubits that the gate commutes with, whatever its angles.
     *
     * <p>Two gates commute if they have the same axis on every qubit that they share. {@code CX}
     * has Z on its control and X on its target.
     *
     * @param k position in the gate's order, in {@code [0, qubits())}
     * @return Z for the identity, which commutes with all; empty if there is none
     */
    public Optional<Axis> axis(int k) {
        return axes.get(k);
    }

    /**
     * Returns the number of qubits it acts on.
     *
     * @return 1 to 3, controls counted
     */
    public int qubits() {
        return qubits;
    }

    /**
     * Returns the number of controls: the first qubits, that must all be one for it to act.
     *
     * @return 0 to 2
     */
    public int controls() {
        return controls;
    }

    /**
     * Returns the number of angles.
     *
     * @return 0 to 4
     */
    public int angles() {
        return turns.size();
    }

    /**
     * Tells whether the gate takes angles.
     *
     * @return false if it takes none
     */
    public boolean parametric() {
        return !turns.isEmpty();
    }

    /**
     * Tells whether the gate only multiplies amplitudes by phases, whatever its angles.
     *
     * @return true if all its matrices are diagonal
     */
    public boolean diagonal() {
        return diagonal;
    }

    /**
     * Returns the unitary matrix on all qubits of the gate.
     *
     * @param angles in radians, as many as the gate has
     * @return of dimension {@code 2^qubits}
     * @throws IllegalArgumentException if the number of angles is another
     */
    public ComplexMatrix matrix(double... angles) {
        return core(angles).controlled(controls);
    }

    /**
     * Returns the unitary matrix on the qubits behind the controls.
     *
     * @param angles in radians, as many as the gate has
     * @return of dimension {@code 2^(qubits - controls)}
     * @throws IllegalArgumentException if the number of angles is another
     */
    public ComplexMatrix core(double... angles) {
        if (angles.length != turns.size()) {
            throw new IllegalArgumentException(
                    "The gate %s takes %d angles, not %d."
                            .formatted(label, turns.size(), angles.length));
        }
        return core.at(angles);
    }

    /**
     * Returns the derivative of {@link #core} by one angle; where a control is zero the derivative
     * of the gate is zero.
     *
     * <p>Exact, from two shifted matrices: the entries are {@code a + b cos(x/2) + c sin(x/2)} or
     * {@code a + b exp(i x)}, so that {@code M'(x) = (M(x + pi) - M(x - pi)) / 4} or {@code (M(x +
     * pi/2) - M(x - pi/2)) / 2}.
     *
     * @param k in {@code [0, angles())}
     * @param angles in radians, as many as the gate has
     * @return of dimension {@code 2^(qubits - controls)}, not unitary
     */
    public ComplexMatrix derivative(int k, double... angles) {
        boolean half = turns.get(k) == Turn.HALF;
        double shift = half ? Math.PI : Math.PI / 2;
        double[] up = angles.clone();
        double[] down = angles.clone();
        up[k] += shift;
        down[k] -= shift;
        return core(up).minus(core(down)).times(half ? 0.25 : 0.5);
    }
}
