package dev.quench.solvers.variational.pauli;

import dev.quench.hardware.simulator.kernel.Workers;

/**
 * Simulates one {@link Ansatz} at many points and differentiates expectations.
 *
 * <p>Holds three states of {@code 2^n} amplitudes. A preparation costs one pass a step. The
 * gradient of {@code ⟨O⟩} by all parameters goes backwards once: {@code dE/dtheta = Im⟨lambda|P|
 * psi⟩} for each rotation, where {@code lambda} is {@code O psi} with the later steps undone; about
 * three preparations for any number of parameters. Not thread-safe. Source: T. Jones, J. Gacon,
 * Efficient calculation of gradients in classical simulations of variational quantum algorithms
 * (2020), arXiv:2009.02823, algorithm 1.
 */
public final class AnsatzRun {
    private final Ansatz ansatz;
    private final Energies energies;
    private final PauliState state;
    private final PauliState backward;
    private final PauliState lambda;
    private double[] point;

    /**
     * Allocates the states.
     *
     * @param ansatz of at most {@value PauliState#MAX_QUBITS} qubits
     * @param energies whose phases the ansatz has; of as many qubits if it has any
     * @param workers that share the passes
     */
    public AnsatzRun(Ansatz ansatz, Energies energies, Workers workers) {
        this.ansatz = ansatz;
        this.energies = energies;
        this.state = new PauliState(ansatz.qubits(), workers);
        this.backward = new PauliState(ansatz.qubits(), workers);
        this.lambda = new PauliState(ansatz.qubits(), workers);
        this.point = new double[ansatz.parameters()];
    }

    /**
     * Makes the state at a point.
     *
     * @param parameters {@code d} of them; copied
     * @return the state, valid until the next call
     */
    public PauliState prepare(double[] parameters) {
        if (parameters.length != ansatz.parameters()) {
            throw new IllegalArgumentException(
                    "An ansatz of %d parameters cannot take %d."
                            .formatted(ansatz.parameters(), parameters.length));
        }
        point = parameters.clone();
        state.reset();
        for (Step step : ansatz.steps()) {
            apply(step, state, 1);
        }
        return state;
    }

    /**
     * Differentiates {@code ⟨O⟩} at the point that was prepared last.
     *
     * @param observable {@code O}
     * @return {@code d} partial derivatives
     */
    public double[] gradient(Observable observable) {
        double[] gradient = new double[ansatz.parameters()];
        backward.copyFrom(state);
        observable.apply(state, lambda);
        for (Step step : ansatz.steps().reversed()) {
            switch (step) {
                case Step.Rotation r when r.parameter() != Step.CONSTANT ->
                        gradient[r.parameter()] +=
                                r.factor() * backward.imaginaryOverlap(r.string(), lambda);
                case Step.Phase(int parameter, double factor) ->
                        gradient[parameter] +=
                                2 * factor * backward.imaginaryOverlap(energies.values(), lambda);
                case Step.Rotation _, Step.ControlledZ _, Step.ControlledX _ -> {}
            }
            apply(step, backward, -1);
            apply(step, lambda, -1);
        }
        return gradient;
    }

    private void apply(Step step, PauliState target, int sign) {
        switch (step) {
            case Step.Rotation r -> target.rotate(r.string(), sign * r.angle(point));
            case Step.Phase(int parameter, double factor) ->
                    target.phase(energies.values(), sign * factor * point[parameter]);
            case Step.ControlledZ(int a, int b) -> target.controlledZ(a, b);
            case Step.ControlledX(int a, int b) -> target.controlledX(a, b);
        }
    }
}
