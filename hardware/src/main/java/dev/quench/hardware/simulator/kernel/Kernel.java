package dev.quench.hardware.simulator.kernel;

import dev.quench.hardware.simulator.fusion.FusionCosts;
import dev.quench.problems.qubo.Ising;
import java.util.function.LongToDoubleFunction;

/**
 * A way of storing and changing the {@code 2^n} amplitudes of a state.
 *
 * <p>A kernel makes {@link Amplitudes} and {@link Diagonal}s; their layout is its own, so that
 * callers work with any kernel. Stateless and safe to share. All kernels agree to rounding; one
 * kernel gives identical results for any number of threads.
 */
public interface Kernel {
    /**
     * Returns the name that {@code -Dquench.kernel} takes.
     *
     * @return for example {@code scalar}
     */
    String name();

    /**
     * Returns the largest state it can index.
     *
     * @return a number of qubits
     */
    int maxQubits();

    /**
     * Returns the memory of an amplitude.
     *
     * @return bytes, everything counted that grows like {@code 2^n}
     */
    long bytesPerAmplitude();

    /**
     * Returns what tells its rounding from that of other kernels, for the identity of a run.
     *
     * @return the name; empty for the standard kernel, vectors of doubles
     */
    default String settings() {
        return name();
    }

    /**
     * Returns the memory that states may take on this machine now.
     *
     * @return nine tenths of the largest heap, or of the machine's free memory where states lie
     *     outside the heap
     */
    default long availableBytes() {
        return Runtime.getRuntime().maxMemory() / 10 * 9;
    }

    /**
     * Allocates the state |0…0⟩.
     *
     * @param qubits {@code n} in {@code [0, maxQubits]}
     * @param workers the threads that work on it
     * @return the state
     */
    Amplitudes allocate(int qubits, Workers workers);

    /**
     * Prepares any energies as an operator, kept in a table: two bytes a state where at most 65,536
     * energies differ, else eight, while it is made eight more. For costs of higher degree and
     * penalties that no polynomial has; of the phases and means each takes a pass of its own.
     *
     * @param qubits {@code n}
     * @param energy of a basis index, finite
     * @return the operator, immutable and safe to share
     * @throws IllegalArgumentException if an energy is not finite
     */
    default Diagonal diagonal(int qubits, LongToDoubleFunction energy) {
        return TableDiagonal.of(qubits, energy);
    }

    /**
     * Prepares an energy as an operator on states of this kernel.
     *
     * @param cost of {@code n} spins
     * @return the operator, immutable and safe to share
     */
    Diagonal diagonal(Ising cost);

    /**
     * Returns what applying matrices costs, by which gates are fused.
     *
     * @return costs and limits; by default those of the plain kernel
     */
    default FusionCosts fusion() {
        return new FusionCosts(0, 1, 6);
    }
}
