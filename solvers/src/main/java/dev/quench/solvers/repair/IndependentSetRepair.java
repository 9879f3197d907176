package dev.quench.solvers.repair;

import dev.quench.problems.family.Graph;
import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Drops the vertex with the most neighbours in the sample until none has any, then adds the free
 * vertex with the fewest free neighbours until none is left.
 *
 * <p>The result is a maximal independent set. {@code O(n + e)} a sample. The order of ties is
 * fixed.
 *
 * <p>Source: M. M. Halldorsson, J. Radhakrishnan, Greed is good: approximating independent sets in
 * sparse and bounded-degree graphs, Algorithmica 18 (1997), for the completion.
 */
final class IndependentSetRepair implements Repair {
    private final Graph graph;
    private final int largestDegree;

    IndependentSetRepair(Graph graph) {
        this.graph = graph;
        this.largestDegree = IntStream.range(0, graph.order()).map(graph::degree).max().orElse(0);
    }

    @Override
    public Optional<Solution> repair(Bits bits) {
        boolean[] inside = new boolean[graph.order()];
        bits.ones().forEach(v -> inside[v] = true);
        dropConflicts(inside);
        complete(inside);
        return Optional.of(
                Solution.of(
                        IntStream.range(0, inside.length)
                                .filter(v -> inside[v])
                                .map(v -> v + 1)
                                .toArray()));
    }

    private void dropConflicts(boolean[] inside) {
        var conflicts = queue(inside);
        for (int v = conflicts.last(); v >= 0 && conflicts.key(v) > 0; v = conflicts.last()) {
            inside[v] = false;
            conflicts.remove(v);
            decreaseNeighbours(v, conflicts);
        }
    }

    private void complete(boolean[] inside) {
        boolean[] free = new boolean[inside.length];
        for (int v = 0; v < free.length; v++) {
            free[v] = !inside[v] && !hasNeighbour(v, inside);
        }
        var degrees = queue(free);
        for (int v = degrees.first(); v >= 0; v = degrees.first()) {
            inside[v] = true;
            degrees.remove(v);
            for (int k = 0; k < graph.degree(v); k++) {
                int neighbour = graph.neighbour(v, k);
                if (degrees.contains(neighbour)) {
                    degrees.remove(neighbour);
                    decreaseNeighbours(neighbour, degrees);
                }
            }
        }
    }

    /** Queues some vertices by the number of neighbours among them; lower indices go first. */
    private VertexBuckets queue(boolean[] members) {
        var queue = new VertexBuckets(members.length, largestDegree);
        for (int v = members.length - 1; v >= 0; v--) {
            if (members[v]) {
                int degree = 0;
                for (int k = 0; k < graph.degree(v); k++) {
                    degree += members[graph.neighbour(v, k)] ? 1 : 0;
                }
                queue.insert(v, degree);
            }
        }
        return queue;
    }

    private boolean hasNeighbour(int v, boolean[] members) {
        for (int k = 0; k < graph.degree(v); k++) {
            if (members[graph.neighbour(v, k)]) {
                return true;
            }
        }
        return false;
    }

    private void decreaseNeighbours(int v, VertexBuckets queue) {
        for (int k = 0; k < graph.degree(v); k++) {
            int neighbour = graph.neighbour(v, k);
            if (queue.contains(neighbour)) {
                queue.decrease(neighbour);
            }
        }
    }
}
