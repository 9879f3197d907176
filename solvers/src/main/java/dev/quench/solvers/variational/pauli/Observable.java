package dev.quench.solvers.variational.pauli;

/** A Hermitian operator that is applied to states. */
public interface Observable {
    /**
     * Computes {@code lambda = O psi}.
     *
     * @param psi a state, left as it is
     * @param lambda takes the product
     */
    void apply(PauliState psi, PauliState lambda);
}
