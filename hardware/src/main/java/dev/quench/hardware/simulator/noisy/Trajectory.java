package dev.quench.hardware.simulator.noisy;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.noise.Branch;
import dev.quench.hardware.noise.NoisyCircuit;
import dev.quench.hardware.simulator.StateVector;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One history of a noisy circuit: given faults happen, and a fault that is no unitary draws its
 * Kraus operator by the norm it leaves.
 */
final class Trajectory {
    private final NoisyCircuit circuit;
    private final StateVector state;

    /** Works on a state that it resets for every history. */
    Trajectory(NoisyCircuit circuit, StateVector state) {
        this.circuit = circuit;
        this.state = state;
    }

    /** Returns whether the faults leave nothing to chance. */
    boolean isDetermined(List<Fault> faults) {
        return faults.stream().allMatch(f -> branch(f).isUnitary());
    }

    StateVector run(List<Fault> faults, RandomGenerator random) {
        state.reset();
        int next = 0;
        for (int k = 0; k < circuit.steps().size(); k++) {
            var step = circuit.steps().get(k);
            if (step instanceof NoisyCircuit.Unitary(var operation)) {
                state.apply(operation);
            } else if (next < faults.size() && faults.get(next).step() == k) {
                apply(branch(faults.get(next)), step.qubits(), random);
                next++;
            }
        }
        return state;
    }

    private Branch branch(Fault fault) {
        return switch (circuit.steps().get(fault.step())) {
            case NoisyCircuit.Noise(var channel, var on) -> channel.branches().get(fault.branch());
            case NoisyCircuit.Unitary gate ->
                    throw new IllegalArgumentException(
                            "The gate %s is no channel.".formatted(gate));
        };
    }

    private void apply(Branch branch, List<Integer> on, RandomGenerator random) {
        var operators = branch.kraus();
        if (branch.isUnitary()) {
            state.apply(operators.getFirst(), places(on));
            return;
        }
        var reduced = reduced(on);
        double[] weights = new double[operators.size()];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = weight(operators.get(k), reduced);
            sum += weights[k];
        }
        double draw = random.nextDouble() * sum;
        int chosen = -1;
        for (int k = 0; k < weights.length && draw >= 0; k++) {
            if (weights[k] > 0) {
                chosen = k;
                draw -= weights[k];
            }
        }
        state.apply(operators.get(chosen).times(1 / Math.sqrt(weights[chosen])), places(on));
    }

    private static int[] places(List<Integer> on) {
        return on.stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@code tr(K rho K^dagger)}. */
    private static double weight(ComplexMatrix operator, ComplexMatrix reduced) {
        var after = operator.times(reduced).times(operator.adjoint());
        double trace = 0;
        for (int k = 0; k < after.dimension(); k++) {
            trace += after.re(k, k);
        }
        return trace;
    }

    /** The density matrix of some qubits, in one pass over the state. */
    private ComplexMatrix reduced(List<Integer> on) {
        int dimension = 1 << on.size();
        long touched = 0;
        long[] corners = new long[dimension];
        for (int k = 0; k < on.size(); k++) {
            touched |= 1L << on.get(k);
            for (int corner = 0; corner < dimension; corner++) {
                corners[corner] |= (long) (corner >>> k & 1) << on.get(k);
            }
        }
        double[] re = new double[dimension * dimension];
        double[] im = new double[dimension * dimension];
        for (long rest = 0; rest < 1L << state.qubits(); rest++) {
            if ((rest & touched) == 0) {
                add(rest, corners, re, im);
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private void add(long rest, long[] corners, double[] re, double[] im) {
        for (int row = 0; row < corners.length; row++) {
            double a = state.re(rest | corners[row]);
            double b = state.im(rest | corners[row]);
            for (int column = 0; column < corners.length; column++) {
                double c = state.re(rest | corners[column]);
                double d = state.im(rest | corners[column]);
                re[row * corners.length + column] += a * c + b * d;
                im[row * corners.length + column] += b * c - a * d;
            }
        }
    }
}
