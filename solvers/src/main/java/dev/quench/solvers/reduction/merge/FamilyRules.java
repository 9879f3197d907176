package dev.quench.solvers.reduction.merge;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.util.List;
import java.util.stream.IntStream;

/** The rules of each family in the formulations that have some, and a point to begin with. */
final class FamilyRules {
    private FamilyRules() {}

    /** Lists the rules of an instance. */
    static List<FamilyRule> of(ReducedInstance instance) {
        return List.of();
    }

    /** Returns a point that may be a solution: the first permutation, else nothing chosen. */
    static Bits guess(ReducedInstance instance) {
        Problem problem = instance.original().problem();
        Bits original =
                problem instanceof Assignment || problem instanceof Tour
                        ? instance.original()
                                .decoder()
                                .encode(
                                        Solution.of(
                                                IntStream.rangeClosed(1, problem.size()).toArray()))
                        : Bits.zeros(instance.substitution().size());
        return instance.substitution().project(original);
    }
}
