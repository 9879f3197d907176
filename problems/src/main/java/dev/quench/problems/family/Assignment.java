package dev.quench.problems.family;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * The quadratic assignment problem: {@code min sum_ik A_ik B_(p(i) p(k))} over the permutations
 * {@code p} of {@code 1 … n}, the sum running over all ordered pairs.
 *
 * <p>Both matrices may be asymmetric and have a diagonal; the objective fits a {@code long} for
 * every permutation.
 *
 * <p>Source: T. C. Koopmans, M. Beckmann, Assignment problems and the location of economic
 * activities, Econometrica 25 (1957); the convention is that of QAPLIB.
 *
 * @param flows {@code A}, {@code n x n}
 * @param distances {@code B}, {@code n x n}
 */
public record Assignment(LongMatrix flows, LongMatrix distances) implements Problem {
    /**
     * Checks shapes and range.
     *
     * @throws IllegalArgumentException if a matrix is not {@code n x n}, or a cost may exceed a
     *     {@code long}
     */
    public Assignment {
        int n = flows.rows();
        if (flows.columns() != n || distances.rows() != n || distances.columns() != n) {
            throw new IllegalArgumentException(
                    "An assignment problem needs two n x n matrices, not %d x %d and %d x %d."
                            .formatted(n, flows.columns(), distances.rows(), distances.columns()));
        }
        BigInteger most =
                BigInteger.valueOf(flows.absoluteSum())
                        .multiply(BigInteger.valueOf(distances.largest()));
        if (most.bitLength() > 62) {
            throw new IllegalArgumentException(
                    "The cost of a permutation may reach %s, beyond 64 bits.\nMaybe scale one matrix down."
                            .formatted(most));
        }
    }

    @Override
    public String family() {
        return "qap";
    }

    @Override
    public Sense sense() {
        return Sense.MINIMISE;
    }

    /** Returns the number of facilities, which is that of locations. */
    @Override
    public int size() {
        return flows.rows();
    }

    /**
     * Returns the cost of a permutation.
     *
     * @param location {@code location[i]} in {@code [0, n)}, a permutation
     * @return {@code sum_ik A_ik B_(location[i] location[k])}
     */
    public long cost(int[] location) {
        long cost = 0;
        for (int i = 0; i < location.length; i++) {
            for (int k = 0; k < location.length; k++) {
                cost += flows.get(i, k) * distances.get(location[i], location[k]);
            }
        }
        return cost;
    }

    /** Judges {@code p(1) … p(n)}; what is no permutation has no objective. */
    @Override
    public Evaluation evaluate(Solution solution) {
        List<String> faults = Permutations.faults(solution, size(), "location");
        if (!faults.isEmpty()) {
            return Evaluation.undefined(faults);
        }
        int[] location = solution.stream().map(p -> p - 1).toArray();
        return Evaluation.of(BigDecimal.valueOf(cost(location)), List.of());
    }
}
