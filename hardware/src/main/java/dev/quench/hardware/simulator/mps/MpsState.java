package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.circuit.Circuit;
import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import dev.quench.hardware.circuit.Operation;
import dev.quench.hardware.simulator.correlation.Correlations;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.random.RandomGenerator;

/**
 * A pure state of {@code n} qubits as a matrix product, exact as long as the bond dimension {@code
 * chi} suffices, truncated otherwise.
 *
 * <p>{@code ψ(x) = A_0[x] A_1[x] … A_(n-1)[x]} along a line of sites. Memory {@code 32 n chi^2}
 * bytes. A gate on one qubit costs {@code O(chi^2)}, on two neighbours {@code O(chi^3)}; qubits
 * that are apart are brought together by exchanges of neighbours and stay there. What truncations
 * discard is counted ({@link #truncation}), and the state keeps norm 1. Not thread-safe. Not
 * supported: gates of three qubits, measurements within a circuit.
 *
 * <p>Source: G. Vidal, Efficient classical simulation of slightly entangled quantum computations,
 * Physical Review Letters 91, 147902 (2003), arXiv:quant-ph/0301063.
 */
public final class MpsState {
    private static final ComplexMatrix SWAP = Gate.SWAP.matrix();

    private final Chain chain;
    private final int[] siteOf;
    private final int[] qubitAt;
    private long swaps;

    private MpsState(Chain chain, int[] qubitAt) {
        this.chain = chain;
        this.qubitAt = qubitAt;
        this.siteOf = new int[qubitAt.length];
        for (int k = 0; k < qubitAt.length; k++) {
            siteOf[qubitAt[k]] = k;
        }
    }

    /**
     * Makes the state |0…0⟩.
     *
     * @param order which qubit begins at which site
     * @param options how much is kept
     * @return the state
     */
    public static MpsState zero(SiteOrder order, MpsOptions options) {
        int[] qubitAt = order.qubits();
        return new MpsState(new Chain(qubitAt.length, options), qubitAt);
    }

