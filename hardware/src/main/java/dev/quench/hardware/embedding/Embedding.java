package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A minor embedding: every variable of a logical graph is a chain of qubits of a device.
 *
 * <p>The chains are not empty, disjoint and connected, and for each logical edge there is a coupler
 * between its two chains; an object of this class has been checked. Immutable; memory is the number
 * of qubits used.
 *
 * <p>Source: V. Choi, Minor-embedding in adiabatic quantum computation: I. The parameter setting
 * problem (2008), arXiv 0804.4884.
 */
public final class Embedding {
    private final Topology logical;
    private final Topology target;
    private final int[][] chains;

    private Embedding(Topology logical, Topology target, int[][] chains) {
        this.logical = logical;
        this.target = target;
        this.chains = chains;
    }

    /**
     * Checks chains.
     *
     * @param logical the graph of the problem, {@code n} variables
     * @param target the working graph of the device
     * @param chains {@code n} lists of qubits of the device, in any order; copied
     * @return the embedding
     * @throws IllegalArgumentException if a chain is missing, empty or not connected, a qubit does
     *     not exist or is used twice, or a logical edge has no coupler
     */
    public static Embedding of(Topology logical, Topology target, List<int[]> chains) {
        var check = new EmbeddingCheck(logical, target, chains);
        check.run();
        int[][] sorted = chains.stream().map(int[]::clone).toArray(int[][]::new);
        for (int[] chain : sorted) {
            Arrays.sort(chain);
        }
        return new Embedding(logical, target, sorted);
    }

    /**
     * Returns the graph of the couplings of a model.
     *
     * @param ising of {@code n} spins
     * @return {@code n} variables, coupled where {@code J} is not zero
     */
    public static Topology graph(Ising ising) {
        var edges = new ArrayList<Coupling>();
        ising.couplings().forEach((i, j, value) -> edges.add(new Coupling(i, j)));
        return Topology.of(ising.size(), edges);
    }

    /**
     * Keeps the first variables and only those edges that another graph has, with chains that are
     * as short as these edges allow.
     *
     * @param part a graph of at most as many variables, its edges among those of this one
     * @return an embedding of the part that uses some of the qubits
     * @throws IllegalArgumentException if the part has more variables or another edge without a
     *     coupler
     */
    public Embedding restrictedTo(Topology part) {
        if (part.qubits() > size()) {
            throw new IllegalArgumentException(
                    "An embedding of %d variables has no part with %d."
                            .formatted(size(), part.qubits()));
        }
        var kept = of(part, target, chainList().subList(0, part.qubits()));
        return of(part, target, ChainTrimming.trim(part, target, kept.chainList()));
    }

    /**
     * Returns the number of variables.
     *
     * @return {@code n}, 0 or more
     */
    public int size() {
        return chains.length;
    }

    /**
     * Returns the graph that is embedded.
     *
     * @return {@code n} variables
     */
    public Topology logical() {
        return logical;
    }

    /**
     * Returns the graph of the device.
     *
     * @return its working couplers
     */
    public Topology target() {
        return target;
    }

    /**
     * Returns a chain.
     *
     * @param variable in {@code [0, n)}
     * @return its qubits, ascending
     */
    public List<Integer> chain(int variable) {
        return Arrays.stream(chains[variable]).boxed().toList();
    }

    /**
     * Returns the length of a chain.
     *
     * @param variable in {@code [0, n)}
     * @return number of its qubits, 1 or more
     */
    public int length(int variable) {
        return chains[variable].length;
    }

    /**
     * Returns the couplers inside a chain or between two.
     *
     * @param a variable in {@code [0, n)}
     * @param b variable in {@code [0, n)}, perhaps the same
     * @return all of them, each once
     */
    public List<Coupling> couplers(int a, int b) {
        var found = new ArrayList<Coupling>();
        for (int p : chains[a]) {
            for (int q : chains[b]) {
                if ((a != b || p < q) && target.coupled(p, q)) {
                    found.add(Coupling.of(p, q));
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Measures the embedding.
     *
     * @return qubits, chain lengths and couplers
     */
    public EmbeddingStatistics statistics() {
        int qubits = 0;
        int longest = 0;
        int couplers = 0;
        for (int v = 0; v < size(); v++) {
            qubits += chains[v].length;
            longest = Math.max(longest, chains[v].length);
            couplers += couplers(v, v).size();
        }
        int between = 0;
        for (Coupling edge : logical.couplings()) {
            between += couplers(edge.low(), edge.high()).size();
        }
        double mean = size() == 0 ? 0 : (double) qubits / size();
        return new EmbeddingStatistics(size(), qubits, longest, mean, couplers, between);
    }

    /** The qubits of a chain, not to be changed. */
    int[] qubits(int variable) {
        return chains[variable];
    }

    /** Copies of all chains. */
    List<int[]> chainList() {
        return Arrays.stream(chains).map(int[]::clone).toList();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Embedding other
                && Arrays.deepEquals(chains, other.chains)
                && logical.equals(other.logical)
                && target.equals(other.target);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(chains);
    }

    @Override
    public String toString() {
        return "Embedding[%d variables on %d qubits]".formatted(size(), statistics().qubits());
    }
}
