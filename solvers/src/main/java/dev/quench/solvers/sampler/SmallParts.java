package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Optional;

/**
 * A Qubo whose couplings join its variables in pairs at most, and its lowest state.
 *
 * <p>{@code E(x) = offset + sum a_i x_i + sum b_ij x_i x_j}, where every variable has at most one
 * {@code b_ij}: the minimum is one comparison of two values a variable without a partner, of four
 * values a pair. A circuit for it makes a product of states of two qubits at most, so that no
 * answer of it is a quantum one. {@code O(n)}.
 */
public final class SmallParts {
    private final Qubo qubo;

    private SmallParts(Qubo qubo) {
        this.qubo = qubo;
    }

    /**
     * Recognises such a Qubo.
     *
     * @param qubo any
     * @return empty if a variable has two couplings or more
     */
    public static Optional<SmallParts> of(Qubo qubo) {
        for (int i = 0; i < qubo.size(); i++) {
            if (qubo.couplings().degree(i) > 1) {
                return Optional.empty();
            }
        }
        return Optional.of(new SmallParts(qubo));
    }

    /**
     * Tells whether every variable decides alone.
     *
     * @return true if there is no coupling
     */
    public boolean isDiagonal() {
        return qubo.couplings().count() == 0;
    }

    /**
     * Returns a lowest state; where values tie, the one with fewer ones.
     *
     * @return its bits
     */
    public Bits minimiser() {
        boolean[] values = new boolean[qubo.size()];
        for (int i = 0; i < values.length; i++) {
            if (qubo.couplings().degree(i) == 0) {
                values[i] = qubo.bias(i) < 0;
            } else if (qubo.couplings().neighbour(i, 0) > i) {
                decide(i, qubo.couplings().neighbour(i, 0), values);
            }
        }
        return Bits.of(values);
    }

    private void decide(int i, int j, boolean[] values) {
        double both = qubo.bias(i) + qubo.bias(j) + qubo.couplings().value(i, 0);
        double least = Math.min(Math.min(0, both), Math.min(qubo.bias(i), qubo.bias(j)));
        if (least < 0) {
            boolean first = least == qubo.bias(i);
            boolean second = !first && least == qubo.bias(j);
            values[i] = first || !second;
            values[j] = second || !first;
        }
    }
}
