package dev.quench.solvers.variational.pauli;

import dev.quench.problems.qubo.Ising;
import java.util.function.DoubleUnaryOperator;

/**
 * The energies of all {@code 2^n} answers of a function of spins as a diagonal observable,
 * immutable.
 */
public final class Energies implements Observable {
    /** The energy of nothing, for an ansatz without phases. */
    public static final Energies NONE = new Energies(new double[] {0});

    private final double[] values;

    private Energies(double[] values) {
        this.values = values;
    }

    /**
     * Lists the energies of an Ising model.
     *
     * @param cost of at most {@value PauliState#MAX_QUBITS} spins
     * @return the energies by basis index, the offset left out
     * @throws IllegalArgumentException if there are too many spins
     */
    public static Energies of(Ising cost) {
        return of(PauliSum.of(cost), cost.size());
    }

    /**
     * Lists the energies of a polynomial of spins by a Walsh-Hadamard transform of its weights:
     * {@code E(k) = sum_S c_S (-1)^|k & S|}, {@code O(n 2^n)} time, 8 bytes an answer.
     *
     * @param cost strings of Z only
     * @param spins {@code n}, at most {@value PauliState#MAX_QUBITS}
     * @return the energies by basis index, the constant left out
     * @throws IllegalArgumentException if there are too many spins, or a string has an X or Y
     */
    public static Energies of(PauliSum cost, int spins) {
        PauliState.requireSize(spins);
        double[] values = new double[1 << spins];
        for (PauliSum.Term term : cost.terms()) {
            if (term.string().x() != 0) {
                throw new IllegalArgumentException(
                        "The string %s is not diagonal, so that it has no energies."
                                .formatted(term.string()));
            }
            values[(int) term.string().z()] += term.weight();
        }
        for (int half = 1; half < values.length; half *= 2) {
            for (int base = 0; base < values.length; base += 2 * half) {
                for (int k = base; k < base + half; k++) {
                    double sum = values[k] + values[k + half];
                    values[k + half] = values[k] - values[k + half];
                    values[k] = sum;
                }
            }
        }
        return new Energies(values);
    }

    /**
     * Returns the number of answers.
     *
     * @return {@code 2^n}
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns the energy of an answer.
     *
     * @param index in {@code [0, 2^n)}
     * @return the energy, the offset left out
     */
    public double get(int index) {
        return values[index];
    }

    /**
     * Returns the scale of the energies.
     *
     * @return their standard deviation over all answers, 0 for a constant
     */
    public double deviation() {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value / values.length;
            squares += value * value / values.length;
        }
        return Math.sqrt(Math.max(0, squares - sum * sum));
    }

    /**
     * Applies a function to every energy.
     *
     * @param function of an energy
     * @return another diagonal
     */
    public Energies map(DoubleUnaryOperator function) {
        double[] mapped = new double[values.length];
        for (int k = 0; k < mapped.length; k++) {
            mapped[k] = function.applyAsDouble(values[k]);
        }
        return new Energies(mapped);
    }

    @Override
    public void apply(PauliState psi, PauliState lambda) {
        lambda.copyFrom(psi);
        lambda.multiply(values);
    }

    /**
     * Returns the mean energy.
     *
     * @param psi a state of {@code n} qubits
     * @return the mean, the offset left out
     */
    public double expectation(PauliState psi) {
        return psi.expectation(values);
    }

    /** The array itself, for passes within the package. */
    double[] values() {
        return values;
    }
}
