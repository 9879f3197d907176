package dev.quench.solvers.variational.qrao;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.observable.PauliSum;
import dev.quench.hardware.simulator.StateVector;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A quantum random access code of {@code n} spins: up to {@code k} of them on each of {@code q}
 * qubits, as Z, X and Y of that qubit.
 *
 * <p>Spins that share a coupling stand on different qubits. A qubit with {@code m} spins encodes
 * them by the Bloch vector {@code (±1, …, ±1)/sqrt(m)}, so that {@code s_i = sqrt(m) ⟨P_i⟩}, and
 * the relaxed Hamiltonian has {@code sqrt(m_i m_j) J_ij P_i P_j} and {@code sqrt(m_i) h_i P_i}:
 * {@code 3 J} and {@code sqrt(3) h} for three spins on each. Its mean in the product state that
 * encodes {@code s} is {@code E(s)} exactly, so that its lowest eigenvalue is a lower bound of
 * {@code E}.
 *
 * <p>Qubits are filled by greedy colouring: spins by descending degree, each on the first qubit
 * that has room and none of its neighbours. A complete graph leaves one spin a qubit: no
 * compression. Source: B. Fuller et al., Approximate solutions of combinatorial problems via
 * quantum relaxations (2021), arXiv:2111.03167, section III; it scales all qubits as if they were
 * full.
 *
 * @param qubits {@code q}
 * @param capacity {@code k}, 1 to 3
 * @param places one a spin
 */
public record RandomAccessEncoding(int qubits, int capacity, List<Place> places) {
    private static final String LETTERS = "ZXY";

    /** Freezes the places. */
    public RandomAccessEncoding {
        places = List.copyOf(places);
    }

    /**
     * Where a spin is.
     *
     * @param qubit in {@code [0, q)}
     * @param slot 0 for Z, 1 for X, 2 for Y
     */
    public record Place(int qubit, int slot) {
        /** Returns the operator that reads the spin. */
        PauliString string() {
            return switch (LETTERS.charAt(slot)) {
                case 'Z' -> PauliString.z(qubit);
                case 'X' -> PauliString.x(qubit);
                default -> PauliString.y(qubit);
            };
        }
    }

    /**
     * Encodes the spins of a model.
     *
     * @param cost the model
     * @param capacity {@code k}, 1 to 3: spins on a qubit at most
     * @return the encoding
     * @throws IllegalArgumentException if a qubit cannot hold so many
     */
    public static RandomAccessEncoding of(Ising cost, int capacity) {
        if (capacity < 1 || capacity > LETTERS.length()) {
            throw new IllegalArgumentException(
                    "A qubit holds 1 to 3 variables, not %d.\nMaybe use 3, or 2."
                            .formatted(capacity));
        }
        Couplings couplings = cost.couplings();
        var order =
                IntStream.range(0, cost.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> -couplings.degree(i)))
                        .toList();
        int[] qubitOf = new int[cost.size()];
        int[] slotOf = new int[cost.size()];
        var filled = new ArrayList<Integer>();
        Arrays.fill(qubitOf, -1);
        for (int spin : order) {
            var taken = new boolean[filled.size()];
            for (int k = 0; k < couplings.degree(spin); k++) {
                int qubit = qubitOf[couplings.neighbour(spin, k)];
                if (qubit >= 0) {
                    taken[qubit] = true;
                }
            }
            int qubit = 0;
            while (qubit < filled.size() && (taken[qubit] || filled.get(qubit) == capacity)) {
                qubit++;
            }
            if (qubit == filled.size()) {
                filled.add(0);
            }
            qubitOf[spin] = qubit;
            slotOf[spin] = filled.get(qubit);
            filled.set(qubit, slotOf[spin] + 1);
        }
        return new RandomAccessEncoding(
                filled.size(),
                capacity,
                IntStream.range(0, cost.size())
                        .mapToObj(i -> new Place(qubitOf[i], slotOf[i]))
                        .toList());
    }

    /**
     * Returns the number of spins.
     *
     * @return {@code n}
     */
    public int variables() {
        return places.size();
    }

    /**
     * Returns the number of spins on each qubit.
     *
     * @return {@code m}, each 1 to {@code k}
     */
    public int[] load() {
        int[] load = new int[qubits];
        for (Place place : places) {
            load[place.qubit]++;
        }
        return load;
    }

    /**
     * Writes the relaxed Hamiltonian.
     *
     * @param cost the model that was encoded
     * @return the sum, offset included
     */
    public PauliSum relaxed(Ising cost) {
        int[] load = load();
        var terms = new ArrayList<PauliSum.Term>();
        terms.add(new PauliSum.Term(cost.offset(), PauliString.IDENTITY));
        for (int i = 0; i < cost.size(); i++) {
            terms.add(new PauliSum.Term(scale(load, i) * cost.field(i), places.get(i).string()));
        }
        cost.couplings()
                .forEach((i, j, value) ->
                        terms.add(
                                new PauliSum.Term(
                                        scale(load, i) * scale(load, j) * value,
                                        places.get(i).string().and(places.get(j).string()))));
        return new PauliSum(terms).simplified();
    }

    private double scale(int[] load, int spin) {
        return Math.sqrt(load[places.get(spin).qubit]);
    }

    /**
     * Prepares the product state that encodes spins: RY by the polar angle, then RZ by the azimuth
     * of each Bloch vector.
     *
     * @param bits of {@code n} spins
     * @param state of {@code q} qubits
     */
    public void encode(Bits bits, StateVector state) {
        double[][] bloch = new double[qubits][LETTERS.length()];
        for (int i = 0; i < places.size(); i++) {
            bloch[places.get(i).qubit][places.get(i).slot] = bits.spin(i);
        }
        var circuit = Circuit.builder(qubits);
        for (int qubit = 0; qubit < qubits; qubit++) {
            double z = bloch[qubit][0];
            double x = bloch[qubit][1];
            double y = bloch[qubit][2];
            circuit.rotate(Gate.RY, Math.atan2(Math.hypot(x, y), z), qubit);
            circuit.rotate(Gate.RZ, Math.atan2(y, x), qubit);
        }
        state.reset();
        state.apply(circuit.build());
    }

    /**
     * Rounds a state by the sign of {@code ⟨P_i⟩}, spin by spin.
     *
     * @param state of {@code q} qubits
     * @return ones where it is negative
     */
    public Bits round(StateVector state) {
        boolean[] bits = new boolean[places.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = state.expectation(places.get(i).string()) < 0;
        }
        return Bits.of(bits);
    }
}
