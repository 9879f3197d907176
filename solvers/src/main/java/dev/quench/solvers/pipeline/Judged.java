package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A set of samples after the same lift, repair and improvement that every other set gets.
 *
 * @param shots number of samples that were judged
 * @param distinct number of different ones
 * @param feasibleFraction share of the shots feasible without help
 * @param raw best sample without help; none if no sample spells a solution with an objective
 * @param repaired best after repair
 * @param improved best after local search
 * @param repairedValues how many shots have which program value (smaller is better) after repair
 * @param best the best distinct solutions after repair, the best first, as many as the judge keeps
 * @param seconds how long repair and improvement took, by name
 */
record Judged(
        int shots,
        int distinct,
        double feasibleFraction,
        Optional<Scored> raw,
        Optional<Scored> repaired,
        Optional<Scored> improved,
        SortedMap<BigDecimal, Integer> repairedValues,
        List<Scored> best,
        Map<String, Double> seconds) {
    /**
     * A solution with its exact worth.
     *
     * @param solution in the problem's own terms
     * @param objective exact
     * @param violations how many constraints it breaks
     * @param distance bits that the repair changed
     */
    record Scored(Solution solution, BigDecimal objective, int violations, int distance) {
        /** Judges a solution on the instance; empty if it is not feasible. */
        static Optional<Scored> of(Problem problem, Solution solution) {
            var evaluation = problem.evaluate(solution);
            return evaluation.feasible()
                    ? evaluation.objective().map(o -> new Scored(solution, o, 0, 0))
                    : Optional.empty();
        }

        boolean feasible() {
            return violations == 0;
        }

        RunRecord.Figure figure(boolean changed) {
            return new RunRecord.Figure(objective, feasible(), changed ? distance : null);
        }
    }
}
