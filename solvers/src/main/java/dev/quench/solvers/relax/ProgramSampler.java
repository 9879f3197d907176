package dev.quench.solvers.relax;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.solvers.sampler.SampleRequest;

/**
 * Samples a constrained binary program by way of one or more Qubos.
 *
 * <p>Wraps the {@link dev.quench.solvers.sampler.Sampler} that answers them. Stateless.
 */
public interface ProgramSampler {
    /**
     * Returns the name that records and the ledger use.
     *
     * @return {@code slack}, {@code penalty} or {@code lagrangian}
     */
    String name();

    /**
     * Samples.
     *
     * @param program what is minimised under constraints
     * @param request the number of samples over all Qubos together, stream, stop signal, progress
     * @return every distinct sample of every Qubo, in the bits of the program
     */
    ProgramSamples sample(BinaryProgram program, SampleRequest request);
}
