package dev.quench.hardware.simulator.mps;

import dev.quench.hardware.circuit.Circuit;
import dev.quench.problems.qubo.Couplings;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which qubit sits at which site of a line, immutable.
 *
 * <p>{@link #of} takes the shortest of three orders, by the sum of the distances of coupled qubits:
 * as they are numbered, by breadth from a far end of each component (E. Cuthill, J. McKee, Reducing
 * the bandwidth of sparse symmetric matrices, 1969), and by the second eigenvector of the Laplacian
 * (M. Fiedler, 1973; M. Juvan, B. Mohar, 1992), found by power iteration.
 */
public final class SiteOrder {
    private static final int ITERATIONS = 400;

    private final int[] qubits;

    private SiteOrder(int[] qubits) {
        this.qubits = qubits;
    }

    /**
     * Returns the order of the numbers.
     *
     * @param n qubits, 0 or more
     * @return qubit {@code k} at site {@code k}
     */
    public static SiteOrder ascending(int n) {
        return new SiteOrder(IntStream.range(0, n).toArray());
    }

    /**
     * Chooses an order for a graph.
     *
     * @param couplings the graph; values do not count
     * @return the shortest found
     */
    public static SiteOrder of(Couplings couplings) {
        var ascending = ascending(couplings.size());
        var breadth = breadth(couplings);
        return List.of(ascending, breadth, spectral(couplings, breadth)).stream()
                .min(Comparator.comparingLong(order -> order.length(couplings)))
                .orElse(ascending);
    }

    /**
     * Chooses an order for the pairs that the gates of a circuit act on.
     *
     * @param circuit any circuit
     * @return the shortest found
     */
    public static SiteOrder of(Circuit circuit) {
        var pairs = Couplings.builder(circuit.qubits());
        for (var operation : circuit.operations()) {
            List<Integer> on = operation.qubits();
            if (on.size() == 2) {
                pairs.add(on.get(0), on.get(1), 1);
            }
        }
        return of(pairs.build());
    }

    /**
     * Returns the sum of distances.
     *
     * @param couplings the graph, of as many qubits
     * @return the sum over pairs of {@code |site(i) - site(j)|}
     */
    public long length(Couplings couplings) {
        int[] site = new int[qubits.length];
        for (int k = 0; k < qubits.length; k++) {
            site[qubits[k]] = k;
        }
        long[] sum = {0};
        couplings.forEach((i, j, value) -> sum[0] += Math.abs(site[i] - site[j]));
        return sum[0];
    }

    /** Returns the qubit of each site. */
    int[] qubits() {
        return qubits.clone();
    }

    private static SiteOrder breadth(Couplings couplings) {
        int n = couplings.size();
        int[] order = new int[n];
        boolean[] seen = new boolean[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!seen[i]) {
                int[] once = component(couplings, i);
                int[] far = component(couplings, once[once.length - 1]);
                for (int member : far) {
                    seen[member] = true;
                    order[count++] = member;
                }
            }
        }
        return new SiteOrder(order);
    }

    /** Returns the component of a qubit in breadth-first order, few neighbours first. */
    private static int[] component(Couplings couplings, int start) {
        boolean[] seen = new boolean[couplings.size()];
        var queue = new ArrayDeque<Integer>(List.of(start));
        seen[start] = true;
        var found = IntStream.builder();
        while (!queue.isEmpty()) {
            int i = queue.remove();
            found.add(i);
            IntStream.range(0, couplings.degree(i))
                    .mapToObj(k -> couplings.neighbour(i, k))
                    .filter(j -> !seen[j])
                    .sorted(Comparator.comparingInt(couplings::degree))
                    .forEach(j -> {
                        seen[j] = true;
                        queue.add(j);
                    });
        }
        return found.build().toArray();
    }

    /*
     * Iterates v := (2 D - L) v with D the largest degree, the constant vector taken out: the
     * largest eigenvalue left is that of the Fiedler vector. It begins at the order of breadth.
     */
    private static SiteOrder spectral(Couplings couplings, SiteOrder breadth) {
        int n = couplings.size();
        int most = IntStream.range(0, n).map(couplings::degree).max().orElse(0);
        double[] v = new double[n];
        for (int k = 0; k < n; k++) {
            v[breadth.qubits[k]] = k;
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double mean = Arrays.stream(v).average().orElse(0);
            double norm = Math.sqrt(Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum());
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = (2.0 * most - couplings.degree(i)) * (v[i] - mean);
                for (int k = 0; k < couplings.degree(i); k++) {
                    sum += v[couplings.neighbour(i, k)] - mean;
                }
                next[i] = norm == 0 ? 0 : sum / norm;
            }
            v = next;
        }
        double[] fiedler = v;
        return new SiteOrder(
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> fiedler[i]))
                        .mapToInt(i -> i)
                        .toArray());
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof SiteOrder other && Arrays.equals(qubits, other.qubits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(qubits);
    }

    @Override
    public String toString() {
        return "SiteOrder" + Arrays.toString(qubits);
    }
}
