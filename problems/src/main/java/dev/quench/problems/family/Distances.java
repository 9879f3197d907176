package dev.quench.problems.family;

/**
 * Integer distances between {@code n} cities, symmetric and not negative.
 *
 * <p>Implementations either hold a matrix or round the distance of two points on each call.
 */
public interface Distances {
    /**
     * Returns the number of cities.
     *
     * @return {@code n}
     */
    int size();

    /**
     * Returns one distance.
     *
     * @param i city in {@code [0, n)}
     * @param j city in {@code [0, n)}
     * @return 0 or more, 0 for {@code i = j}
     */
    long between(int i, int j);
}
