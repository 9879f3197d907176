package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes any one-qubit gate in the gates of a {@link OneQubitBasis}, equal up to a global phase.
 *
 * <p>From {@code RZ(a) RX(b) RZ(c)}, {@code b} in {@code [0, pi]}: nothing but an RZ where {@code b
 * = 0}, one pulse where {@code b} is pi/2 or pi, else two by {@code RX(b) = RZ(pi/2) SX RZ(b + pi)
 * SX RZ(pi/2)}; R, U and RX of any angle take one. Angles are in {@code (-pi, pi]}; those nearer to
 * zero than {@link #TOLERANCE} are dropped, and {@code b} is rounded to the special values within
 * it, so that an entry of the matrix is wrong by at most {@code 1e-12}.
 *
 * <p>Source: D. McKay et al., Efficient Z gates for quantum computing (2017), DOI
 * 10.1103/PhysRevA.96.022330, equation 5.
 */
public final class OneQubitSynthesis {
    /** An angle below is nothing, in radians. */
    public static final double TOLERANCE = 5e-13;

    private static final double QUARTER = Math.PI / 2;

    private OneQubitSynthesis() {}

    /**
     * Writes a gate.
     *
     * @param rotation the gate
     * @param basis the gates to use
     * @param qubit it acts on, 0 or more
     * @return in order of time, 0 to 5 gates
     */
    public static List<Operation> of(Rotation rotation, OneQubitBasis basis, int qubit) {
        var out = new ArrayList<Instruction>(5);
        append(rotation, basis, qubit, out);
        return out.stream().map(Operation.class::cast).toList();
    }

    /**
     * Appends a gate.
     *
     * @param rotation the gate
     * @param basis the gates to use
     * @param qubit it acts on, 0 or more
     * @param out gets 0 to 5 gates
     */
    public static void append(
            Rotation rotation, OneQubitBasis basis, int qubit, List<Instruction> out) {
        if (basis == OneQubitBasis.U && !rotation.diagonal()) {
            double b = rotation.polar();
            double c = last(rotation, b);
            double a = first(rotation, b);
            out.add(operation(Gate.U, qubit, b, normalised(a - QUARTER), normalised(c + QUARTER)));
        } else {
            appendZ(appendBody(rotation, basis, qubit, out), basis, qubit, out);
        }
    }

    private static boolean isAboutY(Rotation rotation) {
        return Math.hypot(rotation.x(), rotation.z()) < TOLERANCE / 2;
    }

    /**
     * Appends a rotation about z.
     *
     * @param angle in radians
     * @param basis the gates to use
     * @param qubit it acts on, 0 or more
     * @param out gets one gate, or none if the angle is zero
     */
    public static void appendZ(
            double angle, OneQubitBasis basis, int qubit, List<Instruction> out) {
        double z = normalised(angle);
        if (z == 0) {
            return;
        }
        out.add(
                basis == OneQubitBasis.U
                        ? operation(Gate.U, qubit, 0, 0, z)
                        : operation(Gate.RZ, qubit, z));
    }

    /**
     * Appends a gate but for a last rotation about z.
     *
     * @param rotation the gate
     * @param basis the gates to use
     * @param qubit it acts on, 0 or more
     * @param out gets 0 to 4 gates
     * @return the angle of the RZ that must follow, in radians
     */
    public static double appendBody(
            Rotation rotation, OneQubitBasis basis, int qubit, List<Instruction> out) {
        double b = rotation.polar();
        if (b < TOLERANCE) {
            return rotation.sum();
        }
        if (basis == OneQubitBasis.XYZ && isAboutY(rotation)) {
            double angle = 2 * Math.atan2(rotation.y(), rotation.w());
            out.add(operation(Gate.RY, qubit, normalised(angle)));
            return 0;
        }
        if (b > Math.PI - TOLERANCE) {
            return half(rotation.difference(), basis, qubit, out);
        }
        double a = (rotation.sum() + rotation.difference()) / 2;
        double c = (rotation.sum() - rotation.difference()) / 2;
        boolean quarter = Math.abs(b - QUARTER) < TOLERANCE;
        return switch (basis) {
            case ZSX, ZX -> {
                pulses(b, c, quarter, basis, qubit, out);
                yield quarter ? a : a + QUARTER;
            }
            case R -> {
                out.add(operation(Gate.R, qubit, b, normalised(-c)));
                yield a + c;
            }
            case GPI -> a + ions(b, c, quarter, qubit, out);
            case U -> {
                out.add(operation(Gate.U, qubit, b, 0, normalised(c + QUARTER)));
                yield a - QUARTER;
            }
            case XYZ -> {
                appendZ(c, basis, qubit, out);
                out.add(operation(Gate.RX, qubit, b));
                yield a;
            }
        };
    }

    /** Half a turn about the axis that lies at half of an angle. */
    private static double half(
            double difference, OneQubitBasis basis, int qubit, List<Instruction> out) {
        switch (basis) {
            case ZSX -> out.add(operation(Gate.X, qubit));
            case ZX, XYZ -> out.add(operation(Gate.RX, qubit, Math.PI));
            case R -> out.add(operation(Gate.R, qubit, Math.PI, 0));
            case GPI -> out.add(operation(Gate.GPI, qubit, 0));
            case U -> out.add(operation(Gate.U, qubit, Math.PI, 0, Math.PI));
        }
        return difference;
    }

    /** Pulses in the frame that the virtual RZ before them left; returns the frame behind them. */
    private static double ions(
            double b, double c, boolean quarter, int qubit, List<Instruction> out) {
        double frame = quarter ? c : c + QUARTER;
        out.add(operation(Gate.GPI2, qubit, normalised(-frame)));
        if (quarter) {
            return frame;
        }
        frame += b + Math.PI;
        out.add(operation(Gate.GPI2, qubit, normalised(-frame)));
        return frame + QUARTER;
    }

    private static void pulses(
            double b,
            double c,
            boolean quarter,
            OneQubitBasis basis,
            int qubit,
            List<Instruction> out) {
        var pulse =
                basis == OneQubitBasis.ZSX
                        ? operation(Gate.SX, qubit)
                        : operation(Gate.RX, qubit, QUARTER);
        appendZ(quarter ? c : c + QUARTER, basis, qubit, out);
        out.add(pulse);
        if (!quarter) {
            appendZ(b + Math.PI, basis, qubit, out);
            out.add(pulse);
        }
    }

    /**
     * Returns the number of gates that cost time and have errors.
     *
     * @param rotation a gate
     * @param basis the gates to use
     * @return 0 to 3; a virtual RZ is not counted
     */
    public static int cost(Rotation rotation, OneQubitBasis basis) {
        double b = rotation.polar();
        if (b < TOLERANCE) {
            return basis.virtualZ() || normalised(rotation.sum()) == 0 ? 0 : 1;
        }
        boolean whole = b > Math.PI - TOLERANCE || Math.abs(b - QUARTER) < TOLERANCE;
        return switch (basis) {
            case ZSX, ZX, GPI -> whole ? 1 : 2;
            case R, U -> 1;
            case XYZ -> isAboutY(rotation) ? 1 : of(rotation, basis, 0).size();
        };
    }

    private static double first(Rotation rotation, double b) {
        return b > Math.PI - TOLERANCE
                ? rotation.difference()
                : (rotation.sum() + rotation.difference()) / 2;
    }

    private static double last(Rotation rotation, double b) {
        return b > Math.PI - TOLERANCE ? 0 : (rotation.sum() - rotation.difference()) / 2;
    }

    /**
     * Returns an angle without whole turns.
     *
     * @param angle in radians, finite
     * @return in {@code (-pi, pi]}; exactly 0 within {@link #TOLERANCE} of it
     */
    public static double normalised(double angle) {
        double turn = angle;
        if (turn > Math.PI || turn <= -Math.PI) {
            turn = Math.IEEEremainder(angle, 2 * Math.PI);
            turn = turn <= -Math.PI ? Math.PI : turn;
        }
        return Math.abs(turn) < TOLERANCE ? 0 : turn;
    }

    private static Operation operation(Gate gate, int qubit) {
        return new Operation(gate, List.of(), List.of(qubit));
    }

    private static Operation operation(Gate gate, int qubit, double angle) {
        return new Operation(gate, List.of(angle), List.of(qubit));
    }

    private static Operation operation(Gate gate, int qubit, double first, double second) {
        return new Operation(gate, List.of(first, second), List.of(qubit));
    }

    private static Operation operation(
            Gate gate, int qubit, double first, double second, double third) {
        return new Operation(gate, List.of(first, second, third), List.of(qubit));
    }
}
