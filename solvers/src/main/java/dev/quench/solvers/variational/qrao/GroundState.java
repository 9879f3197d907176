package dev.quench.solvers.variational.qrao;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.simulator.kernel.Workers;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.variational.pauli.PauliState;
import dev.quench.solvers.variational.pauli.PauliSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The lowest eigenvector of a Pauli sum by the method of Lanczos, restarted from its own best
 * vector.
 *
 * <p>Each step applies the sum once, {@code terms * 2^q}; at most {@value #STEPS} vectors are held.
 * Ends when the residual {@code ||H v - E v||} is below 1e-9 of the sum of the weights, after
 * {@value #RESTARTS} restarts, or on a stop signal. Source: C. Lanczos, An iteration method for the
 * solution of the eigenvalue problem (1950), doi:10.6028/jres.045.026.
 *
 * @param state the vector, normalised
 * @param energy its mean
 * @param residual {@code ||H v - E v||}
 */
record GroundState(PauliState state, double energy, double residual) {
    private static final int STEPS = 24;
    private static final int RESTARTS = 60;
    private static final double TOLERANCE = 1e-9;

    static GroundState of(
            PauliSum sum, int qubits, RandomGenerator random, Workers workers, StopSignal stop) {
        double scale = sum.terms().stream().mapToDouble(t -> Math.abs(t.weight())).sum();
        var best = start(sum, qubits, random, workers);
        for (int restart = 0; restart < RESTARTS && !stop.requested(); restart++) {
            if (best.residual <= TOLERANCE * scale) {
                break;
            }
            best = round(sum, best.state, workers);
        }
        return best;
    }

    private static GroundState start(
            PauliSum sum, int qubits, RandomGenerator random, Workers workers) {
        var state = new PauliState(qubits, workers);
        for (int k = 0; k < 1 << qubits; k++) {
            state.set(k, random.nextGaussian(), random.nextGaussian());
        }
        normalise(state);
        return new GroundState(state, sum.expectation(state), Double.POSITIVE_INFINITY);
    }

    /** Builds the tridiagonal matrix in the Krylov space of a vector, and its lowest vector. */
    private static GroundState round(PauliSum sum, PauliState start, Workers workers) {
        int qubits = start.qubits();
        List<PauliState> basis = new ArrayList<>();
        basis.add(start);
        double[] alpha = new double[STEPS];
        double[] beta = new double[STEPS];
        int steps = 0;
        while (true) {
            var next = new PauliState(qubits, workers);
            PauliState current = basis.get(steps);
            sum.apply(current, next);
            alpha[steps] = current.realOverlap(next);
            next.addApplied(PauliString.IDENTITY, -alpha[steps], current);
            if (steps > 0) {
                next.addApplied(PauliString.IDENTITY, -beta[steps - 1], basis.get(steps - 1));
            }
            beta[steps] = Math.sqrt(next.realOverlap(next));
            steps++;
            if (steps == Math.min(STEPS, 1 << qubits) || beta[steps - 1] < 1e-12) {
                break;
            }
            next.scale(1 / beta[steps - 1]);
            basis.add(next);
        }
        return ritz(basis, alpha, beta, steps, workers);
    }

    private static GroundState ritz(
            List<PauliState> basis, double[] alpha, double[] beta, int steps, Workers workers) {
        double[] main = Arrays.copyOf(alpha, steps);
        double[] side = Arrays.copyOf(beta, Math.max(0, steps - 1));
        double energy = LowestVector.value(main, side);
        double[] weights = LowestVector.vector(main, side, energy);
        var state = new PauliState(basis.getFirst().qubits(), workers);
        state.clear();
        for (int k = 0; k < steps; k++) {
            state.addApplied(PauliString.IDENTITY, weights[k], basis.get(k));
        }
        normalise(state);
        double residual = beta[steps - 1] * Math.abs(weights[steps - 1]);
        return new GroundState(state, energy, residual);
    }

    private static void normalise(PauliState state) {
        state.scale(1 / Math.sqrt(state.realOverlap(state)));
    }
}
