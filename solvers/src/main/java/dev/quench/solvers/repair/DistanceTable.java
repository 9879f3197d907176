package dev.quench.solvers.repair;

import dev.quench.problems.family.Distances;

/**
 * Distances looked up in a table, {@code 8 n^2} bytes, instead of rounded on each call.
 *
 * <p>For more than {@value #LIMIT} cities the table would not pay, and the original is used.
 */
final class DistanceTable implements Distances {
    private static final int LIMIT = 1024;

    private final int n;
    private final long[] table;

    private DistanceTable(Distances distances) {
        n = distances.size();
        table = new long[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                table[i * n + j] = distances.between(i, j);
            }
        }
    }

    static Distances of(Distances distances) {
        return distances.size() <= LIMIT ? new DistanceTable(distances) : distances;
    }

    @Override
    public int size() {
        return n;
    }

    @Override
    public long between(int i, int j) {
        return table[i * n + j];
    }
}
