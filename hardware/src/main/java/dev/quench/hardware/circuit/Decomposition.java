package dev.quench.hardware.circuit;

import java.util.List;

/**
 * Writes every gate in H, X, Y, Z, RX, RY, PHASE, CX, CZ and SWAP, equal up to a global phase.
 *
 * <p>Each rule rewrites a gate into simpler ones and is applied again to what it made, so that a
 * rule need not end in these gates itself. Source: A. Barenco et al., Elementary gates for quantum
 * computation (1995), DOI 10.1103/PhysRevA.52.3457, section 5 and lemma 6.1, for controls; V.
 * Shende, I. Markov, On the CNOT-cost of Toffoli gates (2009), Quantum Information and Computation
 * 9, for six CX as the least of CCX and CCZ.
 */
public final class Decomposition {
    private static final double HALF = Math.PI / 2;

    private Decomposition() {}

    /**
     * Rewrites one gate.
     *
     * @param operation any gate
     * @return the gates in order of time, on the same qubits
     */
    public static List<Operation> of(Operation operation) {
        return switch (operation.gate()) {
            case H, X, Y, Z, RX, RY, PHASE, CX, CZ, SWAP -> List.of(operation);
            case CCZ -> ccz(operation.qubit(0), operation.qubit(1), operation.qubit(2));
            default -> step(operation).stream().flatMap(o -> of(o).stream()).toList();
        };
    }

    /** Six CX are the least, see above; the step by controlled phases takes eight. */
    private static List<Operation> ccz(int a, int b, int c) {
        double eighth = HALF / 2;
        return Circuit.builder(Math.max(a, Math.max(b, c)) + 1)
                .add(Gate.CX, b, c)
                .rotate(Gate.PHASE, -eighth, c)
                .add(Gate.CX, a, c)
                .rotate(Gate.PHASE, eighth, c)
                .add(Gate.CX, b, c)
                .rotate(Gate.PHASE, -eighth, c)
                .add(Gate.CX, a, c)
                .rotate(Gate.PHASE, eighth, b)
                .rotate(Gate.PHASE, eighth, c)
                .add(Gate.CX, a, b)
                .rotate(Gate.PHASE, eighth, a)
                .rotate(Gate.PHASE, -eighth, b)
                .add(Gate.CX, a, b)
                .build()
                .operations();
    }

