package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Decomposition;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a circuit into layers of quadratic phases and X rotations, the one form that the loops
 * of QAOA run.
 *
 * <p>Every gate on one qubit is {@code e^{ia} RZ RX RZ}; every diagonal gate on two is a quadratic
 * phase; CX is CZ between H; the rest goes through {@link Decomposition}. Phases commute, so that
 * all those between two rotations of a qubit become one energy, whatever their number: a layer
 * costs the same for one CZ as for all pairs. A gate goes into the earliest layer that what is
 * before it on its qubits allows. Global phases are kept.
 */
final class CircuitLayers {
    private static final double NO_ANGLE = 1e-300;
    private static final ComplexMatrix H = Gate.H.matrix();

    /** {@code (H SDG) Y (S H) = Z}. */
    private static final ComplexMatrix Y_TO_Z = H.times(Gate.SDG.matrix());

    private final int size;
    private final List<QuadraticDraft> energies = new ArrayList<>();
    private final List<double[]> betas = new ArrayList<>();

    /** By qubit: the layer of the last rotation, and that of the last phase; -1 for none. */
    private final int[] rotated;

    private final int[] phased;

    /** By qubit: the product of its last gates, not yet in a layer. */
    private final @Nullable ComplexMatrix[] waiting;

    private CircuitLayers(int size) {
        this.size = size;
        waiting = new ComplexMatrix[size];
        rotated = new int[size];
        phased = new int[size];
        Arrays.fill(rotated, -1);
        Arrays.fill(phased, -1);
    }

    /**
     * Rewrites.
     *
     * @param size number of qubits, {@code n}
     * @param operations in order of time
     * @return layers equal to their product
     */
    static List<PhasedMixer> of(int size, List<Operation> operations) {
        var draft = new CircuitLayers(size);
        operations.forEach(draft::add);
        for (int qubit = 0; qubit < size; qubit++) {
            draft.flush(qubit);
        }
        var mixers = new PhasedMixers(size);
        for (int layer = 0; layer < draft.energies.size(); layer++) {
            mixers.add(draft.energies.get(layer).build(), 1, draft.betas.get(layer));
        }
        return mixers.layers();
    }

    private void add(Operation operation) {
        List<Integer> on = operation.qubits();
        ComplexMatrix matrix = on.size() <= 2 ? operation.matrix() : ComplexMatrix.real(1);
        if (on.size() == 1) {
            turn(matrix, on.getFirst());
        } else if (on.size() == 2 && matrix.isDiagonal()) {
            diagonal(matrix, on.get(0), on.get(1));
        } else if (operation.gate() == Gate.CX) {
            turn(H, on.get(1));
            diagonal(Gate.CZ.matrix(), on.get(0), on.get(1));
            turn(H, on.get(1));
        } else if (operation.gate() == Gate.RXX) {
            between(H, H, operation);
        } else if (operation.gate() == Gate.RYY) {
            between(Y_TO_Z, Y_TO_Z.adjoint(), operation);
        } else if (operation.gate() == Gate.SWAP) {
            int[][] directions = {{0, 1}, {1, 0}, {0, 1}};
            for (int[] d : directions) {
                add(new Operation(Gate.CX, List.of(), List.of(on.get(d[0]), on.get(d[1]))));
            }
        } else {
            Decomposition.step(operation).forEach(this::add);
            layer(0).constant -= lostPhase(operation);
        }
    }

    /** A rotation about two equal axes, between turns of them to Z and back. */
    private void between(ComplexMatrix to, ComplexMatrix back, Operation operation) {
        List<Integer> on = operation.qubits();
        on.forEach(qubit -> turn(to, qubit));
        var rotation = new Operation(Gate.RZZ, operation.angles(), on);
        diagonal(rotation.matrix(), on.get(0), on.get(1));
        on.forEach(qubit -> turn(back, qubit));
    }

    /** The global phase by which a gate is ahead of the step of its decomposition. */
    private static double lostPhase(Operation operation) {
        int k = operation.qubits().size();
        var places = new ArrayList<Integer>();
        for (int q = 0; q < k; q++) {
            places.add(q);
        }
        var small = new Operation(operation.gate(), operation.angles(), places);
        var exact = new PagedAmplitudes(k, Workers.of(1));
        var rewritten = new PagedAmplitudes(k, Workers.of(1));
        apply(exact, small);
        Decomposition.step(small).forEach(step -> apply(rewritten, step));
        Complex overlap = exact.innerProduct(rewritten);
        return Math.atan2(overlap.im(), overlap.re());
    }

