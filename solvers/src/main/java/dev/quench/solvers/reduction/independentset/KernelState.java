package dev.quench.solvers.reduction.independentset;

import dev.quench.problems.family.Graph;
import dev.quench.problems.program.Substitution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of a graph, what became of the vertices that are gone, and who has to hear of it.
 *
 * <p>The vertex that stands for a fold keeps the number of one of its members.
 */
final class KernelState {
    private final ShrinkingGraph graph;
    private final Substitution.Builder substitution;
    private final List<VertexRule> rules = new ArrayList<>();
    private final EnumMap<KernelRule, Integer> removed = new EnumMap<>(KernelRule.class);
    private int offset;

    KernelState(Graph graph) {
        this.graph = new ShrinkingGraph(graph);
        this.substitution = Substitution.builder(graph.order());
    }

    ShrinkingGraph graph() {
        return graph;
    }

    /** Returns the size of every set that was left to choose minus that of its lift. */
    int offset() {
        return offset;
    }

    /** Lets a rule know of every vertex whose neighbours change. */
    void inform(VertexRule rule) {
        rules.add(rule);
    }

    /** Puts a vertex into the set and removes it with its neighbours. */
    void take(int v, KernelRule rule) {
        for (int w : graph.copyNeighbours(v)) {
            drop(w, rule);
        }
        require(substitution.fix(v, true), v);
        remove(v, rule);
        offset++;
    }

    /** Leaves a vertex out of the set. */
    void drop(int v, KernelRule rule) {
        require(substitution.fix(v, false), v);
        remove(v, rule);
    }

    /**
     * Replaces vertices by one that stands for the choice between two independent sets, of which
     * the first is the larger by one vertex and has all the neighbours of the second.
     *
     * @param first chosen if the new vertex is; it gets the number of the one with the most
     *     neighbours
     * @param second chosen if it is not
     * @param rule the reason
     */
    void fold(int[] first, int[] second, KernelRule rule) {
        int target = first[0];
        for (int v : first) {
            target = graph.degree(v) > graph.degree(target) ? v : target;
        }
        for (int v : second) {
            require(substitution.equate(v, target, true), v);
            remove(v, rule);
        }
        for (int v : first) {
            if (v != target) {
                require(substitution.equate(v, target, false), v);
                merge(target, v, rule);
            }
        }
        offset += second.length;
    }

    /* New edges lead from the target to its new neighbours. A vertex that is not at the end of one
     * has to know only if it is adjacent to both ends; those are among the neighbours of either. */
    private void merge(int target, int v, KernelRule rule) {
        int[] neighbours = graph.copyNeighbours(v);
        int[] gained = graph.merge(target, v);
        removed.merge(rule, 1, Integer::sum);
        announce(target);
        announceAll(neighbours, neighbours.length);
        if (graph.sumOfDegrees(gained, gained.length) < graph.degree(target)) {
            for (int w : gained) {
                announceAll(graph.neighbours(w), graph.degree(w));
            }
        } else {
            announceAll(graph.neighbours(target), graph.degree(target));
        }
    }

    private void remove(int v, KernelRule rule) {
        int[] neighbours = graph.neighbours(v);
        int degree = graph.degree(v);
        graph.remove(v);
        removed.merge(rule, 1, Integer::sum);
        announceAll(neighbours, degree);
    }

    private void announceAll(int[] vertices, int count) {
        for (int k = 0; k < count; k++) {
            announce(vertices[k]);
        }
    }

    private void announce(int v) {
        for (VertexRule rule : rules) {
            rule.changed(v);
        }
    }

    private static void require(boolean consistent, int v) {
        if (!consistent) {
            throw new IllegalStateException(
                    "Vertex %d was decided already and must not be again.".formatted(v));
        }
    }

    /** Returns how many vertices each rule has removed. */
    Map<KernelRule, Integer> counts() {
        var counts = new EnumMap<KernelRule, Integer>(KernelRule.class);
        for (KernelRule rule : KernelRule.values()) {
            counts.put(rule, removed.getOrDefault(rule, 0));
        }
        return Collections.unmodifiableMap(counts);
    }

    /** Freezes what became of the vertices; those that are left stand for themselves. */
    Substitution substitution(int[] left) {
        for (int v : left) {
            substitution.represent(v);
        }
        return substitution.build();
    }
}
