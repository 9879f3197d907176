package dev.quench.solvers.reduction.merge;

import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import java.util.Optional;

/**
 * TODO of the owner: classes of variables with parity, rows and rules, all of which can be undone.
 */
public final class MergeState {
    private MergeState() {}

    /** Begins with the program that reductions left, nothing decided. */
    public static MergeState of(ReducedInstance instance) {
        throw new UnsupportedOperationException();
    }

    /** Why no solution agrees with the program, if that is proven. */
    public Optional<String> contradiction() {
        throw new UnsupportedOperationException();
    }

    /** Number of variables of the program that shrinking began with. */
    public int size() {
        throw new UnsupportedOperationException();
    }

    /** Number of classes that are not fixed: variables of the program that would be left. */
    public int left() {
        throw new UnsupportedOperationException();
    }

    public boolean isFixed(int variable) {
        throw new UnsupportedOperationException();
    }

    public boolean value(int variable) {
        throw new UnsupportedOperationException();
    }

    /** Representative (smallest variable) of the class of a variable that is not fixed. */
    public int root(int variable) {
        throw new UnsupportedOperationException();
    }

    /** Whether a variable is the complement of its root. */
    public boolean isOpposed(int variable) {
        throw new UnsupportedOperationException();
    }

    /** Tries a decision: it stands with its consequences, or nothing has changed. */
    public MergeOutcome attempt(Merge merge) {
        throw new UnsupportedOperationException();
    }

    /** A point to come back to. */
    public int mark() {
        throw new UnsupportedOperationException();
    }

    /** Takes back all that was decided since a mark. */
    public void undo(int mark) {
        throw new UnsupportedOperationException();
    }

    /** From the variables of the program that shrinking began with to those that are left. */
    public Substitution substitution() {
        throw new UnsupportedOperationException();
    }

    /** A feasible point of the program that agrees with all decisions, near preferred values. */
    public Optional<Bits> witness(Bits preferred, StopSignal stop) {
        throw new UnsupportedOperationException();
    }
}
