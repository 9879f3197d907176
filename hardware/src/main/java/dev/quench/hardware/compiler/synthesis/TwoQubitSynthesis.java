package dev.quench.hardware.compiler.synthesis;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Instruction;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes any two-qubit gate in native gates, equal up to a global phase, with the least number of
 * two-qubit gates that {@link TwoQubitGate#count} names.
 *
 * <p>Matrices that are diagonal, or a SWAP after a diagonal one, have closed forms; the others go
 * through {@link CartanDecomposition}. With {@code N(x, y, z) = exp(i (x XX + y YY + z ZZ))}: two
 * CZ make {@code N(x, 0, y)}, three make any N by the circuit of figure 6 of F. Vatan, C. Williams,
 * Optimal quantum circuits for general two-qubit gates (2004), DOI 10.1103/PhysRevA.69.032315; see
 * also G. Vidal, C. Dawson, Universal quantum circuit for two-qubit transformations with three
 * controlled-NOT gates (2004), DOI 10.1103/PhysRevA.69.010301. RZZ and MS take one gate for each
 * coordinate that is not zero. An odd number of ISWAP is an exchange of the qubits after as many
 * CZ.
 */
public final class TwoQubitSynthesis {
    private static final double QUARTER = Math.PI / 2;

    private TwoQubitSynthesis() {}

    /**
     * Writes a matrix in native gates.
     *
     * @param matrix unitary, of dimension 4; the first qubit is the low bit of an index
     * @param gates the gates to use
     * @param a the first qubit, 0 or more
     * @param b the second qubit, another
     * @return in order of time; wrong by less than 1e-10 in any entry
     * @throws IllegalArgumentException if the matrix is not unitary of dimension 4
     */
    public static List<Operation> of(ComplexMatrix matrix, NativeGates gates, int a, int b) {
        var out = new ArrayList<Instruction>();
        of(PairMatrix.of(matrix), gates.two(), Orientation.EITHER).append(a, b, gates.one(), out);
        return out.stream().map(Operation.class::cast).toList();
    }

    /**
     * Writes a matrix in native two-qubit gates and any one-qubit gates.
     *
     * @param matrix what is to be done
     * @param gate the gate to use
     * @param orientation of a directed gate; others ignore it
     * @return with the least number of two-qubit gates
     */
    public static PairCircuit of(PairMatrix matrix, TwoQubitGate gate, Orientation orientation) {
        var diagonal = DiagonalPair.of(matrix);
        if (diagonal.isPresent() && diagonal.get().direct(gate)) {
            return diagonal.get().circuit(gate, orientation);
        }
        var cartan = CartanDecomposition.of(matrix);
        int count = gate.count(cartan);
        return switch (gate) {
            case RZZ, MS -> fractional(cartan, gate);
            case CX, CZ, ECR -> {
                var locals = locals(cartan, count, false);
                interaction(locals, cartan.x(), cartan.y(), cartan.z());
                yield PairCircuit.ofCz(gate, orientation, locals[0], locals[1]);
            }
            case ISWAP -> exchanging(cartan, count);
        };
    }

    /** One-qubit gates for n two-qubit gates, those before and after in place, or exchanged. */
    private static Rotation[][] locals(CartanDecomposition cartan, int n, boolean exchange) {
        var locals = new Rotation[2][n + 1];
        for (int k = 0; k <= n; k++) {
            locals[0][k] = Rotation.IDENTITY;
            locals[1][k] = Rotation.IDENTITY;
        }
        locals[0][0] = cartan.beforeFirst();
        locals[1][0] = cartan.beforeSecond();
        int side = exchange ? 1 : 0;
        locals[side][n] = locals[side][n].then(cartan.afterFirst());
        locals[1 - side][n] = locals[1 - side][n].then(cartan.afterSecond());
        return locals;
    }

    private static void insert(
            Rotation[][] locals, int from, Rotation first, Rotation second, boolean last) {
        locals[0][from] = last ? first.then(locals[0][from]) : locals[0][from].then(first);
        locals[1][from] = last ? second.then(locals[1][from]) : locals[1][from].then(second);
    }

    /** Puts the one-qubit gates of N into a row of as many CZ as there are places for. */
    private static void interaction(Rotation[][] locals, double x, double y, double z) {
        switch (locals[0].length) {
            case 1 -> {}
            case 2 -> one(locals);
            case 3 -> two(locals, x, y);
            default -> three(locals, x, y, z);
        }
    }

    /** {@code N(pi/4, 0, 0)}. */
    private static void one(Rotation[][] locals) {
        var turn = Rotation.H.then(Rotation.aboutZ(-QUARTER));
        insert(locals, 0, turn, turn, false);
        insert(locals, 1, Rotation.H, Rotation.H, true);
    }

    /** {@code N(x, y, 0)}, the frame of {@code N(x, 0, y)} turned about x. */
    private static void two(Rotation[][] locals, double x, double y) {
        var turn = Rotation.aboutX(QUARTER);
        insert(locals, 0, turn, turn.then(Rotation.H), false);
        insert(locals, 1, Rotation.aboutX(-2 * x), Rotation.aboutX(-2 * y), false);
        insert(locals, 2, turn.inverse(), Rotation.H.then(turn.inverse()), true);
    }

    /** {@code N(x, y, z)} with the CX of the source as CZ between Hadamards. */
    private static void three(Rotation[][] locals, double x, double y, double z) {
        var h = Rotation.H;
        insert(locals, 0, h, Rotation.aboutZ(QUARTER), false);
        insert(
                locals,
                1,
                h.then(Rotation.aboutZ(QUARTER - 2 * z)),
                Rotation.aboutY(QUARTER - 2 * x).then(h),
                false);
        insert(locals, 2, h, h.then(Rotation.aboutY(2 * y - QUARTER)), false);
        insert(locals, 3, h.then(Rotation.aboutZ(-QUARTER)), Rotation.IDENTITY, true);
    }

    /** The SWAP that an odd number of ISWAP carries is taken from the matrix first. */
    private static PairCircuit exchanging(CartanDecomposition cartan, int count) {
        if (count % 2 == 0) {
            var locals = locals(cartan, count, false);
            interaction(locals, cartan.x(), cartan.y(), cartan.z());
            return PairCircuit.ofIswap(locals[0], locals[1]);
        }
        var locals = locals(cartan, count, true);
        double quarter = Math.PI / 4;
        if (count == 1) {
            var turn = Rotation.aboutZ(-QUARTER);
            insert(locals, 0, turn, turn, false);
            insert(locals, 1, Rotation.Z, Rotation.Z, true);
        } else {
            three(locals, cartan.x() + quarter, cartan.y() + quarter, cartan.z() + quarter);
        }
        return PairCircuit.ofIswap(locals[0], locals[1]);
    }

    /** One RZZ for each coordinate, in a frame where ZZ is its axis. */
    static PairCircuit fractional(CartanDecomposition cartan, TwoQubitGate gate) {
        double[] coordinates = {cartan.x(), cartan.y(), cartan.z()};
        Rotation[] frames = {Rotation.H, Rotation.aboutX(QUARTER), Rotation.IDENTITY};
        int count = 0;
        for (double coordinate : coordinates) {
            count += Math.abs(coordinate) > TwoQubitGate.TOLERANCE ? 1 : 0;
        }
        var locals = locals(cartan, count, false);
        double[] angles = new double[count];
        int k = 0;
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(coordinates[axis]) > TwoQubitGate.TOLERANCE) {
                var into = frames[axis].inverse();
                insert(locals, k, into, into, false);
                insert(locals, k + 1, frames[axis], frames[axis], true);
                angles[k++] = -2 * coordinates[axis];
            }
        }
        return PairCircuit.ofRzz(gate, locals[0], locals[1], angles);
    }
}
