package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * What one shrinking is asked for.
 *
 * @param budget number of qubits that ends it, 0 or more
 * @param qubits counts the qubits of a program
 * @param incumbent a feasible point of the program that is to be shrunk: what is proven to hold no
 *     point as good is not merged; empty if none is known
 * @param random where the randomness of the source comes from
 * @param journal remembers the answers of the source
 * @param listener is told what happens
 * @param stop ends the shrinking early; what was merged stands
 * @param ticker measures time, for the record alone
 */
public record ShrinkRequest(
        int budget,
        QubitCount qubits,
        Optional<Bits> incumbent,
        SplittableGenerator random,
        ShrinkJournal journal,
        ShrinkListener listener,
        StopSignal stop,
        Ticker ticker) {
    /**
     * Checks the budget.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ShrinkRequest {
        if (budget < 0) {
            throw new IllegalArgumentException(
                    "The budget (%d qubits) must be at least 0.".formatted(budget));
        }
    }

    /**
     * Makes a request that nobody watches.
     *
     * @param budget number of variables that ends the shrinking, 0 or more
     * @param random where the randomness of the source comes from
     * @return without incumbent, journal or limit
     */
    public static ShrinkRequest plain(int budget, SplittableGenerator random) {
        return new ShrinkRequest(
                budget,
                QubitCount.VARIABLES,
                Optional.empty(),
                random,
                ShrinkJournal.NONE,
                ShrinkListener.SILENT,
                StopSignal.NEVER,
                Ticker.FROZEN);
    }

    /**
     * Returns why a shrinking ends here, if it does.
     *
     * @param left variables that are left
     * @param program makes what is left, where its qubits are counted
     * @return empty to go on
     */
    public Optional<ShrinkStop> end(int left, Supplier<BinaryProgram> program) {
        if (stop.requested()) {
            return Optional.of(ShrinkStop.INTERRUPTED);
        }
        if (left == 0) {
            return Optional.of(ShrinkStop.SOLVED);
        }
        return left <= budget && qubits.of(program.get()) <= budget
                ? Optional.of(ShrinkStop.BUDGET)
                : Optional.empty();
    }

    /**
     * Returns the request with an incumbent.
     *
     * @param newIncumbent a feasible point of the program
     * @return the changed copy
     */
    public ShrinkRequest withIncumbent(Optional<Bits> newIncumbent) {
        return new ShrinkRequest(
                budget, qubits, newIncumbent, random, journal, listener, stop, ticker);
    }

    /**
     * Returns the request with a listener.
     *
     * @param newListener is told what happens
     * @return the changed copy
     */
    public ShrinkRequest withListener(ShrinkListener newListener) {
        return new ShrinkRequest(
                budget, qubits, incumbent, random, journal, newListener, stop, ticker);
    }

    /**
     * Returns the request with a journal.
     *
     * @param newJournal remembers the answers of the source
     * @return the changed copy
     */
    public ShrinkRequest withJournal(ShrinkJournal newJournal) {
        return new ShrinkRequest(
                budget, qubits, incumbent, random, newJournal, listener, stop, ticker);
    }

    /**
     * Returns the request with a stop signal.
     *
     * @param newStop ends the shrinking early
     * @return the changed copy
     */
    public ShrinkRequest withStop(StopSignal newStop) {
        return new ShrinkRequest(
                budget, qubits, incumbent, random, journal, listener, newStop, ticker);
    }
}
