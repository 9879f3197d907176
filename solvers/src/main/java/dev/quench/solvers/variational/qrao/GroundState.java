package dev.quench.solvers.variational.qrao;

import dev.quench.hardware.circuit.Complex;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateObservable;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.hardware.simulator.StateVectorBackend;
import dev.quench.solvers.control.StopSignal;
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
record GroundState(StateVector state, double energy, double residual) {
    private static final int STEPS = 24;
    private static final int RESTARTS = 60;
    private static final double TOLERANCE = 1e-9;

    static GroundState of(
            PauliSum sum,
            int qubits,
            RandomGenerator random,
            StateVectorBackend backend,
            StopSignal stop) {
        var observable = backend.observable(sum, qubits);
        double scale = sum.terms().stream().mapToDouble(t -> Math.abs(t.coefficient())).sum();
        var best = start(observable, random, backend);
        for (int restart = 0; restart < RESTARTS && !stop.requested(); restart++) {
            if (best.residual <= TOLERANCE * scale) {
                break;
            }
            best = round(observable, best.state, backend);
        }
        return new GroundState(best.state, best.energy + observable.constant(), best.residual);
    }

    /** A random state, made from |+…+⟩. */
    private static GroundState start(
            StateObservable observable, RandomGenerator random, StateVectorBackend backend) {
        double[] factors = new double[1 << observable.qubits()];
        Arrays.setAll(factors, k -> random.nextGaussian());
        var state = backend.allocate(observable.qubits());
        state.superpose();
        state.multiply(k -> factors[(int) k]);
        scale(state, 1 / Math.sqrt(state.norm()));
        return new GroundState(
                state,
                observable.expectation(state) - observable.constant(),
                Double.POSITIVE_INFINITY);
    }

    /** Builds the tridiagonal matrix in the Krylov space of a vector, and its lowest vector. */
    private static GroundState round(
            StateObservable observable, StateVector start, StateVectorBackend backend) {
        int qubits = start.qubits();
        List<StateVector> basis = new ArrayList<>();
        basis.add(start);
        double[] alpha = new double[STEPS];
        double[] beta = new double[STEPS];
        int steps = 0;
        while (true) {
            var next = backend.allocate(qubits);
            StateVector current = basis.get(steps);
            observable.apply(current, next);
            alpha[steps] = next.innerProduct(current).re();
            next.add(-alpha[steps], current);
            if (steps > 0) {
                next.add(-beta[steps - 1], basis.get(steps - 1));
            }
            beta[steps] = Math.sqrt(next.norm());
            steps++;
            if (steps == Math.min(STEPS, 1 << qubits) || beta[steps - 1] < 1e-12) {
                break;
            }
            scale(next, 1 / beta[steps - 1]);
            basis.add(next);
        }
        return ritz(basis, alpha, beta, steps, backend);
    }

    private static GroundState ritz(
            List<StateVector> basis,
            double[] alpha,
            double[] beta,
            int steps,
            StateVectorBackend backend) {
        double[] main = Arrays.copyOf(alpha, steps);
        double[] side = Arrays.copyOf(beta, Math.max(0, steps - 1));
        double energy = LowestVector.value(main, side);
        double[] weights = LowestVector.vector(main, side, energy);
        var state = backend.allocate(basis.getFirst().qubits());
        scale(state, 0);
        for (int k = 0; k < steps; k++) {
            state.add(weights[k], basis.get(k));
        }
        scale(state, 1 / Math.sqrt(state.norm()));
        double residual = beta[steps - 1] * Math.abs(weights[steps - 1]);
        return new GroundState(state, energy, residual);
    }

    private static void scale(StateVector state, double factor) {
        state.scale(new Complex(factor, 0));
    }
}
