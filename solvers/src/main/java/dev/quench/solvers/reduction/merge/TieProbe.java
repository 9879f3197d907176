package dev.quench.solvers.reduction.merge;

import java.util.Optional;

/**
 * Propagates both values of a class that was tied: a value that breaks a rule is wrong, so that the
 * other follows; two of them refute the tie.
 *
 * @param propagation at a fixpoint
 * @param witness a value of its solution needs no trial
 * @param met whether the solution meets the tie
 */
record TieProbe(Propagation propagation, Witness witness, boolean met) {
    /** Keeps what follows. */
    void probe(int variable) {
        int root = propagation.classes().root(variable);
        if (propagation.value(root) != VariableClasses.OPEN || propagation.isFree(root)) {
            return;
        }
        Optional<String> zero = refutation(root, false);
        Optional<String> one = refutation(root, true);
        if (zero.isPresent() && one.isPresent()) {
            propagation.refute(zero.get());
        } else if (zero.isPresent() || one.isPresent()) {
            propagation.fix(root, zero.isPresent(), zero.or(() -> one).orElseThrow());
            propagation.propagate();
        }
    }

    private Optional<String> refutation(int root, boolean value) {
        if (met && witness.value(root) == value) {
            return Optional.empty();
        }
        int mark = propagation.mark();
        propagation.decide(new Merge.Fix(root, value));
        propagation.propagateQuietly();
        Optional<String> broken = propagation.broken();
        propagation.undo(mark);
        return broken;
    }
}
