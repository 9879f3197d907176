package dev.quench.solvers.repair;

import dev.quench.problems.family.Graph;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Descent by adding free vertices and by (1,2)-swaps: remove one vertex, insert two.
 *
 * <p>The tightness of a vertex is the number of its neighbours in the set. A (1,2)-swap at {@code
 * x} needs two neighbours of {@code x} of tightness 1 that are not adjacent. A queue holds the
 * vertices at which a swap may have become possible. A kick of strength {@code k} forces {@code k}
 * random vertices into the set and their neighbours out of it.
 *
 * <p>Source: D. V. Andrade, M. G. C. Resende, R. F. Werneck, Fast local search for the maximum
 * independent set problem, J. Heuristics 18 (2012), doi 10.1007/s10732-012-9196-4, section 2.
 */
final class IndependentSetSearch implements LocalSearch {
    private static final int STRENGTHS = 4;

    private final Graph graph;
    private final int n;
    private final boolean[] inside;
    private final int[] tightness;
    private final boolean[] queued;
    private final boolean[] marked;
    private final ArrayDeque<Integer> queue = new ArrayDeque<>();
    private int size;

    IndependentSetSearch(Graph graph) {
        this.graph = graph;
        this.n = graph.order();
        this.inside = new boolean[n];
        this.tightness = new int[n];
        this.queued = new boolean[n];
        this.marked = new boolean[n];
    }

    @Override
    public long cost() {
        return -size;
    }

    @Override
    public void descend(StopSignal stop) {
        for (int v = 0; v < n; v++) {
            addIfFree(v);
        }
        while (!queue.isEmpty() && !stop.requested()) {
            int x = queue.removeFirst();
            queued[x] = false;
            if (inside[x]) {
                trySwap(x);
            }
        }
    }

    private void trySwap(int x) {
        int[] single =
                IntStream.range(0, graph.degree(x))
                        .map(k -> graph.neighbour(x, k))
                        .filter(v -> tightness[v] == 1)
                        .toArray();
        for (int v : single) {
            int w = notAdjacent(v, single);
            if (w >= 0) {
                remove(x);
                insert(v);
                insert(w);
                completeAround(x);
                return;
            }
        }
    }

    private int notAdjacent(int v, int[] candidates) {
        if (candidates.length < 2) {
            return -1;
        }
        mark(v, true);
        int found =
                Arrays.stream(candidates).filter(w -> w != v && !marked[w]).findFirst().orElse(-1);
        mark(v, false);
        return found;
    }

    private void mark(int v, boolean value) {
        for (int k = 0; k < graph.degree(v); k++) {
            marked[graph.neighbour(v, k)] = value;
        }
    }

    private void completeAround(int x) {
        for (int k = 0; k < graph.degree(x); k++) {
            addIfFree(graph.neighbour(x, k));
        }
    }

    private void addIfFree(int v) {
        if (!inside[v] && tightness[v] == 0) {
            insert(v);
        }
    }

    private void insert(int v) {
        inside[v] = true;
        size++;
        for (int k = 0; k < graph.degree(v); k++) {
            tightness[graph.neighbour(v, k)]++;
        }
        enqueue(v);
    }

    /** Removes a vertex and queues the set vertices whose swaps may profit. */
    private void remove(int x) {
        inside[x] = false;
        size--;
        for (int k = 0; k < graph.degree(x); k++) {
            int v = graph.neighbour(x, k);
            tightness[v]--;
            if (tightness[v] == 1) {
                enqueue(onlyNeighbour(v));
            }
        }
    }

    private int onlyNeighbour(int v) {
        int k = 0;
        while (!inside[graph.neighbour(v, k)]) {
            k++;
        }
        return graph.neighbour(v, k);
    }

    private void enqueue(int v) {
        if (!queued[v]) {
            queued[v] = true;
            queue.addLast(v);
        }
    }

    @Override
    public int strengths() {
        return Math.min(n, STRENGTHS);
    }

    @Override
    public void kick(int strength, RandomGenerator random) {
        for (int draw = 0; draw < strength; draw++) {
            force(random.nextInt(n));
        }
    }

    private void force(int v) {
        if (inside[v]) {
            return;
        }
        for (int k = 0; k < graph.degree(v); k++) {
            if (inside[graph.neighbour(v, k)]) {
                remove(graph.neighbour(v, k));
            }
        }
        insert(v);
    }

    @Override
    public int[] save() {
        return IntStream.range(0, n).filter(v -> inside[v]).toArray();
    }

    @Override
    public void load(int[] numbers) {
        Arrays.fill(inside, false);
        Arrays.fill(tightness, 0);
        Arrays.fill(queued, false);
        queue.clear();
        size = 0;
        for (int v : numbers) {
            insert(v);
        }
    }
}
