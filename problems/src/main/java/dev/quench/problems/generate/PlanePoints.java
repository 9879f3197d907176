package dev.quench.problems.generate;

import dev.quench.problems.family.Distances;
import dev.quench.problems.family.LongMatrix;

/**
 * Integer points of the plane with the Euclidean distance rounded to the nearest integer, the rule
 * {@code EUC_2D} of TSPLIB.
 *
 * @param coordinates {@code n x 2}, x and y of each point
 */
record PlanePoints(LongMatrix coordinates) implements Distances {
    @Override
    public int size() {
        return coordinates.rows();
    }

    @Override
    public long between(int i, int j) {
        long dx = coordinates.get(i, 0) - coordinates.get(j, 0);
        long dy = coordinates.get(i, 1) - coordinates.get(j, 1);
        return (long) (Math.sqrt((double) (dx * dx + dy * dy)) + 0.5);
    }
}
