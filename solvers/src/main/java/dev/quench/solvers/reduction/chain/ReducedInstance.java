package dev.quench.solvers.reduction.chain;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.Reduced;
import java.util.ArrayList;
import java.util.List;

/**
 * What a chain of reductions left of an instance.
 *
 * @param original as it was formulated
 * @param formulated the same problem with the smaller program
 * @param substitution from the variables of the original program to those that are left
 * @param steps what each reduction did, in order
 */
public record ReducedInstance(
        Formulated original,
        Formulated formulated,
        Substitution substitution,
        List<ReductionStep> steps) {
    /** Copies the list. */
    public ReducedInstance {
        steps = List.copyOf(steps);
    }

    /**
     * Returns an instance that nothing was done to.
     *
     * @param formulated the instance
     * @return no steps
     */
    public static ReducedInstance unreduced(Formulated formulated) {
        return new ReducedInstance(
                formulated,
                formulated,
                Substitution.identity(Math.toIntExact(formulated.variables())),
                List.of());
    }

    /**
     * Tells whether an optimum is kept.
     *
     * @return true if every step kept one
     */
    public boolean exact() {
        return steps.stream().allMatch(ReductionStep::exact);
    }

    /**
     * Tells whether nothing is left to decide.
     *
     * @return true if there was something to reduce and no variable is left
     */
    public boolean isSolved() {
        return !steps.isEmpty() && formulated.variables() == 0;
    }

    /**
     * Goes one step further.
     *
     * @param name of the reduction
     * @param reduced what it left of {@link #formulated}
     * @param seconds that it took
     * @return the instance with the step at the end
     */
    public ReducedInstance then(String name, Reduced reduced, double seconds) {
        var more = new ArrayList<>(steps);
        more.add(
                new ReductionStep(
                        name,
                        reduced.exact(),
                        reduced.substitution().size(),
                        reduced.substitution().remaining(),
                        seconds,
                        reduced.detail()));
        return new ReducedInstance(
                original, reduced.formulated(), substitution.then(reduced.substitution()), more);
    }

    /**
     * Goes the way back.
     *
     * @param bits of the smaller program
     * @return bits of the original program
     */
    public Bits lift(Bits bits) {
        return substitution.lift(bits);
    }
}
