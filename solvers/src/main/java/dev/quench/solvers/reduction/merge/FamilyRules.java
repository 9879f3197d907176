package dev.quench.solvers.reduction.merge;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.EdgeTour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.MtzTour;
import dev.quench.problems.formulate.OneHotAssignment;
import dev.quench.problems.formulate.PositionTour;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.util.List;
import java.util.stream.IntStream;

/** The rules of each family in the formulations that have some, and a point to begin with. */
final class FamilyRules {
    private FamilyRules() {}

    /**
     * Lists the rules of an instance: for knapsacks, independent sets, cardinalities and the other
     * formulations the rows say all.
     */
    static List<FamilyRule> of(ReducedInstance instance) {
        Formulated original = instance.original();
        var variables = new OriginalVariables(instance.substitution());
        return switch (original.problem()) {
            case Assignment assignment
                    when isWritten(
                            original, new OneHotAssignment().name(), squared(assignment.size())) ->
                    List.of(new PermutationRule(assignment.size(), variables));
            case Tour tour
                    when isWritten(original, new PositionTour().name(), squared(tour.size() - 1)) ->
                    List.of(new PermutationRule(tour.size() - 1, variables));
            case Tour tour
                    when tour.size() > 2
                            && isWritten(
                                    original,
                                    new EdgeTour().name(),
                                    new EdgeTour().variables(tour)) ->
                    List.of(new TourRule(tour.size(), variables));
            case Tour tour
                    when tour.size() > 1
                            && isWritten(
                                    original,
                                    new MtzTour().name(),
                                    new MtzTour().variables(tour)) ->
                    List.of(new ArcRule(tour.size(), variables));
            case Assignment _, Tour _, Knapsack _, IndependentSet _, BinaryModel _, Polynomial _ ->
                    List.of();
        };
    }

    private static long squared(long side) {
        return side * side;
    }

    private static boolean isWritten(Formulated formulated, String name, long variables) {
        return formulated.name().equals(name) && formulated.variables() == variables;
    }

    /** Returns a point that may be a solution: the first permutation, else nothing chosen. */
    static Bits guess(ReducedInstance instance) {
        Problem problem = instance.original().problem();
        Bits original =
                problem instanceof Assignment || problem instanceof Tour
                        ? instance.original().decoder().encode(first(problem.size()))
                        : Bits.zeros(instance.substitution().size());
        return instance.substitution().project(original);
    }

    private static Solution first(int size) {
        return Solution.of(IntStream.rangeClosed(1, size).toArray());
    }
}
