package dev.quench.solvers.reduction.merge;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Separation;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A solution that agrees with all decisions: proof that they can be kept. What replaces it can be
 * taken back with the decisions. Not thread-safe.
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

    /**
     * The end of a search.
     *
     * @param solution present if the answer is {@code FOUND}
     */
    record Found(Answer answer, Optional<Bits> solution) {}

    private final Formulated formulated;
    private final Propagation propagation;
    private final List<LinearConstraint> rows;
    private final @Nullable Separation separation;
    private final boolean pairsOnly;
    private final ArrayDeque<BitSet> replaced = new ArrayDeque<>();
    private final Trail.Undo flipped = (variable, _, _) -> flip(variable);
    private final Trail.Undo renewed = (_, _, before) -> restore((int) before);
    private BitSet point;
    /* How many decisions were accepted that the point may not meet; 0 for a solution at hand. */
    private int missed = 1;

    /**
     * Starts without a solution.
     *
     * @param formulated what is to be solved
     * @param propagation over its program
     * @param hasRules whether rows are not all that is propagated
     * @param guess near which to look first
     */
    Witness(Formulated formulated, Propagation propagation, boolean hasRules, Bits guess) {
        this.formulated = formulated;
        this.propagation = propagation;
        rows = formulated.program().constraints();
        separation = formulated.separation().orElse(null);
        pairsOnly =
                !hasRules
                        && separation == null
                        && rows.stream()
                                .allMatch(row -> row.terms() <= 2 && MergedRow.isNarrow(row));
        point = bitSet(guess);
    }

    private static BitSet bitSet(Bits bits) {
        var set = new BitSet(bits.size());
        bits.ones().forEach(set::set);
        return set;
    }

    /** Tells whether there is a solution at hand that agrees with all decisions. */
    boolean agrees() {
        return missed == 0;
    }

    /** Returns how many decisions were accepted without a solution at hand. */
    int missed() {
        return missed;
    }

    /** Returns the solution, or what was one before decisions that it does not meet. */
    Bits point() {
        return Bits.withOnes(propagation.classes().size(), point.stream());
    }

    /** Returns a value of the solution. */
    boolean value(int variable) {
        return point.get(variable);
    }

    /** Tells whether the solution at hand meets a decision. */
    boolean meets(Merge merge) {
        return agrees()
                && switch (merge) {
                    case Merge.Fix(int i, boolean one) -> point.get(i) == one;
                    case Merge.Tie(int i, int j, boolean opposed) ->
                            point.get(i) ^ point.get(j) == opposed;
                };
    }

    /** Leaves the solution behind, since a decision is accepted that it does not meet. */
    void forget() {
        replace(point, missed + 1);
    }

    /** Keeps a solution that agrees with all decisions. */
    void keep(Bits solution) {
        replace(bitSet(solution), 0);
    }

    private void replace(BitSet next, int nextMissed) {
        replaced.push(point);
        propagation.trail().push(renewed, 0, 0, missed);
        point = next;
        missed = nextMissed;
    }

    private void restore(int before) {
        point = replaced.pop();
        missed = before;
    }

    /** Flips the class of a decision not yet taken, if that is enough to meet it. */
    boolean flipsTo(Merge merge) {
        boolean easy = agrees() && separation == null && propagation.rows().count() == rows.size();
        return easy
                && switch (merge) {
                    case Merge.Fix(int i, boolean _) -> tryFlip(i);
                    case Merge.Tie(int i, int j, boolean _) -> tryFlip(i) || tryFlip(j);
                };
    }

    private boolean tryFlip(int variable) {
        if (propagation.value(variable) != VariableClasses.OPEN) {
            return false;
        }
        flip(variable);
        var touched = new BitSet();
        propagation
                .classes()
                .forEachMember(
                        variable,
                        member -> {
                            for (int r : propagation.rows().rowsOf(member)) {
                                touched.set(r);
                            }
                        });
        if (touched.stream().allMatch(r -> propagation.rows().row(r).holds(point))) {
            propagation.trail().push(flipped, variable, 0, 0);
            return true;
        }
        flip(variable);
        return false;
    }

    private void flip(int variable) {
        propagation.classes().forEachMember(variable, point::flip);
    }

    /** Tells whether a point is a solution. */
    private boolean isSolution(Bits x) {
        return formulated.program().isFeasible(x)
                && (separation == null || separation.separate(x).isEmpty());
    }

    /** Tells whether a point agrees with all decisions. */
    private boolean isAllowed(Bits x) {
        VariableClasses classes = propagation.classes();
        for (int i = 0; i < x.size(); i++) {
            int value = classes.value(i);
            boolean open = value == VariableClasses.OPEN;
            boolean one = open ? x.get(classes.root(i)) ^ classes.isOdd(i) : value == 1;
            if (x.get(i) != one) {
                return false;
            }
        }
        return true;
    }

    /** Looks for a solution that agrees with all decisions, near preferred values. */
    Found search(Bits preferred, StopSignal stop) {
        if (isAllowed(preferred) && isSolution(preferred)) {
            return new Found(Answer.FOUND, Optional.of(preferred));
        }
        var dive = new Dive(propagation, this::isSolution, preferred, pairsOnly);
        Optional<Bits> solution = dive.search(stop);
        Answer none = dive.exhausted() ? Answer.NONE_EXISTS : Answer.NONE_FOUND;
        return new Found(solution.isPresent() ? Answer.FOUND : none, solution);
    }
}
