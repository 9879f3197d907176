package dev.quench.solvers.reduction.merge;

import dev.quench.problems.program.Substitution;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.merge.MergeOutcome.Accepted;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.reduction.merge.MergeOutcome.Known;
import dev.quench.solvers.reduction.merge.MergeOutcome.Refused;
import dev.quench.solvers.reduction.merge.Witness.Answer;
import dev.quench.solvers.reduction.merge.Witness.Found;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The decisions taken on the variables of a binary program, what follows from them, and proof that
 * a solution is left: {@code x_i = b}, {@code x_i = x_j} or {@code x_i = 1 - x_j}. Not thread-safe.
 *
 * <p>Variables are those of the program, never slack bits of its penalties: these are derived anew
 * from the rows that a substitution leaves. A decision is tried, propagated over the rows and the
 * rules of the family until nothing follows any more, and a tie is probed: both values of the tied
 * class are propagated. If both break a rule the decision is refused as proven wrong; if one does,
 * the other follows. Two variables of which a row allows one at most (an edge, the cells of one
 * facility) are not made equal, which would fix both to 0 under another name.
 *
 * <p>A decision that no rule refutes needs a solution that meets it: the one at hand, one that
 * differs in a class, or one that a bounded search finds; else it is refused without proof, or as
 * proven wrong if the search saw every possibility. A solution has no broken row and, if the
 * program leaves rows out, breaks none of those either. Two exceptions, both so that shrinking can
 * go on: where no solution was found at the beginning none is asked for later, and a program of
 * more than {@link #LARGE} variables is searched at every {@link #PATIENCE}-th decision that needs
 * it, and in {@link #witness}.
 *
 * <p>What the same accepted decisions lead to is the same, whatever was refused or taken back in
 * between: a state is rebuilt by repeating them.
 *
 * <p>Without rows an attempt takes {@code O(log n)} time; with rows, time linear in the terms of
 * the rows that change, a family's rule ({@code O(n)} to {@code O(n^1.5)}) as often as a value
 * follows, and a search of as many propagations as there are variables where one is needed.
 *
 * <p>Source: rules and bookkeeping are the project's own; probing and bounds after M. W. P.
 * Savelsbergh, Preprocessing and probing techniques for mixed integer programming problems, ORSA
 * Journal on Computing 6 (1994), doi:10.1287/ijoc.6.4.445.
 */
public final class MergeState {
    /** Variables above which solutions are not searched for at every decision. */
    public static final int LARGE = 5000;

    /** How many decisions of a large program may go without a search. */
    public static final int PATIENCE = 50;

    private static final String NO_SOLUTION = "a search of all possibilities found none";
    private static final String NOT_FOUND = "no solution found";
    private static final String STOPPED = "a stop signal ended the search for a solution";

    private final Propagation propagation;
    private final Witness witness;
    private final List<Implication> initial;
    private final @Nullable String contradiction;
    private final boolean asksForSolutions;
    private final StopSignal stop;
    private final int start;

    private MergeState(ReducedInstance instance, StopSignal stop) {
        this.stop = stop;
        List<FamilyRule> rules = FamilyRules.of(instance);
        propagation = new Propagation(instance.formulated().program(), rules);
        witness =
                new Witness(
                        instance.formulated(),
                        propagation,
                        !rules.isEmpty(),
                        FamilyRules.guess(instance));
        propagation.listen();
        propagation.propagate();
        initial = propagation.heard();
        contradiction = propagation.broken().or(this::fault).orElse(null);
        asksForSolutions = witness.agrees();
        start = propagation.mark();
    }

    /** Looks for a first solution; returns that there is none if that is proved. */
    private Optional<String> fault() {
        Found found = witness.search(witness.point(), stop);
        found.solution().ifPresent(witness::keep);
        return found.answer() == Answer.NONE_EXISTS ? Optional.of(NO_SOLUTION) : Optional.empty();
    }

    /**
     * Begins with the program that reductions left, nothing decided but what follows without a
     * decision.
     *
     * @param instance the rules of a family look through its substitution at the formulation
     * @return the state
     */
    public static MergeState of(ReducedInstance instance) {
        return of(instance, StopSignal.NEVER);
    }

    /**
     * Begins with the program that reductions left, for a limited time.
     *
     * @param instance as in {@link #of(ReducedInstance)}
     * @param stop ends searches for solutions, here and in {@link #attempt}, which then find none:
     *     nothing is proved wrong for it, but decisions that need one are refused
     * @return the state
     */
    public static MergeState of(ReducedInstance instance, StopSignal stop) {
        return new MergeState(instance, stop);
    }

    /**
     * Returns why the program has no solution at all.
     *
     * @return a row or rule, or that a search of every possibility found none; empty if that was
     *     not proved
     */
    public Optional<String> contradiction() {
        return Optional.ofNullable(contradiction);
    }

    /**
     * Returns what followed before the first decision.
     *
     * @return in the order in which it was found
     */
    public List<Implication> initial() {
        return initial;
    }

    /**
     * Returns the number of variables of the program that shrinking began with.
     *
     * @return {@code n}
     */
    public int size() {
        return propagation.classes().size();
    }

    /**
     * Returns the number of classes that are not fixed.
     *
     * @return how many variables the program would have
     */
    public int left() {
        return propagation.classes().left();
    }

    /**
     * Tells whether the value of a variable is known.
     *
     * @param variable in {@code [0, n)}
     * @return true if it was decided or followed
     */
    public boolean isFixed(int variable) {
        return propagation.value(variable) != VariableClasses.OPEN;
    }

    /**
     * Returns the value of a fixed variable.
     *
     * @param variable one that {@link #isFixed}
     * @return its value
     * @throws IllegalArgumentException if it is not fixed
     */
    public boolean value(int variable) {
        if (!isFixed(variable)) {
            throw new IllegalArgumentException("Variable %d is not fixed.".formatted(variable));
        }
        return propagation.value(variable) == 1;
    }

    /**
     * Returns what stands for the class of a variable.
     *
     * @param variable in {@code [0, n)}, not fixed
     * @return the smallest variable of its class
     */
    public int root(int variable) {
        VariableClasses classes = propagation.classes();
        return classes.smallest(classes.root(variable));
    }

    /**
     * Tells whether a variable is the complement of its {@link #root}.
     *
     * @param variable in {@code [0, n)}, not fixed
     * @return false for the root itself
     */
    public boolean isOpposed(int variable) {
        VariableClasses classes = propagation.classes();
        return classes.isOdd(variable) ^ classes.isOdd(root(variable));
    }

    /**
     * Tries a decision.
     *
     * @param merge over variables of the program, which need not be roots
     * @return {@link Accepted} if it stands, with what follows; in the other cases nothing has
     *     changed
     */
    public MergeOutcome attempt(Merge merge) {
        if (contradiction != null) {
            return new Refused(contradiction, true);
        }
        Optional<MergeOutcome> clear = clear(merge);
        if (clear.isPresent()) {
            return clear.get();
        }
        int conflict = conflict(merge);
        int mark = propagation.mark();
        boolean met = witness.meets(merge) || witness.flipsTo(merge);
        propagation.listen();
        propagation.decide(merge);
        if (propagation.propagate() && merge instanceof Merge.Tie tie) {
            new TieProbe(propagation, witness, met).probe(tie.first());
        }
        List<Implication> implied = propagation.heard();
        Optional<Refused> refused = refusal(conflict, met);
        if (refused.isEmpty()) {
            return new Accepted(implied);
        }
        propagation.undo(mark);
        return refused.get();
    }

    /** Returns a row that allows at most one of two open variables to be made equal, else -1. */
    private int conflict(Merge merge) {
        return merge instanceof Merge.Tie(int first, int second, boolean opposed)
                        && !opposed
                        && !isFixed(first)
                        && !isFixed(second)
                ? propagation.rows().conflict(first, second)
                : -1;
    }

    /** Tells what speaks against a decision that was propagated. */
    private Optional<Refused> refusal(int conflict, boolean met) {
        if (propagation.broken().isPresent()) {
            return Optional.of(new Refused(propagation.broken().get(), true));
        }
        if (conflict >= 0) {
            return Optional.of(new Refused(propagation.rows().row(conflict).rule(), false));
        }
        return switch (met ? Answer.FOUND : support()) {
            case FOUND -> Optional.empty();
            case NONE_FOUND ->
                    Optional.of(new Refused(stop.requested() ? STOPPED : NOT_FOUND, false));
            case NONE_EXISTS -> Optional.of(new Refused(NO_SOLUTION, true));
        };
    }

    /** Answers what needs no trial. */
    private Optional<MergeOutcome> clear(Merge merge) {
        return switch (merge) {
            case Merge.Fix(int i, boolean one) when isFixed(i) ->
                    Optional.of(new Known(value(i) == one));
            case Merge.Tie(int i, int j, boolean opposed) when isFixed(i) && isFixed(j) ->
                    Optional.of(new Known((value(i) ^ value(j)) == opposed));
            case Merge.Tie(int i, int j, boolean opposed)
                    when !isFixed(i) && !isFixed(j) && root(i) == root(j) ->
                    Optional.of(new Known((isOpposed(i) ^ isOpposed(j)) == opposed));
            case Merge.Fix _, Merge.Tie _ -> Optional.empty();
        };
    }

    /**
     * Makes sure that a solution agrees with all decisions, one that the solution at hand fails.
     */
    private Answer support() {
        if (!asksForSolutions) {
            return Answer.FOUND;
        }
        if (size() > LARGE && witness.missed() + 1 < PATIENCE) {
            witness.forget();
            return Answer.FOUND;
        }
        Found found = witness.search(witness.point(), stop);
        found.solution().ifPresent(witness::keep);
        return found.answer();
    }

    /**
     * Returns a point to come back to.
     *
     * @return for {@link #undo}
     */
    public int mark() {
        return propagation.mark();
    }

    /**
     * Takes back all that was decided since a mark, and what followed.
     *
     * @param mark from {@link #mark}, not taken back itself
     * @throws IllegalArgumentException if the state was never there, or went back beyond
     */
    public void undo(int mark) {
        if (mark < start || mark > propagation.mark()) {
            throw new IllegalArgumentException(
                    "A state at %d cannot go back to %d.".formatted(propagation.mark(), mark));
        }
        propagation.undo(mark);
    }

    /**
     * Returns all that is known as one substitution.
     *
     * @return from the variables of the program that shrinking began with to those that are left
     */
    public Substitution substitution() {
        return propagation.classes().substitution();
    }

    /**
     * Looks for a solution that agrees with all decisions.
     *
     * @param preferred {@code n} values that it should have where possible
     * @param stop ends the search early
     * @return the preferred values if they are a solution, else the end of a search that begins
     *     with them, else any at hand; empty if none is known
     */
    public Optional<Bits> witness(Bits preferred, StopSignal stop) {
        if (contradiction != null) {
            return Optional.empty();
        }
        Optional<Bits> found = witness.search(preferred, stop).solution();
        return found.isEmpty() && witness.agrees() ? Optional.of(witness.point()) : found;
    }

    /** Returns how much is decided. */
    @Override
    public String toString() {
        return "MergeState[%d of %d variables left]".formatted(left(), size());
    }
}
