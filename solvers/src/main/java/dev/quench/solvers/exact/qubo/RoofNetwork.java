package dev.quench.solvers.exact.qubo;

import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;

/**
 * The roof dual of what is left of a function while variables are fixed one after the other, by a
 * maximum flow that is pushed on and never started anew.
 *
 * <p>As in {@code reduction.persistency}: literal {@code 2i} is {@code x_i}, {@code 2i + 1} its
 * complement; a term {@code c u v} with {@code c >= 0} is an arc {@code u -> v^1} and one {@code v
 * -> u^1} of capacity {@code c}; a term {@code c u} is a supply at {@code u^1} and a demand at
 * {@code u}. Then {@code 2 E = 2 constant + cut} for every point, and {@code 2 E >= 2 constant +
 * flow}. Fixing a literal merges it with the source and its complement with the sink: arcs out of
 * it turn into supplies, arcs into its complement into demands, and the flow so far stays one.
 *
 * <p>Source: E. Boros, P. L. Hammer, Pseudo-Boolean optimization, Discrete Applied Mathematics 123
 * (2002), section 5, doi:10.1016/S0166-218X(01)00341-9; the flow is Dinic's (1970).
 */
final class RoofNetwork {
    private static final int UNREACHED = Integer.MAX_VALUE;

    /** Steps between two questions to the stop signal, some milliseconds. */
    private static final int STEPS_A_QUESTION = 1 << 20;

    private final WholeQubo qubo;
    private final StopSignal stop;
    private final int nodes;
    private final int[] start;
    private final int[] head;
    private final int[] reverse;
    private final long constant;
    private final int[] distance;
    private final int[] current;
    private final int[] queue;
    private final int[] path;
    /* The state. */
    private final long[] capacity;
    private final long[] supply;
    private final long[] demand;
    private final byte[] value;
    private long flow;
    private long steps;
    private long asked;
    private boolean stopped;

    /** A state that a network can return to. */
    static final class Snapshot {
        private final long[] capacity;
        private final long[] supply;
        private final long[] demand;
        private final byte[] value;
        private long flow;

        Snapshot(RoofNetwork network) {
            capacity = new long[network.capacity.length];
            supply = new long[network.nodes];
            demand = new long[network.nodes];
            value = new byte[network.qubo.size];
        }
    }

    /**
     * Starts without a flow.
     *
     * @param qubo what is bounded
     * @param stop ends pushing; the bound is then valid but not the best one, and nothing is
     *     settled any more
     */
    RoofNetwork(WholeQubo qubo, StopSignal stop) {
        this.qubo = qubo;
        this.stop = stop;
        nodes = 2 * qubo.size;
        int slots = 2 * qubo.columns.length;
        start = new int[nodes + 1];
        head = new int[slots];
        reverse = new int[slots];
        distance = new int[nodes];
        current = new int[nodes];
        queue = new int[nodes];
        path = new int[nodes];
        capacity = new long[slots];
        supply = new long[nodes];
        demand = new long[nodes];
        value = new byte[qubo.size];
        Arrays.fill(value, (byte) -1);
        for (int node = 0; node < nodes; node++) {
            int i = node >> 1;
            start[node + 1] = start[node] + qubo.rowStart[i + 1] - qubo.rowStart[i];
        }
        constant = build();
    }

    /** Bytes of a network, or of a snapshot, at most. */
    static long bytes(WholeQubo qubo) {
        return 32L * qubo.columns.length + 64L * qubo.size;
    }

    /** A negative coupling is {@code b x_i x_j = b x_i + |b| x_i (1 - x_j)}. */
    private long build() {
        int[] next = start.clone();
        long[] linear = qubo.biases.clone();
        for (int i = 0; i < qubo.size; i++) {
            for (int k = qubo.rowStart[i]; k < qubo.rowStart[i + 1]; k++) {
                int j = qubo.columns[k];
                long b = qubo.values[k];
                if (j > i) {
                    linear[i] += Math.min(0, b);
                    addTerm(next, 2 * i, b < 0 ? 2 * j + 1 : 2 * j, Math.abs(b));
                }
            }
        }
        long sum = 0;
        for (int i = 0; i < qubo.size; i++) {
            int literal = linear[i] < 0 ? 2 * i + 1 : 2 * i;
            demand[literal] = Math.abs(linear[i]);
            supply[literal ^ 1] = Math.abs(linear[i]);
            sum += Math.min(0, linear[i]);
        }
        return sum;
    }

    private void addTerm(int[] next, int u, int v, long c) {
        link(next[u]++, next[v ^ 1]++, u, v ^ 1, c);
        link(next[v]++, next[u ^ 1]++, v, u ^ 1, c);
    }

    private void link(int arc, int back, int tail, int tip, long c) {
        head[arc] = tip;
        head[back] = tail;
        reverse[arc] = back;
        reverse[back] = arc;
        capacity[arc] = c;
    }

    void save(Snapshot to) {
        System.arraycopy(capacity, 0, to.capacity, 0, capacity.length);
        System.arraycopy(supply, 0, to.supply, 0, nodes);
        System.arraycopy(demand, 0, to.demand, 0, nodes);
        System.arraycopy(value, 0, to.value, 0, value.length);
        to.flow = flow;
        steps += capacity.length / 8;
    }

    void restore(Snapshot from) {
        System.arraycopy(from.capacity, 0, capacity, 0, capacity.length);
        System.arraycopy(from.supply, 0, supply, 0, nodes);
        System.arraycopy(from.demand, 0, demand, 0, nodes);
        System.arraycopy(from.value, 0, value, 0, value.length);
        flow = from.flow;
        steps += capacity.length / 8;
    }

