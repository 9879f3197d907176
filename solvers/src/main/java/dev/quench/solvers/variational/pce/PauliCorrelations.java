package dev.quench.solvers.variational.pce;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;

/**
 * The Pauli correlation encoding of {@code n} variables: variable {@code i} is the sign of {@code
 * ⟨P_i⟩}, a one where it is negative.
 *
 * <p>The strings act by the same letter on {@code k} of {@code q} qubits: all choices with X, with
 * Y and with Z, {@code 3 C(q, k)} in all, of which the first {@code n} in turn of the letters are
 * taken. Strings of one letter commute, so that three bases measure all of them; {@code q} is the
 * least number with {@code 3 C(q, k) >= n}. Source: M. Sciorilli et al., Towards large-scale
 * quantum optimization solvers with few qubits (2024), arXiv:2401.09421, eq. (1).
 *
 * @param qubits {@code q}, at least {@code k}
 * @param order {@code k}, the letters of a string
 * @param strings {@code P_i}, one a variable, distinct
 */
public record PauliCorrelations(int qubits, int order, List<PauliString> strings) {
    /** The number of bases that measure all strings: X, Y, Z. */
    public static final int BASES = 3;

    /** Freezes the strings. */
    public PauliCorrelations {
        strings = List.copyOf(strings);
    }

    /**
     * Encodes variables on as few qubits as possible.
     *
     * @param variables {@code n}, 0 or more
     * @param order {@code k}, 1 or more
     * @return the encoding
     * @throws IllegalArgumentException if a string has no letter
     */
    public static PauliCorrelations of(int variables, int order) {
        int qubits = qubits(variables, order);
        var strings = new ArrayList<PauliString>(variables);
        long choice = (1L << order) - 1;
        while (strings.size() < variables) {
            for (int basis = 0; basis < BASES && strings.size() < variables; basis++) {
                strings.add(new PauliString(basis == 2 ? 0 : choice, basis == 0 ? 0 : choice));
            }
            choice = nextOfAsManyBits(choice);
        }
        return new PauliCorrelations(qubits, order, strings);
    }

    /**
     * Returns the least number of qubits.
     *
     * @param variables {@code n}, 0 or more
     * @param order {@code k}, 1 or more
     * @return the least {@code q >= k} with {@code 3 C(q, k) >= n}
     * @throws IllegalArgumentException if a string has no letter
     */
    public static int qubits(int variables, int order) {
        if (order < 1) {
            throw new IllegalArgumentException(
                    "The order (%d) of a Pauli correlation must be at least 1.\nMaybe use 2 or 3."
                            .formatted(order));
        }
        int qubits = order;
        double strings = BASES;
        while (strings < variables) {
            qubits++;
            strings = strings * qubits / (qubits - order);
        }
        return qubits;
    }

    /**
     * Returns the most variables on some qubits.
     *
     * @param qubits {@code q}, 0 or more
     * @param order {@code k}, 1 or more
     * @return {@code 3 C(q, k)}
     */
    public static int capacity(int qubits, int order) {
        double choices = BASES;
        for (int k = 0; k < order; k++) {
            choices = choices * (qubits - k) / (k + 1);
        }
        return Math.clamp(Math.round(choices), 0, Integer.MAX_VALUE);
    }

    /** The next larger number with as many ones (Gosper). */
    private static long nextOfAsManyBits(long bits) {
        long lowest = Long.lowestOneBit(bits);
        long ripple = bits + lowest;
        return (((ripple ^ bits) >>> 2) / lowest) | ripple;
    }

    /**
     * Returns the number of variables.
     *
     * @return {@code n}
     */
    public int variables() {
        return strings.size();
    }

    /**
     * Measures all strings exactly: pairs by the means of all pairs of spins in three bases, others
     * string by string.
     *
     * @param state of {@code q} qubits
     * @param scratch another state of as many qubits and the same simulator, overwritten
     * @return {@code ⟨P_i⟩}, one a variable
     */
    public double[] expectations(StateVector state, StateVector scratch) {
        if (order != 2) {
            return strings.stream().mapToDouble(state::expectation).toArray();
        }
        double[] means = new double[strings.size()];
        for (int basis = 0; basis < Math.min(BASES, means.length); basis++) {
            scratch.copyFrom(state);
            scratch.apply(toZ(basis));
            double[][] pairs = scratch.spinMeans();
            for (int i = basis; i < means.length; i += BASES) {
                long pair = strings.get(i).support();
                int high = Long.SIZE - 1 - Long.numberOfLeadingZeros(pair);
                means[i] = pairs[high][Long.numberOfTrailingZeros(pair)];
            }
        }
        return means;
    }

    /**
     * Writes the change of basis before the strings of one letter are parities: {@code H X H = Z}
     * and {@code (H SDG) Y (S H) = Z}; the basis is 0 for X, 1 for Y, 2 for Z.
     */
    Circuit toZ(int basis) {
        var circuit = Circuit.builder(qubits);
        if (basis == 1) {
            circuit.onAll(Gate.SDG);
        }
        if (basis < 2) {
            circuit.onAll(Gate.H);
        }
        return circuit.build();
    }

    /**
     * Reads the variables off.
     *
     * @param expectations exact or estimated, one a variable
     * @return ones where they are negative
     */
    public static Bits decode(double[] expectations) {
        boolean[] bits = new boolean[expectations.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = expectations[i] < 0;
        }
        return Bits.of(bits);
    }
}