    private static void apply(Amplitudes state, Operation operation) {
        state.apply(
                operation.matrix(),
                operation.qubits().stream().mapToInt(Integer::intValue).toArray());
    }

    private QuadraticDraft layer(int number) {
        while (energies.size() <= number) {
            energies.add(new QuadraticDraft(size));
            betas.add(new double[size]);
        }
        return energies.get(number);
    }

    /** Gates on one qubit become one until another qubit is concerned. */
    private void turn(ComplexMatrix matrix, int qubit) {
        var before = waiting[qubit];
        waiting[qubit] = before == null ? matrix : matrix.times(before);
    }

    private void flush(int qubit) {
        var matrix = waiting[qubit];
        waiting[qubit] = null;
        if (matrix != null) {
            rotation(matrix, qubit);
        }
    }

    /** {@code U = e^{i alpha} RZ(phi) RX(theta) RZ(lambda)}. */
    private void rotation(ComplexMatrix u, int qubit) {
        double cos = Math.hypot(u.re(0, 0), u.im(0, 0));
        double sin = Math.hypot(u.re(1, 0), u.im(1, 0));
        double theta = 2 * Math.atan2(sin, cos);
        // u00 = e^{i(alpha - (phi+lambda)/2)} cos; u11 = e^{i(alpha + (phi+lambda)/2)} cos
        // u10 = -i e^{i(alpha + (phi-lambda)/2)} sin; u01 = -i e^{i(alpha - (phi-lambda)/2)} sin
        double first = cos > sin ? argument(u, 0, 0) : argument(u, 0, 1) + Math.PI / 2;
        double second = cos > sin ? argument(u, 1, 1) : argument(u, 1, 0) + Math.PI / 2;
        double alpha = (first + second) / 2;
        double phi;
        double lambda;
        if (cos > sin) {
            double sum = second - first;
            double difference = sin > NO_ANGLE ? 2 * (argument(u, 1, 0) + Math.PI / 2 - alpha) : 0;
            phi = (sum + difference) / 2;
            lambda = (sum - difference) / 2;
        } else {
            double difference = second - first;
            double sum = cos > NO_ANGLE ? 2 * (argument(u, 1, 1) - alpha) : 0;
            phi = (sum + difference) / 2;
            lambda = (sum - difference) / 2;
        }
        layer(0).constant -= alpha - (phi + lambda) / 2;
        if (theta == 0) {
            phase(rotated[qubit] + 1, qubit, phi + lambda);
            return;
        }
        phase(rotated[qubit] + 1, qubit, lambda);
        int at = Math.max(Math.max(rotated[qubit], phased[qubit]), 0);
        layer(at);
        betas.get(at)[qubit] += theta / 2;
        rotated[qubit] = at;
        phase(at + 1, qubit, phi);
    }

    private static double argument(ComplexMatrix u, int row, int column) {
        return Math.atan2(u.im(row, column), u.re(row, column));
    }

    /** Multiplies by {@code exp(i angle x)}. */
    private void phase(int number, int qubit, double angle) {
        if (angle == 0) {
            return;
        }
        layer(number).bias[qubit] -= angle;
        phased[qubit] = Math.max(phased[qubit], number);
    }

    private void diagonal(ComplexMatrix matrix, int a, int b) {
        flush(a);
        flush(b);
        double none = argument(matrix, 0, 0);
        double first = argument(matrix, 1, 1) - none;
        double second = argument(matrix, 2, 2) - none;
        double both = argument(matrix, 3, 3) - none - first - second;
        int number = Math.max(rotated[a], rotated[b]) + 1;
        layer(0).constant -= none;
        phase(number, a, first);
        phase(number, b, second);
        layer(number).coupling[a][b] -= both;
        layer(number).coupling[b][a] -= both;
        phased[a] = Math.max(phased[a], number);
        phased[b] = Math.max(phased[b], number);
    }

    /** The energy of a layer while it is collected. */
    private static final class QuadraticDraft {
        private final double[] bias;
        private final double[][] coupling;
        private double constant;

        QuadraticDraft(int size) {
            bias = new double[size];
            coupling = new double[size][size];
        }

        QuadraticEnergy build() {
            return QuadraticEnergy.of(constant, bias, coupling);
        }
    }
}
