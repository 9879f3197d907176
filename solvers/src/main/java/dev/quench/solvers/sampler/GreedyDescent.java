package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.kernel.FlipModel;
import dev.quench.solvers.sampler.kernel.FlipState;

/**
 * Polishes states of one Qubo: flips each bit, in index order and again, whenever that lowers the
 * energy, until no single flip does.
 *
 * <p>Deterministic and safe to share between threads. A round over the bits costs {@code O(n)} and
 * {@code O(degree)} a flip; making it costs {@code O(n + couplings)} once.
 */
public final class GreedyDescent {
    private final FlipModel model;

    /**
     * Binds the descent to a function.
     *
     * @param qubo the function to minimise
     */
    public GreedyDescent(Qubo qubo) {
        model = FlipModel.of(qubo);
    }

    /**
     * Descends from a state.
     *
     * @param start as many bits as the Qubo has
     * @param stop ends the descent early
     * @return a state whose energy is not higher, a local minimum unless the signal came
     * @throws IllegalArgumentException if the size differs
     */
    public Bits descend(Bits start, StopSignal stop) {
        var state = new FlipState(model, start);
        state.descend(stop);
        return state.bits();
    }
}
