package dev.quench.solvers.reduction.merge;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Separation;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A solution that agrees with all decisions: proof that they can be kept. Not thread-safe.
 *
 * <p>A new decision that the solution does not meet is met, if possible, by flipping one class of
 * variables, else by a {@link Dive} that prefers the values of the solution.
 */
final class Witness {
    /** What a search for a solution came to. */
    enum Answer {
        FOUND,
        NONE_FOUND,
        NONE_EXISTS
    }

    private final Propagation propagation;
    private final Formulated formulated;
    private final List<LinearConstraint> rows;
    private final @Nullable Separation separation;
    private final boolean pairsOnly;
    private Bits point;
    private boolean agrees;

    /**
     * Starts without a solution.
     *
     * @param formulated what is to be solved
     * @param propagation over its program
     * @param hasRules whether rows are not all that is propagated
     * @param guess near which to look first
     */
    Witness(Formulated formulated, Propagation propagation, boolean hasRules, Bits guess) {
        this.propagation = propagation;
        this.formulated = formulated;
        rows = formulated.program().constraints();
        separation = formulated.separation().orElse(null);
        pairsOnly =
                !hasRules
                        && separation == null
                        && rows.stream()
                                .allMatch(row -> row.terms() <= 2 && MergedRow.isNarrow(row));
        point = guess;
    }

    /** Tells whether there is a solution at hand that agrees with all decisions. */
    boolean agrees() {
        return agrees;
    }

    /** Returns the solution, or what was one before decisions that it does not meet. */
    Bits point() {
        return point;
    }

    /** Tells whether the solution at hand meets a decision. */
    boolean meets(Merge merge) {
        return agrees
                && switch (merge) {
                    case Merge.Fix(int i, boolean one) -> point.get(i) == one;
                    case Merge.Tie(int i, int j, boolean opposed) ->
                            point.get(i) ^ point.get(j) == opposed;
                };
    }

    /** Leaves the solution behind, since a decision is accepted that it does not meet. */
    void forget() {
        agrees = false;
    }

    /** Tells whether a point is a solution. */
    boolean isSolution(Bits x) {
        return formulated.program().isFeasible(x)
                && (separation == null || separation.separate(x).isEmpty());
    }

    /** Tells whether a point agrees with all decisions. */
    boolean isAllowed(Bits x) {
        VariableClasses classes = propagation.classes();
        for (int i = 0; i < x.size(); i++) {
            int root = classes.root(i);
            int value = classes.value(i);
            boolean one =
                    value == VariableClasses.OPEN ? x.get(root) ^ classes.isOdd(i) : value == 1;
            if (x.get(i) != one) {
                return false;
            }
        }
        return true;
    }

    /** Flips the class of a decision, as it was before, if that is enough to meet the decision. */
    boolean flips(Merge merge) {
        if (!agrees || separation != null || propagation.rows().count() < rows.size()) {
            return false;
        }
        return switch (merge) {
            case Merge.Fix(int i, boolean _) -> flip(i);
            case Merge.Tie(int i, int j, boolean _) -> flip(i) || flip(j);
        };
    }

    private boolean flip(int variable) {
        VariableClasses classes = propagation.classes();
        if (classes.value(variable) != VariableClasses.OPEN) {
            return false;
        }
        boolean[] values = new boolean[point.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = point.get(i);
        }
        var touched = new BitSet();
        classes.forEachMember(
                variable,
                member -> {
                    values[member] ^= true;
                    for (int r : propagation.rows().rowsOf(member)) {
                        touched.set(r);
                    }
                });
        Bits flipped = Bits.of(values);
        boolean holds =
                touched.stream()
                        .allMatch(r -> propagation.rows().row(r).source().violation(flipped) == 0);
        if (holds) {
            point = flipped;
        }
        return holds;
    }

    /** Looks for a solution that agrees with all decisions, near preferred values. */
    Answer search(Bits preferred, StopSignal stop) {
        if (isAllowed(preferred) && isSolution(preferred)) {
            return found(preferred);
        }
        var dive = new Dive(propagation, this::isSolution, preferred, pairsOnly);
        Optional<Bits> found = dive.search(stop);
        if (found.isPresent()) {
            return found(found.get());
        }
        return dive.exhausted() ? Answer.NONE_EXISTS : Answer.NONE_FOUND;
    }

    private Answer found(Bits solution) {
        point = solution;
        agrees = true;
        return Answer.FOUND;
    }
}
