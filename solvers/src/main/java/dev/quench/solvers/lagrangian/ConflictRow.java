package dev.quench.solvers.lagrangian;

import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.program.Relation;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Optional;

/**
 * An inequality whose violation is exactly a sum of products of two literals, so that no square and
 * no slack are needed.
 *
 * <p>Two shapes: over two variables with just one of the four assignments forbidden ({@code x_u +
 * x_v <= 1}, {@code x_u <= x_v}, {@code x_u + x_v >= 1}), the product of the two forbidden values;
 * and at most one of {@code k} variables ({@code sum c x_i <= d} with equal {@code c <= d < 2c}),
 * the sum over pairs {@code x_i x_j}. The term is 0 where the row holds and at least 1 elsewhere.
 */
final class ConflictRow {
    private final LinearConstraint constraint;
    private final boolean firstForbidden;
    private final boolean secondForbidden;

    private ConflictRow(LinearConstraint constraint, boolean first, boolean second) {
        this.constraint = constraint;
        firstForbidden = first;
        secondForbidden = second;
    }

    /** Recognises one of the shapes. */
    static Optional<ConflictRow> of(LinearConstraint constraint) {
        if (constraint.relation() == Relation.EQUAL) {
            return Optional.empty();
        }
        if (constraint.terms() == 2) {
            return ofTwo(constraint);
        }
        return isAtMostOne(constraint)
                ? Optional.of(new ConflictRow(constraint, true, true))
                : Optional.empty();
    }

    private static Optional<ConflictRow> ofTwo(LinearConstraint constraint) {
        int forbidden = 0;
        int last = 0;
        for (int pattern = 0; pattern < 4; pattern++) {
            long activity =
                    (pattern & 1) * constraint.coefficient(0)
                            + (pattern >> 1) * constraint.coefficient(1);
            boolean above = activity > constraint.rightHandSide();
            boolean below = activity < constraint.rightHandSide();
            if (constraint.relation() == Relation.LESS_OR_EQUAL ? above : below) {
                forbidden++;
                last = pattern;
            }
        }
        return forbidden == 1
                ? Optional.of(new ConflictRow(constraint, (last & 1) != 0, last >> 1 != 0))
                : Optional.empty();
    }

    private static boolean isAtMostOne(LinearConstraint constraint) {
        if (constraint.relation() != Relation.LESS_OR_EQUAL || constraint.terms() < 2) {
            return false;
        }
        long c = constraint.coefficient(0);
        for (int k = 1; k < constraint.terms(); k++) {
            if (constraint.coefficient(k) != c) {
                return false;
            }
        }
        long d = constraint.rightHandSide();
        return c > 0 && c <= d && d - c < c;
    }

    boolean isViolated(Bits x) {
        return constraint.violation(x) != 0;
    }

    /**
     * Adds {@code weight} times the larger of {@code floor} and what a product must outweigh: the
     * smaller of the gains that its two forbidden values can bring in the objective.
     */
    void add(Qubo.Builder qubo, Qubo objective, double weight, double floor) {
        for (int k = 1; k < constraint.terms(); k++) {
            for (int l = 0; l < k; l++) {
                int u = constraint.variable(l);
                int v = constraint.variable(k);
                double gain =
                        Math.min(
                                gain(objective, u, firstForbidden),
                                gain(objective, v, secondForbidden));
                addProduct(qubo, u, v, weight * Math.max(floor, gain));
            }
        }
    }

    private void addProduct(Qubo.Builder qubo, int u, int v, double weight) {
        double constantU = firstForbidden ? 0 : 1;
        double constantV = secondForbidden ? 0 : 1;
        double slopeU = 1 - 2 * constantU;
        double slopeV = 1 - 2 * constantV;
        qubo.addOffset(weight * constantU * constantV)
                .addBias(u, weight * slopeU * constantV)
                .addBias(v, weight * slopeV * constantU)
                .add(u, v, weight * slopeU * slopeV);
    }

    /** Returns the most by which setting a variable to a value can lower the objective. */
    private static double gain(Qubo objective, int variable, boolean value) {
        double sign = value ? -1 : 1;
        double gain = sign * objective.bias(variable);
        for (int k = 0; k < objective.couplings().degree(variable); k++) {
            gain += Math.max(0, sign * objective.couplings().value(variable, k));
        }
        return gain;
    }
}