    /**
     * Rewrites one gate by one rule, which for CCZ is the one with most diagonal gates: a simulator
     * has these for nothing.
     *
     * @param operation any gate but those that {@link #of} ends in
     * @return simpler gates in order of time, on the same qubits, equal up to a global phase
     */
    public static List<Operation> step(Operation operation) {
        var circuit =
                Circuit.builder(operation.qubits().stream().mapToInt(q -> q + 1).max().orElse(0));
        int a = operation.qubit(0);
        int b = operation.qubits().get(operation.qubits().size() > 1 ? 1 : 0);
        int c = operation.qubits().getLast();
        double theta = operation.angle();
        var built =
                switch (operation.gate()) {
                    case I, H, X, Y, Z, RX, RY, PHASE, CX, CZ, SWAP -> circuit;
                    case S -> circuit.rotate(Gate.PHASE, HALF, a);
                    case SDG -> circuit.rotate(Gate.PHASE, -HALF, a);
                    case T -> circuit.rotate(Gate.PHASE, HALF / 2, a);
                    case TDG -> circuit.rotate(Gate.PHASE, -HALF / 2, a);
                    case SX -> circuit.rotate(Gate.RX, HALF, a);
                    case SXDG -> circuit.rotate(Gate.RX, -HALF, a);
                    case RZ -> circuit.rotate(Gate.PHASE, theta, a);
                    case U ->
                            circuit.rotate(Gate.PHASE, operation.angles().get(2), a)
                                    .rotate(Gate.RY, theta, a)
                                    .rotate(Gate.PHASE, operation.angles().get(1), a);
                    case R -> turned(circuit, theta, operation.angles().get(1), a);
                    case GPI -> turned(circuit, Math.PI, theta, a);
                    case GPI2 -> turned(circuit, HALF, theta, a);
                    case MS ->
                            circuit.rotate(Gate.PHASE, -operation.angles().get(0), a)
                                    .rotate(Gate.PHASE, -operation.angles().get(1), b)
                                    .rotate(Gate.RXX, operation.angles().get(2), a, b)
                                    .rotate(Gate.PHASE, operation.angles().get(0), a)
                                    .rotate(Gate.PHASE, operation.angles().get(1), b);
                    case CY -> circuit.add(Gate.SDG, b).add(Gate.CX, a, b).add(Gate.S, b);
                    case CH ->
                            circuit.rotate(Gate.RY, -HALF / 2, b)
                                    .add(Gate.CZ, a, b)
                                    .rotate(Gate.RY, HALF / 2, b);
                    case CSX ->
                            circuit.add(Gate.H, b).rotate(Gate.CPHASE, HALF, a, b).add(Gate.H, b);
                    case CPHASE ->
                            circuit.rotate(Gate.PHASE, theta / 2, a)
                                    .rotate(Gate.PHASE, theta / 2, b)
                                    .add(Gate.CX, a, b)
                                    .rotate(Gate.PHASE, -theta / 2, b)
                                    .add(Gate.CX, a, b);
                    case CRX -> circuit.add(Gate.H, b).rotate(Gate.CRZ, theta, a, b).add(Gate.H, b);
                    case CRY ->
                            circuit.rotate(Gate.RY, theta / 2, b)
                                    .add(Gate.CX, a, b)
                                    .rotate(Gate.RY, -theta / 2, b)
                                    .add(Gate.CX, a, b);
                    case CRZ ->
                            circuit.rotate(Gate.PHASE, -theta / 2, a)
                                    .rotate(Gate.CPHASE, theta, a, b);
                    case CU -> controlledU(circuit, operation.angles(), a, b);
                    case ISWAP ->
                            circuit.add(Gate.S, a)
                                    .add(Gate.S, b)
                                    .add(Gate.CZ, a, b)
                                    .add(Gate.SWAP, a, b);
                    case ECR ->
                            circuit.rotate(Gate.RZX, HALF / 2, a, b)
                                    .add(Gate.X, a)
                                    .rotate(Gate.RZX, -HALF / 2, a, b);
                    case RXX -> circuit.add(Gate.H, a).rotate(Gate.RZX, theta, a, b).add(Gate.H, a);
                    case RYY ->
                            circuit.rotate(Gate.RX, HALF, a)
                                    .rotate(Gate.RX, HALF, b)
                                    .rotate(Gate.RZZ, theta, a, b)
                                    .rotate(Gate.RX, -HALF, a)
                                    .rotate(Gate.RX, -HALF, b);
                    case RZZ ->
                            circuit.add(Gate.CX, a, b)
                                    .rotate(Gate.PHASE, theta, b)
                                    .add(Gate.CX, a, b);
                    case RZX -> circuit.add(Gate.H, b).rotate(Gate.RZZ, theta, a, b).add(Gate.H, b);
                    case XX_PLUS_YY ->
                            circuit.rotate(Gate.RXX, theta / 2, a, b)
                                    .rotate(Gate.RYY, theta / 2, a, b);
                    case CCX -> circuit.add(Gate.H, c).add(Gate.CCZ, a, b, c).add(Gate.H, c);
                    case CCZ ->
                            circuit.rotate(Gate.CPHASE, HALF, b, c)
                                    .add(Gate.CX, a, b)
                                    .rotate(Gate.CPHASE, -HALF, b, c)
                                    .add(Gate.CX, a, b)
                                    .rotate(Gate.CPHASE, HALF, a, c);
                    case CSWAP ->
                            circuit.add(Gate.CX, c, b).add(Gate.CCX, a, b, c).add(Gate.CX, c, b);
                };
        return built.build().operations();
    }

    /** A rotation about the x axis between two frames. */
    private static Circuit.Builder turned(
            Circuit.Builder circuit, double theta, double phi, int qubit) {
        return circuit.rotate(Gate.PHASE, -phi, qubit)
                .rotate(Gate.RX, theta, qubit)
                .rotate(Gate.PHASE, phi, qubit);
    }

    /** The control gets the phase that turns {@code RZ(phi) RY(theta) RZ(lambda)} into U. */
    private static Circuit.Builder controlledU(
            Circuit.Builder circuit, List<Double> angles, int control, int target) {
        double phi = angles.get(1);
        double lambda = angles.get(2);
        return circuit.rotate(Gate.PHASE, angles.get(3) + (phi + lambda) / 2, control)
                .rotate(Gate.CRZ, lambda, control, target)
                .rotate(Gate.CRY, angles.getFirst(), control, target)
                .rotate(Gate.CRZ, phi, control, target);
    }
}
