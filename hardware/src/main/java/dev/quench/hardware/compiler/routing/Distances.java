package dev.quench.hardware.compiler.routing;

import dev.quench.hardware.topology.Coupling;
import dev.quench.hardware.topology.Topology;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;

/**
 * The lengths of the shortest ways between all pairs of qubits by weighted couplings; {@code n^2}
 * floats, by Dijkstra's algorithm from every qubit in {@code O(n (m + n) log n)}.
 */
final class Distances {
    private final int qubits;
    private final float[] length;

    private Distances(int qubits, float[] length) {
        this.qubits = qubits;
        this.length = length;
    }

    /**
     * Computes all distances.
     *
     * @param weight of a coupling, positive
     */
    static Distances of(Topology topology, ToDoubleFunction<Coupling> weight) {
        int n = topology.qubits();
        double[][] weights = new double[n][];
        for (int q = 0; q < n; q++) {
            weights[q] = new double[topology.degree(q)];
            for (int k = 0; k < weights[q].length; k++) {
                weights[q][k] = weight.applyAsDouble(Coupling.of(q, topology.neighbour(q, k)));
            }
        }
        float[] length = new float[n * n];
        Arrays.fill(length, Float.POSITIVE_INFINITY);
        for (int source = 0; source < n; source++) {
            from(topology, weights, source, length);
        }
        return new Distances(n, length);
    }

    private static void from(Topology topology, double[][] weights, int source, float[] length) {
        int n = topology.qubits();
        record Entry(double length, int qubit) {}
        var queue = new PriorityQueue<Entry>((a, b) -> Double.compare(a.length, b.length));
        double[] best = new double[n];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[source] = 0;
        queue.add(new Entry(0, source));
        while (!queue.isEmpty()) {
            Entry entry = queue.remove();
            if (entry.length > best[entry.qubit]) {
                continue;
            }
            length[source * n + entry.qubit] = (float) entry.length;
            for (int k = 0; k < weights[entry.qubit].length; k++) {
                int next = topology.neighbour(entry.qubit, k);
                double through = entry.length + weights[entry.qubit][k];
                if (through < best[next]) {
                    best[next] = through;
                    queue.add(new Entry(through, next));
                }
            }
        }
    }

    float get(int a, int b) {
        return length[a * qubits + b];
    }

    int qubits() {
        return qubits;
    }
}
