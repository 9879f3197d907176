package dev.quench.solvers.ortools;

import java.util.Arrays;

/**
 * Shortest paths from {@code (source, 0)} in the graph of two layers; state {@code 2 v + layer}.
 * Arrays are kept from search to search. Used by one thread.
 */
final class TwoLayerPaths {
    private final CutGraph graph;
    private final double[] distance;
    private final int[] before;
    private final int[] code;
    private final int[] reached;
    private final StateHeap heap;
    private int count;
    private int source;

    TwoLayerPaths(CutGraph graph) {
        this.graph = graph;
        int states = 2 * graph.nodes();
        distance = new double[states];
        before = new int[states];
        code = new int[states];
        reached = new int[states];
        heap = new StateHeap(distance);
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
    }

    /** Searches all states that are nearer than the radius. */
    void search(int from, double[] y, double radius) {
        for (int k = 0; k < count; k++) {
            distance[reached[k]] = Double.POSITIVE_INFINITY;
        }
        count = 0;
        source = from;
        improve(2 * from, 0, -1, -1);
        while (!heap.isEmpty()) {
            int state = heap.remove();
            int u = state >> 1;
            for (int at = graph.start(u); at < graph.start(u + 1); at++) {
                int e = graph.rowEdge(at);
                int stay = 2 * graph.neighbour(at) + (state & 1);
                relax(state, stay, distance[state] + y[e], 2 * e, radius);
                relax(state, stay ^ 1, distance[state] + (1 - y[e]), 2 * e + 1, radius);
            }
        }
    }

    private void relax(int from, int to, double length, int edge, double radius) {
        if (length < distance[to] && length < radius) {
            improve(to, length, from, edge);
        }
    }

    private void improve(int state, double length, int from, int edge) {
        if (distance[state] == Double.POSITIVE_INFINITY) {
            reached[count++] = state;
        }
        distance[state] = length;
        before[state] = from;
        code[state] = edge;
        heap.add(state);
    }

    int source() {
        return source;
    }

    int reached() {
        return count;
    }

    int state(int k) {
        return reached[k];
    }

    /** Returns the length of the shortest path, infinite beyond the radius. */
    double distance(int state) {
        return distance[state];
    }

    /** Returns the codes of the edges from the source to a state that was reached. */
    int[] walk(int state) {
        int length = 0;
        for (int s = state; before[s] >= 0; s = before[s]) {
            length++;
        }
        int[] walk = new int[length];
        for (int s = state; before[s] >= 0; s = before[s]) {
            walk[--length] = code[s];
        }
        return walk;
    }
}
