package dev.quench.solvers.reduction.persistency;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * Pushes as much as possible from supplies to demands, in phases of growing distance.
 *
 * <p>Each phase labels nodes with their distance to a demand and saturates all paths along which
 * the label falls by one: at most {@code n} phases of {@code O(n m)}, few and nearly linear ones in
 * practice. A stopped flow is a flow.
 *
 * <p>Source: E. A. Dinic, Algorithm for solution of a problem of maximum flow in networks with
 * power estimation, Soviet Mathematics Doklady 11 (1970).
 */
final class MaximumFlow {
    private static final int UNREACHED = Integer.MAX_VALUE;
    private static final int STEPS_BETWEEN_QUESTIONS = 1 << 16;

    private final ImplicationNetwork network;
    private final StopSignal stop;
    private final int[] distance;
    private final int[] current;
    private final int[] queue;
    private final int[] path;
    private long flow;
    private long steps;
    private boolean stopped;

    private MaximumFlow(ImplicationNetwork network, StopSignal stop) {
        this.network = network;
        this.stop = stop;
        distance = new int[network.nodes];
        current = new int[network.nodes];
        queue = new int[network.nodes];
        path = new int[network.nodes];
    }

    /** Turns capacities, supplies and demands into what the flow leaves; returns its value. */
    static long push(ImplicationNetwork network, StopSignal stop) {
        var run = new MaximumFlow(network, stop);
        while (!stop.requested() && run.label() && !run.stopped) {
            run.saturate();
        }
        return run.flow;
    }

    /** Labels by breadth-first search from the demands; tells whether a supply was reached. */
    private boolean label() {
        Arrays.fill(distance, UNREACHED);
        int filled = 0;
        for (int node = 0; node < network.nodes; node++) {
            if (network.demand[node] > 0) {
                distance[node] = 0;
                queue[filled++] = node;
            }
        }
        boolean reached = false;
        for (int k = 0; k < filled; k++) {
            int node = queue[k];
            reached |= network.supply[node] > 0;
            for (int arc = network.start[node]; arc < network.start[node + 1]; arc++) {
                int tail = network.head[arc];
                if (distance[tail] == UNREACHED && network.capacity[network.reverse[arc]] > 0) {
                    distance[tail] = distance[node] + 1;
                    queue[filled++] = tail;
                }
            }
        }
        return reached;
    }

    private void saturate() {
        System.arraycopy(network.start, 0, current, 0, current.length);
        for (int node = 0; node < network.nodes && !stopped; node++) {
            if (network.supply[node] > 0 && distance[node] != UNREACHED) {
                drain(node);
            }
        }
    }

    /** Walks from a supply down the labels until it is used up or no way is left. */
    private void drain(int source) {
        int node = source;
        int length = 0;
        while (!stopped) {
            if (distance[node] == 0 && network.demand[node] > 0) {
                length = augment(source, node, length);
                if (network.supply[source] == 0) {
                    return;
                }
                node = length == 0 ? source : network.head[path[length - 1]];
            } else if (advance(node)) {
                path[length++] = current[node];
                node = network.head[current[node]];
            } else if (length == 0) {
                return;
            } else {
                length--;
                node = network.head[network.reverse[path[length]]];
                current[node]++;
            }
        }
    }

    /** Moves the current arc of a node to the next one that leads down. */
    private boolean advance(int node) {
        int end = network.start[node + 1];
        int next = distance[node] - 1;
        int arc = current[node];
        while (arc < end && (network.capacity[arc] == 0 || distance[network.head[arc]] != next)) {
            arc++;
        }
        steps += arc - current[node] + 1;
        if (steps > STEPS_BETWEEN_QUESTIONS) {
            steps = 0;
            stopped = stop.requested();
        }
        current[node] = arc;
        return arc < end;
    }

    /** Pushes along the path; returns how much of the path is left before the first full arc. */
    private int augment(int source, int sink, int length) {
        long amount = Math.min(network.supply[source], network.demand[sink]);
        for (int k = 0; k < length; k++) {
            amount = Math.min(amount, network.capacity[path[k]]);
        }
        network.supply[source] -= amount;
        network.demand[sink] -= amount;
        flow += amount;
        int kept = length;
        for (int k = length - 1; k >= 0; k--) {
            int arc = path[k];
            network.capacity[arc] -= amount;
            network.capacity[network.reverse[arc]] += amount;
            kept = network.capacity[arc] == 0 ? k : kept;
        }
        return kept;
    }
}
