package dev.quench.hardware.simulator;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.kernel.Amplitudes;
import dev.quench.hardware.simulator.kernel.Diagonal;
import dev.quench.hardware.simulator.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Hermitian operator prepared for the states of one simulator: an energy of spins, other strings
 * of Paulis, and any function of the basis index. Not thread-safe: it may have a scratch state.
 *
 * <p>The energy costs one pass over the amplitudes. Strings of only X, or of only Y, on at most two
 * qubits are an energy in another basis, where there are eight or more and room for a third state;
 * each other string is a pass.
 */
public final class StateObservable {
    private static final int LEAST_TURNED = 8;

    private final int qubits;
    private final double constant;
    private final Diagonal energy;
    private final PauliSum beyond;
    private final List<Turned> turned;

    private StateObservable(
            int qubits, double constant, Diagonal energy, PauliSum beyond, List<Turned> turned) {
        this.qubits = qubits;
        this.constant = constant;
        this.energy = energy;
        this.beyond = beyond;
        this.turned = turned;
    }

    /**
     * Strings of one letter, X or Y: an energy of spins in another basis.
     *
     * @param energy in that basis
     * @param there turns the letter into Z
     * @param scratch gives room for a third state
     */
    private record Turned(Diagonal energy, Circuit there, Supplier<StateVector> scratch) {
        private StateVector of(StateVector psi) {
            StateVector state = scratch.get();
            state.copyFrom(psi);
            state.apply(there);
            return state;
        }

        double expectation(StateVector psi) {
            return of(psi).expectation(energy);
        }

        void add(StateVector psi, StateVector product) {
            StateVector state = of(psi);
            state.amplitudes().multiply(energy);
            state.apply(there.inverse());
            product.add(1, state);
        }
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

    /** Prepares a sum of strings; without scratch room each string beyond an energy is a pass. */
    static StateObservable of(
            Kernel kernel, PauliSum sum, int qubits, @Nullable Supplier<StateVector> scratch) {
        if (sum.qubits() > qubits) {
            throw new IllegalArgumentException(
                    "An observable of %d qubits does not fit a state of %d qubits."
                            .formatted(sum.qubits(), qubits));
        }
        var rest = sum.traceless();
        var energy = kernel.diagonal(rest.ising(qubits));
        var beyond = new ArrayList<>(rest.beyondIsing().terms());
        var turned = new ArrayList<Turned>();
        if (scratch != null) {
            Supplier<StateVector> shared = new Once(scratch);
            for (boolean y : new boolean[] {false, true}) {
                List<PauliSum.Term> letter =
                        beyond.stream().filter(term -> isTurned(term.string(), y)).toList();
                if (letter.size() >= LEAST_TURNED) {
                    beyond.removeIf(term -> isTurned(term.string(), y));
                    turned.add(
                            new Turned(
                                    kernel.diagonal(spins(letter).ising(qubits)),
                                    toZ(qubits, y),
                                    shared));
                }
            }
        }
        return new StateObservable(
                qubits, sum.constant(), energy, new PauliSum(beyond), List.copyOf(turned));
    }

    private static boolean isTurned(PauliString string, boolean y) {
        return string.weight() <= 2 && string.z() == (y ? string.x() : 0);
    }

    /** The same strings with Z for their letter. */
    private static PauliSum spins(List<PauliSum.Term> terms) {
        return new PauliSum(
                terms.stream()
                        .map(term ->
                                new PauliSum.Term(
                                        term.coefficient(),
                                        new PauliString(0, term.string().support())))
                        .toList());
    }

    /** {@code H X H = Z} and {@code (H SDG) Y (S H) = Z}. */
    private static Circuit toZ(int qubits, boolean y) {
        var circuit = Circuit.builder(qubits);
        if (y) {
            circuit.onAll(Gate.SDG);
        }
        return circuit.onAll(Gate.H).build();
    }

    /** Allocates with the first use. */
    private static final class Once implements Supplier<StateVector> {
        private final Supplier<StateVector> allocator;
        private @Nullable StateVector state;

        Once(Supplier<StateVector> allocator) {
            this.allocator = allocator;
        }

        @Override
        public StateVector get() {
            var known = state == null ? allocator.get() : state;
            state = known;
            return known;
        }
    }

    /** Wraps a function, which is asked anew whenever it is needed. */
    static StateObservable of(int qubits, LongToDoubleFunction value) {
        return new StateObservable(
                qubits, 0, new Values(qubits, value), new PauliSum(List.of()), List.of());
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
        for (Turned basis : turned) {
            mean += basis.expectation(psi);
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
        for (Turned basis : turned) {
            basis.add(psi, product);
        }
    }
}
