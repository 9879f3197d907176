package dev.quench.problems.formulate;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.program.LinearConstraint;

/** The standard formulation of every problem family. */
public final class Formulations {
    private Formulations() {}

    /**
     * Writes a problem in the standard formulation of its family: {@code items}, {@code vertices},
     * {@code one-hot}, {@code position} or {@code bits}.
     *
     * @param problem the instance
     * @return the program and its decoder
     * @throws IllegalArgumentException if the program would be too large or not exact
     */
    public static Formulated standard(Problem problem) {
        return switch (problem) {
            case Knapsack knapsack -> new KnapsackFormulation().formulate(knapsack);
            case IndependentSet set -> new IndependentSetFormulation().formulate(set);
            case Assignment assignment -> new OneHotAssignment().formulate(assignment);
            case Tour tour -> new PositionTour().formulate(tour);
            case BinaryModel model -> new ModelFormulation().formulate(model);
        };
    }

    /**
     * Estimates from above how many couplings the Qubo of the standard formulation has, objective
     * and squared equalities together, without building it.
     *
     * @param problem the instance
     * @return 0 or more
     */
    public static double couplings(Problem problem) {
        double n = problem.size();
        return switch (problem) {
            case Knapsack _ -> n * n / 2;
            case IndependentSet set -> set.graph().edges();
            case Assignment assignment ->
                    0.5 * pairs(assignment.flows()) * pairs(assignment.distances()) + n * n * n;
            case Tour _ -> 2 * n * n * n;
            case BinaryModel model -> couplings(model);
        };
    }

    /** Every product of registers, and every pair of bits of a row. */
    private static double couplings(BinaryModel model) {
        double registers =
                (double) new ModelFormulation().variables(model) / Math.max(1, model.size());
        double pairs = model.objective().products();
        for (LinearConstraint row : model.rows()) {
            pairs += 0.5 * row.terms() * row.terms();
        }
        return pairs * Math.max(1, registers * registers);
    }

    /** Counts the entries off the diagonal that are not zero. */
    private static double pairs(LongMatrix matrix) {
        double count = 0;
        for (int i = 0; i < matrix.rows(); i++) {
            for (int k = 0; k < matrix.columns(); k++) {
                count += i != k && matrix.get(i, k) != 0 ? 1 : 0;
            }
        }
        return count;
    }

    /**
     * Returns how many bits the standard formulation has, without building it.
     *
     * @param problem the instance
     * @return 0 or more; may exceed what a program can hold
     */
    public static long variables(Problem problem) {
        return switch (problem) {
            case Knapsack knapsack -> new KnapsackFormulation().variables(knapsack);
            case IndependentSet set -> new IndependentSetFormulation().variables(set);
            case Assignment assignment -> new OneHotAssignment().variables(assignment);
            case Tour tour -> new PositionTour().variables(tour);
            case BinaryModel model -> new ModelFormulation().variables(model);
        };
    }
}
