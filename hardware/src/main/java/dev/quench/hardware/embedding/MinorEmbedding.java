package dev.quench.hardware.embedding;

import dev.quench.hardware.embedding.EmbeddingOutcome.Found;
import dev.quench.hardware.embedding.EmbeddingOutcome.Method;
import dev.quench.hardware.embedding.EmbeddingOutcome.NotFound;
import dev.quench.hardware.embedding.EmbeddingOutcome.Unfit;
import dev.quench.hardware.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Finds an embedding of any graph by a heuristic, and by the clique embedding where one is given.
 *
 * <p>Variables are placed one by one along cheapest paths to the chains of their neighbours; chains
 * may overlap at first, at a price that grows, and are taken out and routed anew until none does.
 * Valid chains are shortened. Of all tries the one with the shortest longest chain is kept, then
 * that with the fewest qubits. A qubit without couplers counts as missing. Variables without
 * couplings get a qubit each that is left.
 *
 * <p>Routing alone is for sparse graphs; from about twenty variables that are all coupled on it
 * tends to end with overlaps, so give a {@link CliqueEmbedding} where the device has one.
 *
 * <p>One pass costs {@code O(E (m + q log q))} for E logical edges on q qubits with m couplers,
 * less where chains lie close together; memory is {@code O(d q)} for the largest logical degree d.
 * The same generator gives the same answer unless the search is stopped.
 *
 * <p>Source: J. Cai, W. Macready, A. Roy, A practical heuristic for finding graph minors (2014),
 * arXiv 1406.2741. Departures: the price of a qubit grows with the number of passes in which it was
 * shared, after L. McMurchie, C. Ebeling, PathFinder: a negotiation-based performance-driven router
 * for FPGAs (1995), and a path starts at the tree that has grown so far instead of at its root.
 */
public final class MinorEmbedding {
    private final Topology target;

    /** One at most. */
    private final List<CliqueEmbedding> cliques;

    private MinorEmbedding(Topology target, List<CliqueEmbedding> cliques) {
        this.target = target;
        this.cliques = cliques;
    }

    /**
     * Prepares the search on any graph.
     *
     * @param target the working graph of the device
     * @return a finder without clique embeddings
     */
    public static MinorEmbedding on(Topology target) {
        return new MinorEmbedding(target, List.of());
    }

    /**
     * Prepares the search on an annealer.
     *
     * @param cliques finds the complete graphs, on the working graph of the device
     * @return a finder that takes them where they are better
     */
    public static MinorEmbedding on(CliqueEmbedding cliques) {
        return new MinorEmbedding(cliques.target(), List.of(cliques));
    }

    /**
     * Searches.
     *
     * @param logical the graph of the problem, perhaps empty or not connected
     * @param options how long
     * @param random the stream of draws
     * @param stop asked often; true ends the search with what it has
     * @return the best embedding, a proof that there is none, or neither
     */
    public EmbeddingOutcome find(
            Topology logical, MinorOptions options, RandomGenerator random, BooleanSupplier stop) {
        var unfit = unfit(logical);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        var linked =
                IntStream.range(0, logical.qubits())
                        .filter(v -> logical.degree(v) > 0)
                        .boxed()
                        .toList();
        var core = logical.induced(linked);
        var best = new ArrayList<Found>();
        fromClique(core, options, random, stop).ifPresent(best::add);
        int overlaps =
                best.isEmpty() || !complete(core) ? tries(core, options, random, stop, best) : 0;
        return best.stream()
                .min((a, b) -> CliqueEmbedding.byLength().compare(a.embedding(), b.embedding()))
                .flatMap(found -> whole(found, logical))
                .orElseGet(() -> new NotFound(overlaps, stop.getAsBoolean()));
    }

    private static boolean complete(Topology graph) {
        long n = graph.qubits();
        return 2L * graph.couplings().size() == n * (n - 1);
    }

    private Optional<Found> fromClique(
            Topology core, MinorOptions options, RandomGenerator random, BooleanSupplier stop) {
        return cliques.stream()
                .flatMap(finder -> finder.of(core.qubits()).stream())
                .findFirst()
                .map(clique -> clique.restrictedTo(core))
                .map(start ->
                        new MinorSearch(core, target, random, stop)
                                .shortened(start.chainList(), options.shortenings()))
                .map(chains -> new Found(Embedding.of(core, target, chains), Method.CLIQUE));
    }

    /** Adds what the tries find and returns the fewest overlaps of those that found nothing. */
    private int tries(
            Topology core,
            MinorOptions options,
            RandomGenerator random,
            BooleanSupplier stop,
            List<Found> found) {
        int fewest = Integer.MAX_VALUE;
        for (int k = 0; k < options.tries() && !stop.getAsBoolean(); k++) {
            var search = new MinorSearch(core, target, random, stop);
            var chains = search.run(options.sweeps());
            fewest = Math.min(fewest, search.overlaps());
            chains.map(valid -> search.shortened(valid, options.shortenings()))
                    .map(shorter -> Embedding.of(core, target, shorter))
                    .ifPresent(embedding -> found.add(new Found(embedding, Method.ROUTED)));
        }
        return fewest == Integer.MAX_VALUE ? 0 : fewest;
    }

    /** Gives each variable without couplings a working qubit that is left, if there are enough. */
    private Optional<EmbeddingOutcome> whole(Found found, Topology logical) {
        var chains = new ArrayList<int[]>();
        var taken = new boolean[target.qubits()];
        found.embedding()
                .chainList()
                .forEach(chain -> {
                    for (int q : chain) {
                        taken[q] = true;
                    }
                });
        int next = 0;
        for (int v = 0, k = 0; v < logical.qubits(); v++) {
            if (logical.degree(v) > 0) {
                chains.add(found.embedding().qubits(k++));
                continue;
            }
            while (next < taken.length && (taken[next] || target.degree(next) == 0)) {
                next++;
            }
            if (next == taken.length) {
                return Optional.empty();
            }
            chains.add(new int[] {next++});
        }
        return Optional.of(new Found(Embedding.of(logical, target, chains), found.method()));
    }

    /**
     * A chain of l qubits of degree D has at most {@code l D - 2(l - 1)} couplers to others; so a
     * variable of degree d needs {@code (d - 2)/(D - 2)} qubits, and one coupler less than qubits.
     */
    private Optional<Unfit> unfit(Topology logical) {
        long working =
                IntStream.range(0, target.qubits()).filter(q -> target.degree(q) > 0).count();
        long qubits = 0;
        for (int v = 0; v < logical.qubits(); v++) {
            qubits += leastLength(logical.degree(v));
        }
        if (qubits > working) {
            return Optional.of(new Unfit("working qubits", qubits, working));
        }
        long couplers = logical.couplings().size() + qubits - logical.qubits();
        return couplers > target.couplings().size()
                ? Optional.of(new Unfit("couplers", couplers, target.couplings().size()))
                : Optional.empty();
    }

    private long leastLength(int degree) {
        int most = target.maxDegree();
        if (degree <= most) {
            return 1;
        }
        return most <= 2 ? target.qubits() + 1L : Math.ceilDiv(degree - 2, most - 2);
    }
}
