package dev.quench.problems.formulate;

import dev.quench.problems.family.Distances;
import dev.quench.problems.qubo.QuboRows;

/**
 * The objective of {@link PositionTour}, row by row. Memory is 8 bytes a pair of cities.
 *
 * <p>Bit {@code (v, t)} is coupled with {@code (w, t - 1)} and {@code (w, t + 1)} by {@code d_vw}
 * for every other city {@code w}.
 */
final class PositionRows implements QuboRows {
    private final int side;
    private final double[] home;
    private final double[] distances;

    PositionRows(Distances distances, OneHotGrid grid) {
        side = grid.side();
        this.distances = new double[grid.size()];
        home = new double[side];
        for (int v = 0; v < side; v++) {
            home[v] = distance(distances, 0, v + 1);
            for (int w = 0; w < v; w++) {
                double d = distance(distances, w + 1, v + 1);
                this.distances[v * side + w] = d;
                this.distances[w * side + v] = d;
            }
        }
    }

    private static double distance(Distances distances, int i, int j) {
        return ExactCoefficient.of(distances.between(i, j), "distance");
    }

    @Override
    public int size() {
        return distances.length;
    }

    @Override
    public double offset() {
        return 0;
    }

    @Override
    public double bias(int i) {
        int t = i % side;
        double first = t == 0 ? home[i / side] : 0;
        return t == side - 1 ? first + home[i / side] : first;
    }

    @Override
    public int copyRow(int i, int[] columns, double[] values) {
        int v = i / side;
        int t = i % side;
        int count = 0;
        for (int w = 0; w < side; w++) {
            double d = distances[v * side + w];
            if (d != 0 && t > 0) {
                columns[count] = w * side + t - 1;
                values[count++] = d;
            }
            if (d != 0 && t + 1 < side) {
                columns[count] = w * side + t + 1;
                values[count++] = d;
            }
        }
        return count;
    }
}
