package dev.quench.solvers.repair;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.ModelFormulation;
import java.util.function.Supplier;
import java.util.random.RandomGenerator.SplittableGenerator;

/** The local searches of each problem family. */
public final class Improvers {
    private Improvers() {}

    /**
     * Makes the descent to a local optimum.
     *
     * <p>Knapsack ({@link KnapsackSearch}): no item can be added or dropped, no one exchanged for
     * one, one for two or two for one, with profit. Independent set ({@link IndependentSetSearch}):
     * no vertex can be added, none exchanged for two. Assignment ({@link AssignmentSearch}): no two
     * facilities can change places with profit. Tour ({@link TourSearch}): no 2-opt or Or-opt move
     * shortens it. Model ({@link ModelSearch}): no flip, and no pair of flips of one row, betters
     * it. Polynomial ({@link PolynomialSearch}): no flip betters it.
     *
     * @param problem the instance
     * @return an improver that rejects an infeasible start with {@code IllegalArgumentException}
     */
    public static Improver standard(Problem problem) {
        return new Descent(problem, searches(problem));
    }

    /**
     * Makes a repeated descent from random changes of the best solution so far.
     *
     * @param problem the instance
     * @param kicks number of descents after the first, 0 or more
     * @param random where the randomness comes from; read once, here
     * @return an improver of which the same start always gets the same answer; see {@link
     *     VariableNeighbourhood}
     * @throws IllegalArgumentException if {@code kicks} is negative
     */
    public static Improver iterated(Problem problem, int kicks, SplittableGenerator random) {
        return new VariableNeighbourhood(problem, searches(problem), kicks, random.nextLong());
    }

    private static Supplier<LocalSearch> searches(Problem problem) {
        return switch (problem) {
            case Knapsack knapsack -> {
                var items = new KnapsackItems(knapsack);
                yield () -> new KnapsackSearch(items);
            }
            case IndependentSet set -> () -> new IndependentSetSearch(set.graph());
            case Assignment assignment -> {
                var costs = new AssignmentCosts(assignment);
                yield () -> new AssignmentSearch(costs);
            }
            case Tour tour -> {
                var distances = DistanceTable.of(tour.distances());
                yield () -> new TourSearch(distances);
            }
            case Polynomial polynomial -> () -> new PolynomialSearch(polynomial);
            case BinaryModel model -> {
                var formulated = new ModelFormulation().formulate(model);
                yield () -> new ModelSearch(formulated);
            }
        };
    }
}
