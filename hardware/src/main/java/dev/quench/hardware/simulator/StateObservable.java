package dev.quench.hardware.simulator;

import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Diagonal;
import dev.quench.hardware.simulator.kernel.Kernel;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * A Hermitian operator prepared for the states of one simulator: an energy of spins, other strings
 * of Paulis, and any function of the basis index. Immutable and safe to share.
 *
 * <p>The energy costs one pass over the amplitudes, as does each other string.
 */
public final class StateObservable {
    private final int qubits;
    private final double constant;
    private final Diagonal energy;
    private final PauliSum beyond;

    private StateObservable(int qubits, double constant, Diagonal energy, PauliSum beyond) {
        this.qubits = qubits;
        this.constant = constant;
        this.energy = energy;
        this.beyond = beyond;
    }

    /** Prepares a sum of strings. */
    static StateObservable of(Kernel kernel, PauliSum sum, int qubits) {
        if (sum.qubits() > qubits) {
            throw new IllegalArgumentException(
                    "An observable of %d qubits does not fit a state of %d qubits."
                            .formatted(sum.qubits(), qubits));
        }
        var rest = sum.traceless();
        return new StateObservable(
                qubits, sum.constant(), kernel.diagonal(rest.ising(qubits)), rest.beyondIsing());
    }

    /** Wraps a function, which is asked anew whenever it is needed. */
    static StateObservable of(int qubits, LongToDoubleFunction value) {
        return new StateObservable(qubits, 0, new Values(qubits, value), new PauliSum(List.of()));
    }

    /** A diagonal that is not kept. */
    private record Values(int qubits, LongToDoubleFunction value) implements Diagonal {
        @Override
        public double offset() {
            return 0;
        }

        @Override
        public double energy(long index) {
            return value.applyAsDouble(index);
        }
    }

    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return qubits;
    }

    /**
     * Returns the multiple of the identity, which {@link #apply} leaves out, as a large one would
     * cost derivatives their precision.
     *
     * @return {@code c}; 0 for a function of the answer
     */
    public double constant() {
        return constant;
    }

    /**
     * Returns the mean.
     *
     * @param psi of as many qubits and the same simulator
     * @return {@code <psi|O|psi>}
     */
    public double expectation(StateVector psi) {
        Amplitudes amplitudes = psi.amplitudes();
        double mean =
                energy instanceof Values values
                        ? amplitudes.expectation(values.value)
                        : amplitudes.expectation(energy);
        for (PauliSum.Term term : beyond.terms()) {
            mean += term.coefficient() * psi.expectation(term.string());
        }
        return constant + mean;
    }

    /**
     * Computes {@code (O - c) |psi>}, which is not normalised.
     *
     * @param psi of as many qubits and the same simulator
     * @param product becomes the product; another state than {@code psi}
     */
    public void apply(StateVector psi, StateVector product) {
        Amplitudes to = product.amplitudes();
        to.copyFrom(psi.amplitudes());
        if (energy instanceof Values values) {
            to.multiply(values.value);
        } else {
            to.multiply(energy);
        }
        for (PauliSum.Term term : beyond.terms()) {
            to.addPauli(term.coefficient(), term.string().x(), term.string().z(), psi.amplitudes());
        }
    }
}
