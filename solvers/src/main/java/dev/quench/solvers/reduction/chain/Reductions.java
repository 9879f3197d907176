package dev.quench.solvers.reduction.chain;

import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.Reduced;
import dev.quench.solvers.reduction.Reduction;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.assignment.AssignmentFixing;
import dev.quench.solvers.reduction.independentset.IndependentSetReduction;
import dev.quench.solvers.reduction.knapsack.KnapsackFixing;
import dev.quench.solvers.reduction.persistency.FlipSymmetry;
import dev.quench.solvers.reduction.persistency.ProbingReduction;
import dev.quench.solvers.reduction.persistency.QuboPersistency;
import dev.quench.solvers.reduction.presolve.PresolveReduction;
import dev.quench.solvers.reduction.tour.TourFixing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reductions of each family in the order in which they run.
 *
 * <p>The rules of the family come first, while the program still shows its structure; then those of
 * any program.
 */
public final class Reductions {
    private Reductions() {}

    /**
     * Lists the reductions of a problem at a level; all are exact.
     *
     * @param problem any problem
     * @param level which reductions run
     * @return in the order in which they run
     */
    public static List<Reduction> of(Problem problem, ReductionLevel level) {
        return switch (level) {
            case NONE -> List.of();
            case EXACT -> exact(problem);
            case ALL -> all(problem);
        };
    }

    private static List<Reduction> all(Problem problem) {
        return switch (problem) {
            case BinaryModel _ ->
                    Stream.concat(
                                    exact(problem).stream(),
                                    Stream.of(
                                            new FlipSymmetry(),
                                            new ProbingReduction(),
                                            new PresolveReduction()))
                            .toList();
            case Assignment _ -> List.of(AssignmentFixing.symmetric(), new PresolveReduction());
            case Tour _ -> List.of(TourFixing.symmetric(), new PresolveReduction());
            case Knapsack _ -> List.of(KnapsackFixing.dominant(), new PresolveReduction());
            case IndependentSet _, Polynomial _ -> exact(problem);
        };
    }

    /**
     * Lists the fast reductions of a problem.
     *
     * @param problem any problem
     * @return in the order in which they run
     */
    public static List<Reduction> exact(Problem problem) {
        return switch (problem) {
            case Knapsack _ -> List.of(new KnapsackFixing(), new PresolveReduction());
            case IndependentSet _ -> List.of(new IndependentSetReduction());
            case Tour _ -> List.of(new TourFixing(), new PresolveReduction());
            case Assignment _ -> List.of(new AssignmentFixing(), new PresolveReduction());
            case BinaryModel _, Polynomial _ ->
                    List.of(
                            new PresolveReduction(),
                            new QuboPersistency(),
                            new PresolveReduction());
        };
    }

    /**
     * Reduces an instance.
     *
     * @param formulated the instance
     * @param level which reductions run
     * @param request what they may use
     * @param ticker measures each
     * @return what is left; a program that cannot hold ends the chain
     */
    public static ReducedInstance reduce(
            Formulated formulated, ReductionLevel level, ReductionRequest request, Ticker ticker) {
        return reduce(formulated, of(formulated.problem(), level), request, ticker);
    }

    /**
     * Reduces an instance by a chain of one's own.
     *
     * @param formulated the instance
     * @param chain the reductions, in order
     * @param request what they may use
     * @param ticker measures each
     * @return what is left; a program that cannot hold ends the chain
     */
    public static ReducedInstance reduce(
            Formulated formulated, List<Reduction> chain, ReductionRequest request, Ticker ticker) {
        Formulated current = formulated;
        Substitution total = Substitution.identity(formulated.program().size());
        var steps = new ArrayList<ReductionStep>();
        for (Reduction reduction : chain) {
            if (request.stop().requested() || current.program().contradiction().isPresent()) {
                break;
            }
            long begin = ticker.nanoseconds();
            Reduced reduced = reduction.reduce(current, request);
            steps.add(
                    new ReductionStep(
                            reduction.name(),
                            reduced.exact(),
                            current.program().size(),
                            reduced.formulated().program().size(),
                            ticker.secondsSince(begin),
                            reduced.detail()));
            total = total.then(reduced.substitution());
            current = reduced.formulated();
        }
        return new ReducedInstance(formulated, current, total, steps);
    }
}