    /** Returns a value that no completion of the fixed variables is below. */
    long bound() {
        return constant + ((flow + 1) >> 1);
    }

    /** Returns the elementary steps so far, a measure of effort. */
    long steps() {
        return steps;
    }

    boolean isFree(int i) {
        return value[i] < 0;
    }

    boolean value(int i) {
        return value[i] == 1;
    }

    int size() {
        return qubo.size;
    }

    /** How much fixing a variable either way lets flow at most. */
    long potential(int i) {
        long one = outgoing(2 * i);
        long zero = outgoing(2 * i + 1);
        return 4 * Math.min(one, zero) + Math.max(one, zero) / 4;
    }

    private long outgoing(int literal) {
        long sum = 0;
        for (int arc = start[literal]; arc < start[literal + 1]; arc++) {
            sum += capacity[arc];
        }
        steps += start[literal + 1] - start[literal];
        return sum;
    }

    /** Sets a free variable; the flow may then be pushed on. */
    void fix(int i, boolean to) {
        int u = to ? 2 * i : 2 * i + 1;
        int not = u ^ 1;
        value[i] = (byte) (to ? 1 : 0);
        flow += demand[u] + supply[not];
        supply[u] = 0;
        demand[u] = 0;
        supply[not] = 0;
        demand[not] = 0;
        for (int arc = start[u]; arc < start[u + 1]; arc++) {
            supply[head[arc]] += capacity[arc];
            capacity[arc] = 0;
            capacity[reverse[arc]] = 0;
        }
        for (int arc = start[not]; arc < start[not + 1]; arc++) {
            demand[head[arc]] += capacity[reverse[arc]];
            capacity[arc] = 0;
            capacity[reverse[arc]] = 0;
        }
        steps += 2L * (start[u + 1] - start[u]);
    }

    private boolean stopped() {
        if (steps - asked >= STEPS_A_QUESTION) {
            asked = steps;
            stopped |= stop.requested();
        }
        return stopped;
    }

    /** Pushes the flow to its maximum, or until the bound reaches a limit or the signal comes. */
    void push(long limit) {
        while (bound() < limit && label()) {
            System.arraycopy(start, 0, current, 0, nodes);
            for (int node = 0; node < nodes && !stopped(); node++) {
                if (supply[node] > 0 && distance[node] != UNREACHED) {
                    drain(node);
                }
            }
        }
    }

    /**
     * Sets each variable whose value all minimisers share by the maximum flow that {@link #push}
     * just reached: a literal that reaches a demand is false. The flow stays maximal. Does nothing
     * after the signal, when the flow may not be maximal.
     */
    void settle() {
        if (stopped) {
            return;
        }
        for (int i = 0; i < qubo.size; i++) {
            if (value[i] < 0) {
                if (distance[2 * i] != UNREACHED) {
                    fix(i, false);
                } else if (distance[2 * i + 1] != UNREACHED) {
                    fix(i, true);
                }
            }
        }
    }

    /** Labels by distance to a demand; tells whether a supply was reached before the signal. */
    private boolean label() {
        Arrays.fill(distance, UNREACHED);
        int filled = 0;
        for (int node = 0; node < nodes; node++) {
            if (demand[node] > 0) {
                distance[node] = 0;
                queue[filled++] = node;
            }
        }
        boolean reached = false;
        for (int k = 0; k < filled && !stopped(); k++) {
            int node = queue[k];
            int next = distance[node] + 1;
            reached |= supply[node] > 0;
            for (int arc = start[node]; arc < start[node + 1]; arc++) {
                int tail = head[arc];
                if (distance[tail] == UNREACHED && capacity[reverse[arc]] > 0) {
                    distance[tail] = next;
                    queue[filled++] = tail;
                }
            }
            steps += start[node + 1] - start[node];
        }
        return reached && !stopped;
    }

    /** Walks from a supply down the labels until it is used up or no way is left. */
    private void drain(int source) {
        int node = source;
        int length = 0;
        while (!stopped()) {
            if (distance[node] == 0 && demand[node] > 0) {
                length = augment(source, node, length);
                if (supply[source] == 0) {
                    return;
                }
                node = length == 0 ? source : head[path[length - 1]];
            } else if (advance(node)) {
                path[length++] = current[node];
                node = head[current[node]];
            } else if (length == 0) {
                return;
            } else {
                length--;
                node = head[reverse[path[length]]];
                current[node]++;
            }
        }
    }

    private boolean advance(int node) {
        int end = start[node + 1];
        int next = distance[node] - 1;
        int arc = current[node];
        while (arc < end && (capacity[arc] == 0 || distance[head[arc]] != next)) {
            arc++;
        }
        steps += arc - current[node] + 1;
        current[node] = arc;
        return arc < end;
    }

    private int augment(int source, int sink, int length) {
        long amount = Math.min(supply[source], demand[sink]);
        for (int k = 0; k < length; k++) {
            amount = Math.min(amount, capacity[path[k]]);
        }
        supply[source] -= amount;
        demand[sink] -= amount;
        flow += amount;
        int kept = length;
        for (int k = length - 1; k >= 0; k--) {
            int arc = path[k];
            capacity[arc] -= amount;
            capacity[reverse[arc]] += amount;
            kept = capacity[arc] == 0 ? k : kept;
        }
        return kept;
    }
}
