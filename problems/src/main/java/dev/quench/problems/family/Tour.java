package dev.quench.problems.family;

import java.math.BigDecimal;
import java.util.List;

/**
 * The symmetric travelling salesman problem: the shortest closed tour through {@code n} cities.
 *
 * <p>Lengths are integers by the rounding rule of the instance's distance type, and a tour's length
 * fits a {@code long}.
 *
 * <p>Source: G. Reinelt, TSPLIB - a traveling salesman problem library, ORSA J. Computing 3 (1991).
 *
 * @param distances between the cities
 */
public record Tour(Distances distances) implements Problem {
    @Override
    public String family() {
        return "tsp";
    }

    @Override
    public Sense sense() {
        return Sense.MINIMISE;
    }

    /** Returns the number of cities. */
    @Override
    public int size() {
        return distances.size();
    }

    /**
     * Returns the length of a closed tour.
     *
     * @param order the cities in {@code [0, n)} in the order of travel
     * @return the sum of the distances, the way home included
     * @throws ArithmeticException if it exceeds a {@code long}
     */
    public long length(int[] order) {
        long length = 0;
        for (int k = 0; k < order.length; k++) {
            int next = order[k + 1 == order.length ? 0 : k + 1];
            length = Math.addExact(length, distances.between(order[k], next));
        }
        return length;
    }

    /** Judges a tour; what does not visit every city once has no objective. */
    @Override
    public Evaluation evaluate(Solution solution) {
        List<String> faults = Permutations.faults(solution, size(), "city");
        if (!faults.isEmpty()) {
            return Evaluation.undefined(faults);
        }
        int[] order = solution.stream().map(city -> city - 1).toArray();
        return Evaluation.of(BigDecimal.valueOf(length(order)), List.of());
    }
}
