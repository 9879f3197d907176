package dev.quench.solvers.pipeline;

import dev.quench.problems.catalogue.KnownInstance;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.Instance;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.reduction.ReductionRequest;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.chain.ReductionLevel;
import dev.quench.solvers.reduction.chain.Reductions;
import dev.quench.solvers.repair.Improvers;
import dev.quench.solvers.repair.Repairs;
import java.util.List;
import java.util.Optional;

/**
 * An instance that is about to be solved.
 *
 * @param argument how the user named it
 * @param instance as its file states it
 * @param formulated as a binary program
 * @param reduced what reductions left of it
 * @param found feasible solutions that came up on the way, the best first; may be empty
 * @param known what the catalogue knows of it
 * @param buildSeconds how long the formulation took
 * @param reduceSeconds how long the reductions took, the search for an incumbent included
 */
public record Target(
        String argument,
        Instance instance,
        Formulated formulated,
        ReducedInstance reduced,
        List<Solution> found,
        Optional<KnownInstance> known,
        double buildSeconds,
        double reduceSeconds) {
    /* What an incumbent for bounds is worth: a few descents. */
    private static final int KICKS = 20;

    /**
     * Formulates an instance the standard way.
     *
     * @param argument how the user named it
     * @param instance as its file states it
     * @param known what the catalogue knows of it
     * @param ticker measures the time of the formulation
     * @return the target
     */
    public static Target of(
            String argument, Instance instance, Optional<KnownInstance> known, Ticker ticker) {
        return of(argument, instance, "", known, ticker);
    }

    /**
     * Formulates an instance without building its program.
     *
     * @param argument how the user named it
     * @param instance as its file states it
     * @param formulation name of the formulation, or empty for the standard one
     * @param known what the catalogue knows of it
     * @param ticker measures the time of the formulation
     * @return the target
     * @throws IllegalArgumentException if the family has no such formulation
     */
    public static Target of(
            String argument,
            Instance instance,
            String formulation,
            Optional<KnownInstance> known,
            Ticker ticker) {
        long start = ticker.nanoseconds();
        Formulated formulated =
                formulation.isEmpty()
                        ? Formulations.standard(instance.problem())
                        : Formulations.named(instance.problem(), formulation);
        return new Target(
                argument,
                instance,
                formulated,
                ReducedInstance.unreduced(formulated),
                List.of(),
                known,
                ticker.secondsSince(start),
                0);
    }

    /**
     * Builds the program, which is otherwise built when it is first asked for.
     *
     * @param ticker measures it
     * @return the same instance with the time that it took
     * @throws IllegalArgumentException if the program would be too large or not exact
     */
    public Target build(Ticker ticker) {
        long start = ticker.nanoseconds();
        formulated.program();
        return new Target(
                argument,
                instance,
                formulated,
                reduced,
                found,
                known,
                buildSeconds + ticker.secondsSince(start),
                reduceSeconds);
    }

    /**
     * Reduces the instance, by a greedy solution and a short local search as incumbent where the
     * rules of its family use one.
     *
     * @param level which reductions run
     * @param options seed and time limit; a quarter of it is for the reductions
     * @param interrupt ends them early
     * @param ticker measures them
     * @return the same instance with what is left of it
     */
    public Target reduce(
            ReductionLevel level, RunOptions options, StopSignal interrupt, Ticker ticker) {
        if (level == ReductionLevel.NONE) {
            return this;
        }
        long start = ticker.nanoseconds();
        StopSignal stop = interrupt.or(ticker.after(options.timeLimit().dividedBy(4)));
        List<Solution> incumbents = usesIncumbent() ? incumbents(options, stop) : List.of();
        ReducedInstance left =
                Reductions.reduce(
                        formulated, level, new ReductionRequest(incumbents, stop), ticker);
        return new Target(
                argument,
                instance,
                formulated,
                left,
                incumbents,
                known,
                buildSeconds,
                ticker.secondsSince(start));
    }

    private boolean usesIncumbent() {
        return switch (instance.problem()) {
            case Knapsack _, Assignment _, Tour _ -> true;
            case IndependentSet _, BinaryModel _, Polynomial _ -> false;
        };
    }

    private List<Solution> incumbents(RunOptions options, StopSignal stop) {
        Problem problem = instance.problem();
        var random = new RandomStreams(options.seed()).stream("reduce");
        return Repairs.greedy(formulated)
                .repair(Bits.zeros(formulated.program().size()))
                .map(s -> Improvers.iterated(problem, KICKS, random).improve(s, stop))
                .stream()
                .toList();
    }
}
