package dev.quench.hardware.embedding;

import dev.quench.hardware.topology.Topology;
import dev.quench.hardware.topology.TopologyRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds embeddings of complete graphs in annealers whose qubits lie on a square grid, with missing
 * qubits and couplers.
 *
 * <p>A chain is a vertical and a horizontal wire that cross. A dynamic programme over intervals of
 * rows and columns chooses the wires; it goes around holes, changes between the two tracks of a
 * lane, mends a missing coupler by free qubits and trims the chains afterwards. Deterministic.
 *
 * <p>For {@code Zephyr(m, t)} without holes {@code n = 2t (2m - 1)} at least, the figure that the
 * vendor publishes ({@code 16m - 8} for {@code t = 4}); for {@code Pegasus(m)} it is {@code 12m -
 * 16}, the published figure is {@code 12m - 10}. Chains have about {@code n/(4t) + 2} qubits on
 * Zephyr and {@code n/12 + 2} on Pegasus. The largest on a graph with holes is not proved to be the
 * largest there is.
 *
 * <p>Cost: {@code O(M^4)} time and memory for {@code M = 2m + 1} (Zephyr) or {@code 3m + 1}
 * (Pegasus) lines, once for each length that is tried.
 *
 * <p>Source: T. Boothby, A. King, A. Roy, Fast clique minor generation in Chimera qubit
 * connectivity graphs (2015), arXiv 1507.04774; its blocks all have the same length, those here at
 * most a given one.
 */
public final class CliqueEmbedding {
    private final Topology graph;
    private final WireGrid grid;
    private final byte[][][] wires;

    private CliqueEmbedding(Topology graph, WireGrid grid) {
        this.graph = graph;
        this.grid = grid;
        wires = CliquePlan.count(grid);
    }

    /**
     * Prepares the search on a Zephyr graph.
     *
     * @param rule the graph without holes
     * @param working its working part, numbered as the rule says; a qubit without couplers counts
     *     as missing
     * @return a finder for this graph
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public static CliqueEmbedding on(TopologyRule.Zephyr rule, Topology working) {
        long qubits = 4L * rule.tile() * rule.grid() * (2 * rule.grid() + 1);
        requireSize("Zephyr", qubits, working);
        return new CliqueEmbedding(working, WireGrid.of(rule, working));
    }

    /**
     * Prepares the search on a Pegasus graph.
     *
     * @param rule the graph without holes
     * @param working its working part, numbered as the rule says; a qubit without couplers counts
     *     as missing
     * @return a finder for this graph
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public static CliqueEmbedding on(TopologyRule.Pegasus rule, Topology working) {
        requireSize("Pegasus", 24L * rule.size() * (rule.size() - 1), working);
        return new CliqueEmbedding(working, WireGrid.of(rule, working));
    }

    private static void requireSize(String name, long qubits, Topology working) {
        if (working.qubits() != qubits) {
            throw new IllegalArgumentException(
                    """
                    The working graph must have the %d numbers of the %s graph, not %d.
                    Maybe keep the numbers of missing qubits and leave them without couplers.\
                    """
                            .formatted(qubits, name, working.qubits()));
        }
    }

    /**
     * Returns the graph that is searched.
     *
     * @return the working graph
     */
    public Topology target() {
        return graph;
    }

    /**
     * Finds the largest complete graph that this search reaches.
     *
     * @return an embedding of {@code K_n}, of no variables where no two wires cross
     */
    public Embedding largest() {
        var chains = chains(2 * grid.lines());
        return finish(chains, chains.size());
    }

    /**
     * Finds a complete graph of a given size with short chains.
     *
     * @param variables {@code n}, 0 or more
     * @return an embedding of {@code K_n}, or nothing where this search reaches fewer
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public Optional<Embedding> of(int variables) {
        if (variables < 0) {
            throw new IllegalArgumentException(
                    "The number of variables (%d) must not be negative.".formatted(variables));
        }
        if (variables == 0) {
            return Optional.of(finish(List.of(), 0));
        }
        int low = 2;
        int high = 2 * grid.lines();
        if (chains(high).size() < variables) {
            return Optional.empty();
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (chains(middle).size() >= variables) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return shortest(low, variables);
    }

    /** A few lengths more: their plans may leave shorter chains, and holes break the order. */
    private Optional<Embedding> shortest(int length, int variables) {
        return IntStream.rangeClosed(length, Math.min(length + 2, 2 * grid.lines()))
                .mapToObj(this::chains)
                .filter(chains -> chains.size() >= variables)
                .map(chains -> finish(chains, variables))
                .min(byLength());
    }

    /** Orders embeddings by their longest chain, then by qubits. */
    static Comparator<Embedding> byLength() {
        return Comparator.comparingInt((Embedding found) -> found.statistics().longest())
                .thenComparingInt(found -> found.statistics().qubits());
    }

    private List<int[]> chains(int length) {
        var blocks = new CliquePlan(grid.lines(), wires, length).blocks();
        return CliqueChains.of(graph, grid, blocks);
    }

    private Embedding finish(List<int[]> chains, int variables) {
        var shortFirst = new ArrayList<>(chains);
        shortFirst.sort(Comparator.comparingInt(chain -> chain.length));
        var complete = complete(variables);
        var kept = shortFirst.subList(0, variables);
        return Embedding.of(complete, graph, ChainTrimming.trim(complete, graph, kept));
    }

    private static Topology complete(int variables) {
        return variables == 0
                ? Topology.of(0, List.of())
                : new TopologyRule.Complete(variables).topology();
    }
}
