package dev.quench.hardware.backend;

import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;

/** A backend that answers Ising problems and runs no circuits. */
public interface Annealer extends Backend {
    /**
     * Anneals and reads all spins, {@code reads} times.
     *
     * @param cost the energy to be minimised, with a field or a coupling at least
     * @param reads 1 or more
     * @param random of what is left to chance here: embeddings, ties of broken chains
     * @return as many answers, or fewer with a remark
     * @throws IllegalArgumentException if the problem does not fit, or {@code reads} is below 1
     * @throws BackendException if it fails
     */
    Annealed anneal(Ising cost, int reads, RandomGenerator random);

    /**
     * Runs Ising problems only.
     *
     * @throws BackendException {@code Refused} for a circuit, and if it fails
     */
    @Override
    default Counts run(Program program, int shots, RandomGenerator random) {
        return switch (program) {
            case IsingProgram(var cost) -> anneal(cost, shots, random).counts();
            case CircuitProgram _, QaoaProgram _ ->
                    throw new BackendException(
                            new BackendException.Refused(),
                            "The backend %s anneals Ising problems; it runs no circuit of %d qubits.\nMaybe --recipe quantum-annealing, or a backend with gates."
                                    .formatted(name(), program.qubits()));
        };
    }
}
