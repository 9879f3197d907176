package dev.quench.solvers.repair;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.control.StopSignal;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * One descent to a local optimum.
 *
 * @param problem the instance
 * @param searches makes a fresh search state for it
 */
record Descent(Problem problem, Supplier<LocalSearch> searches) implements Improver {
    @Override
    public Solution improve(Solution feasible, StopSignal stop) {
        LocalSearch search = begin(problem, searches, feasible);
        search.descend(stop);
        return solution(search.save());
    }

    static LocalSearch begin(Problem problem, Supplier<LocalSearch> searches, Solution start) {
        if (!problem.evaluate(start).feasible()) {
            throw new IllegalArgumentException(
                    "The solution (%s) to improve must be feasible: %s.\nMaybe repair it first (Repairs.greedy)."
                            .formatted(start, problem.evaluate(start).violations()));
        }
        LocalSearch search = searches.get();
        search.load(start.stream().map(number -> number - 1).toArray());
        return search;
    }

    static Solution solution(int[] numbers) {
        return Solution.of(Arrays.stream(numbers).map(number -> number + 1).toArray());
    }
}
