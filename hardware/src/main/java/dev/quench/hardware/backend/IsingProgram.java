package dev.quench.hardware.backend;

import dev.quench.problems.qubo.Ising;

/**
 * An Ising problem as such, which an {@link Annealer} answers with states of low energy; bit {@code
 * i} of an answer is spin {@code i}, 1 where it is -1.
 *
 * @param cost the energy to be minimised
 */
public record IsingProgram(Ising cost) implements Program {
    @Override
    public int qubits() {
        return cost.size();
    }

    /**
     * Says that a backend runs circuits only.
     *
     * @param backend its name
     * @return of the kind {@code Refused}
     */
    public BackendException refusedBy(String backend) {
        return new BackendException(
                new BackendException.Refused(),
                "The backend %s runs circuits; it does not anneal an Ising problem of %d spins.\nMaybe an annealer (--backend dwave:DEVICE), a circuit for the problem (--recipe lr-qaoa), or simulated annealing (--recipe penalty-anneal)."
                        .formatted(backend, qubits()));
    }
}