    /**
     * Makes the state |0…0⟩, qubit {@code k} at site {@code k}.
     *
     * @param qubits {@code n}, 0 or more
     * @param options how much is kept
     * @return the state
     */
    public static MpsState zero(int qubits, MpsOptions options) {
        return zero(SiteOrder.ascending(qubits), options);
    }

    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return qubitAt.length;
    }

    /**
     * Returns what was discarded so far.
     *
     * @return bond dimension reached, discarded weight and the estimated fidelity
     */
    public MpsTruncation truncation() {
        return chain.truncation(swaps);
    }

    /**
     * Applies the gates of a circuit.
     *
     * @param circuit on at most as many qubits
     */
    public void apply(Circuit circuit) {
        circuit.operations().forEach(this::apply);
    }

    /**
     * Applies one gate.
     *
     * @param operation on one or two qubits of this state
     * @throws IllegalArgumentException if a qubit does not exist or there are more than two
     */
    public void apply(Operation operation) {
        for (int qubit : operation.qubits()) {
            if (qubit >= qubits()) {
                throw new IllegalArgumentException(
                        "The gate %s acts on qubit %d of a state of %d qubits."
                                .formatted(operation.gate().label(), qubit, qubits()));
            }
        }
        switch (operation.qubits().size()) {
            case 1 -> apply(operation.matrix(), operation.qubit(0));
            case 2 -> apply(operation.matrix(), operation.qubit(0), operation.qubit(1));
            default ->
                    throw new IllegalArgumentException(
                            ("A matrix product state takes gates of 1 or 2 qubits; %s has %d.\n"
                                            + "Maybe decompose the gate first.")
                                    .formatted(
                                            operation.gate().label(), operation.qubits().size()));
        }
    }

    void apply(ComplexMatrix matrix, int qubit) {
        chain.apply(SiteGate.one(matrix), siteOf[qubit]);
    }

    void apply(ComplexMatrix matrix, int first, int second) {
        bringTogether(first, second);
        int left = Math.min(siteOf[first], siteOf[second]);
        var gate = SiteGate.two(matrix, siteOf[first] == left);
        chain.applyPair(gate, left, chain.centre() > left);
    }

    /** Applies a gate to the qubits of two neighbouring sites and exchanges them. */
    void applyAndSwap(ComplexMatrix matrix, int left, boolean firstIsLeft, boolean right) {
        chain.applyPair(SiteGate.thenSwap(matrix, firstIsLeft), left, right);
        exchange(left);
    }

    private void bringTogether(int first, int second) {
        boolean ascending = siteOf[first] < siteOf[second];
        int low = ascending ? first : second;
        int high = ascending ? second : first;
        if (chain.centre() <= (siteOf[low] + siteOf[high]) / 2) {
            move(low, siteOf[high] - 1);
        } else {
            move(high, siteOf[low] + 1);
        }
    }

    /** Brings a qubit to a site; those between move by one. */
    void move(int qubit, int site) {
        while (siteOf[qubit] < site) {
            swap(siteOf[qubit], true);
        }
        while (siteOf[qubit] > site) {
            swap(siteOf[qubit] - 1, false);
        }
    }

    private void swap(int left, boolean right) {
        chain.applyPair(SiteGate.two(SWAP, true), left, right);
        exchange(left);
    }

    private void exchange(int left) {
        int kept = qubitAt[left];
        qubitAt[left] = qubitAt[left + 1];
        qubitAt[left + 1] = kept;
        siteOf[qubitAt[left]] = left;
        siteOf[kept] = left + 1;
        swaps++;
    }

    int site(int qubit) {
        return siteOf[qubit];
    }

    int qubit(int site) {
        return qubitAt[site];
    }

    Chain chain() {
        return chain;
    }

    /**
     * Returns the amplitude of one answer, in {@code O(n chi^2)}.
     *
     * @param bits of {@code n} bits
     * @return real and imaginary part
     */
    public MpsAmplitude amplitude(Bits bits) {
        if (bits.size() != qubits()) {
            throw new IllegalArgumentException(
                    "A state of %d qubits has no amplitude for %d bits."
                            .formatted(qubits(), bits.size()));
        }
        var row = MpsSampler.one();
        for (int k = 0; k < qubits(); k++) {
            row = MpsSampler.next(row, chain.site(k), bits.get(qubitAt[k]) ? 1 : 0);
        }
        return new MpsAmplitude(row.re[0][0], row.im[0][0]);
    }

    /** Returns the probabilities of all answers, by basis index. */
    double[] probabilities() {
        double[] probabilities = new double[1 << qubits()];
        MpsSampler.probabilities(this, 0, MpsSampler.one(), 0, probabilities);
        return probabilities;
    }

    /**
     * Measures all qubits of {@code shots} copies of the state, which stays as it is.
     *
     * @param shots 1 or more
     * @param random gives one uniform number a shot and qubit
     * @return the answers
     * @throws IllegalArgumentException if there is no shot
     */
    public Counts sample(int shots, RandomGenerator random) {
        if (shots < 1) {
            throw new IllegalArgumentException(
                    "The number of shots (%d) must be at least 1.".formatted(shots));
        }
        chain.moveCentre(0);
        return new MpsSampler(this, random).sample(shots);
    }

    /**
     * Returns all means and the correlations of the couplings of a cost.
     *
     * <p>Takes {@code O(chi^3)} for each site and each open spin there, one that is coupled across
     * it: {@code n} times the width of the cost along the line.
     *
     * @param cost of {@code n} spins
     * @return the correlations, whose energy is the mean energy
     */
    public Correlations correlations(Ising cost) {
        chain.moveCentre(0);
        return new MpsExpectation(this).correlations(cost);
    }

    /**
     * Returns the mean of a product of Paulis.
     *
     * @param paulis one of {@code I}, {@code X}, {@code Y}, {@code Z} a qubit, qubit 0 first
     * @return in [-1, 1] up to rounding
     * @throws IllegalArgumentException if the length is not {@code n} or another letter occurs
     */
    public double expectation(String paulis) {
        chain.moveCentre(0);
        return new MpsExpectation(this).pauli(paulis);
    }
}
