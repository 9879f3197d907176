package dev.quench.hardware.compiler.pass;

import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.compiler.synthesis.OneQubitSynthesis;
import java.util.List;
import java.util.Optional;

/**
 * Gates on the same qubits whose product is one of them: their amounts add up, and a whole period
 * is nothing. An amount is an angle; of a gate that is its own inverse it is 1, of period 2.
 */
enum MergeFamily {
    Z(Gate.RZ, 2 * Math.PI, false),
    X(Gate.RX, 2 * Math.PI, false),
    Y(Gate.RY, 2 * Math.PI, false),
    ZZ(Gate.RZZ, 2 * Math.PI, true),
    XX(Gate.RXX, 2 * Math.PI, true),
    YY(Gate.RYY, 2 * Math.PI, true),
    ZX(Gate.RZX, 2 * Math.PI, false),
    XY(Gate.XX_PLUS_YY, 4 * Math.PI, true),
    CPHASE(Gate.CPHASE, 2 * Math.PI, true),
    CRX(Gate.CRX, 4 * Math.PI, false),
    CRY(Gate.CRY, 4 * Math.PI, false),
    CRZ(Gate.CRZ, 4 * Math.PI, false),
    H(Gate.H, 2, false),
    CX(Gate.CX, 2, false),
    CY(Gate.CY, 2, false),
    CH(Gate.CH, 2, false),
    ECR(Gate.ECR, 2, false),
    SWAP(Gate.SWAP, 2, true);

    private final Gate gate;
    private final double period;
    private final boolean symmetric;

    MergeFamily(Gate gate, double period, boolean symmetric) {
        this.gate = gate;
        this.period = period;
        this.symmetric = symmetric;
    }

    /** Returns the family of a gate, empty if it merges with no other. */
    static Optional<MergeFamily> of(Gate gate) {
        return switch (gate) {
            case Z, S, SDG, T, TDG, RZ, PHASE -> Optional.of(Z);
            case X, SX, SXDG, RX -> Optional.of(X);
            case Y, RY -> Optional.of(Y);
            case RZZ -> Optional.of(ZZ);
            case RXX -> Optional.of(XX);
            case RYY -> Optional.of(YY);
            case RZX -> Optional.of(ZX);
            case XX_PLUS_YY, ISWAP -> Optional.of(XY);
            case CPHASE, CZ -> Optional.of(CPHASE);
            case CRX -> Optional.of(CRX);
            case CRY -> Optional.of(CRY);
            case CRZ -> Optional.of(CRZ);
            case H -> Optional.of(H);
            case CX -> Optional.of(CX);
            case CY -> Optional.of(CY);
            case CH -> Optional.of(CH);
            case ECR -> Optional.of(ECR);
            case SWAP -> Optional.of(SWAP);
            case I, U, R, GPI, GPI2, CSX, CU, MS, CCX, CCZ, CSWAP -> Optional.empty();
        };
    }

    /** Returns how much of the family a gate is. */
    double amount(Operation operation) {
        return switch (operation.gate()) {
            case Z, X, Y, CZ -> Math.PI;
            case S, SX -> Math.PI / 2;
            case SDG, SXDG -> -Math.PI / 2;
            case T -> Math.PI / 4;
            case TDG -> -Math.PI / 4;
            case ISWAP -> -Math.PI;
            case H, CX, CY, CH, ECR, SWAP -> 1;
            default -> operation.angle();
        };
    }

    /** Returns an amount without whole periods; exactly 0 where it is nothing. */
    double reduced(double amount) {
        double rest = Math.IEEEremainder(amount, period);
        return Math.abs(rest) < OneQubitSynthesis.TOLERANCE ? 0 : rest;
    }

    /** Returns the gate of an amount. */
    Operation operation(double amount, List<Integer> qubits) {
        double tolerance = OneQubitSynthesis.TOLERANCE;
        boolean half = Math.abs(Math.abs(amount) - Math.PI) < tolerance;
        return switch (this) {
            case X -> half ? plain(Gate.X, qubits) : rotationX(amount, qubits);
            case Y -> half ? plain(Gate.Y, qubits) : angled(amount, qubits);
            case CPHASE -> half ? plain(Gate.CZ, qubits) : angled(amount, qubits);
            case XY -> half && amount < 0 ? plain(Gate.ISWAP, qubits) : angled(amount, qubits);
            case H, CX, CY, CH, ECR, SWAP -> plain(gate, qubits);
            case Z, ZZ, XX, YY, ZX, CRX, CRY, CRZ -> angled(amount, qubits);
        };
    }

    private Operation rotationX(double amount, List<Integer> qubits) {
        boolean quarter = Math.abs(amount - Math.PI / 2) < OneQubitSynthesis.TOLERANCE;
        return quarter ? plain(Gate.SX, qubits) : angled(amount, qubits);
    }

    private Operation angled(double amount, List<Integer> qubits) {
        return new Operation(gate, List.of(amount), qubits);
    }

    private static Operation plain(Gate gate, List<Integer> qubits) {
        return new Operation(gate, List.of(), qubits);
    }

    /** A family on given qubits, the lower first where the order has no meaning. */
    record Key(MergeFamily family, int first, int last) {}

    Key key(List<Integer> qubits) {
        int a = qubits.getFirst();
        int b = qubits.getLast();
        boolean turn = symmetric && a > b;
        return new Key(this, turn ? b : a, turn ? a : b);
    }
}
