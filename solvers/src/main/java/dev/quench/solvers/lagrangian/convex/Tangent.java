package dev.quench.solvers.lagrangian.convex;

import dev.quench.problems.program.LinearConstraint;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * A plane {@code constant + sum_i costs_i x_i} in exact decimals.
 *
 * @param constant its height at 0
 * @param costs its slopes, one a variable
 */
public record Tangent(BigDecimal constant, List<BigDecimal> costs) {
    /**
     * Copies the slopes.
     *
     * @throws NullPointerException if one is null
     */
    public Tangent {
        costs = List.copyOf(costs);
    }

    /** Adds up terms. */
    static final class Builder {
        private final BigDecimal[] costs;
        private BigDecimal constant = BigDecimal.ZERO;

        Builder(int size) {
            costs = new BigDecimal[size];
            Arrays.fill(costs, BigDecimal.ZERO);
        }

        void constant(BigDecimal term) {
            constant = constant.add(term);
        }

        void cost(int i, BigDecimal term) {
            costs[i] = costs[i].add(term);
        }

        /** Adds {@code w (rho^2 + 2 rho (c(x) - c(y)))}, {@code rho = c(y) - rhs}. */
        void square(Square square, BigDecimal[] point) {
            LinearConstraint row = square.row();
            BigDecimal activity = BigDecimal.ZERO;
            for (int k = 0; k < row.terms(); k++) {
                BigDecimal term = point[row.variable(k)].multiply(coefficient(row, k));
                activity = activity.add(term);
            }
            BigDecimal rho = activity.subtract(BigDecimal.valueOf(row.rightHandSide()));
            BigDecimal weight = new BigDecimal(square.weight());
            BigDecimal twice = weight.multiply(rho.add(rho));
            constant(weight.multiply(rho).multiply(rho).subtract(twice.multiply(activity)));
            for (int k = 0; k < row.terms(); k++) {
                cost(row.variable(k), twice.multiply(coefficient(row, k)));
            }
        }

        private static BigDecimal coefficient(LinearConstraint row, int k) {
            return BigDecimal.valueOf(row.coefficient(k));
        }

        Tangent build() {
            return new Tangent(constant, List.of(costs));
        }
    }
}
