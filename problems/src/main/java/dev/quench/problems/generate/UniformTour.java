package dev.quench.problems.generate;

import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.PointDistances;
import java.util.random.RandomGenerator;

/**
 * A random travelling salesman problem in the plane: {@code n} points with integer coordinates
 * uniform in {@code {0 … 1000}}, x before y, and Euclidean distances rounded to the nearest
 * integer. Points may coincide.
 *
 * <p>Source: D. S. Johnson, L. A. McGeoch, Experimental analysis of heuristics for the STSP, in:
 * The Traveling Salesman Problem and its Variations, 2002 (the random uniform Euclidean class); the
 * side of the square is ours.
 *
 * @param cities {@code n}, in {@code [3, 10000]}
 */
public record UniformTour(int cities) {
    private static final int SIDE = 1000;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public UniformTour {
        Ranges.require("number of cities", cities, 3, 10_000);
    }

    /**
     * Draws the points.
     *
     * @param random source of randomness, advanced by the call
     * @return {@code n x 2} coordinates
     */
    public LongMatrix drawPoints(RandomGenerator random) {
        long[] coordinates = random.ints(2L * cities, 0, SIDE + 1).asLongStream().toArray();
        return LongMatrix.of(cities, 2, coordinates);
    }

    /**
     * Measures the points as their TSPLIB file states it.
     *
     * @param points {@code n x 2} integer coordinates
     * @return Euclidean distances rounded to the nearest integer
     */
    PointDistances distances(LongMatrix points) {
        double[] x = new double[points.rows()];
        double[] y = new double[points.rows()];
        for (int i = 0; i < x.length; i++) {
            x[i] = points.get(i, 0);
            y[i] = points.get(i, 1);
        }
        return PointDistances.of(x, y, PointDistances.Metric.EUC_2D);
    }
}
