package dev.quench.hardware.backend;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Runs programs and counts what was measured: a simulator or a quantum processor. */
public interface Backend {
    /**
     * Returns the name that records and the command line use.
     *
     * @return for example {@code statevector}
     */
    String name();

    /**
     * Returns the settings that can change an answer, besides what the name says, for the identity
     * of a run.
     *
     * @return the same text for the same settings; empty unless overridden
     */
    default String settings() {
        return "";
    }

    /**
     * Returns what it can take.
     *
     * @return the largest number of qubits and the memory a run needs
     */
    BackendLimits limits();

    /**
     * Runs a program and measures, {@code shots} times: the classical bits of a circuit that
     * measures, else all qubits.
     *
     * @param program what is run
     * @param shots 1 or more
     * @param random where a simulator draws from; hardware ignores it
     * @return {@code shots} answers
     * @throws IllegalArgumentException if the program is too large or {@code shots} is below 1
     * @throws BackendException if it fails
     */
    Counts run(Program program, int shots, RandomGenerator random);

    /**
     * Runs several programs, as {@link #run} would one after another; processors elsewhere get them
     * all before the first result is waited for.
     *
     * @param programs 1 or more
     * @param shots of each, as many
     * @param random where a simulator draws from
     * @return the answers in the same order
     */
    default List<Counts> runAll(
            List<? extends Program> programs, List<Integer> shots, RandomGenerator random) {
        return IntStream.range(0, programs.size())
                .mapToObj(k -> run(programs.get(k), shots.get(k), random))
                .toList();
    }
}
