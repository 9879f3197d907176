package dev.quench.solvers.reduction.shrinking;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Substitution;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.merge.MergeOutcome;
import dev.quench.solvers.reduction.merge.MergeState;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The merges that stand, each with the bound that stood before it, so that the last ones can be
 * taken back.
 *
 * <p>The bound never falls while merges are added: what is left after a merge is part of what was
 * left before.
 */
final class MergeStack {
    /** Up to this size the bound is computed after every merge, beyond it after every batch. */
    private static final int EVERY_MERGE = 200;

    private record Step(int mark, Candidate candidate, Decision decision, OptionalDouble before) {}

    private final MergeState state;
    private final FollowedModel<BinaryProgram> program;
    private final LowerBound rule;
    private final IncumbentLimit limit;
    private final ShrinkTally tally;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Merge> forbidden = new HashSet<>();
    private OptionalDouble bound = OptionalDouble.empty();
    private @Nullable Substitution merges;
    private @Nullable BinaryProgram left;

    MergeStack(
            MergeState state,
            BinaryProgram program,
            LowerBound rule,
            IncumbentLimit limit,
            ShrinkTally tally) {
        this.state = state;
        this.program =
                new FollowedModel<>(
                        program,
                        program.size(),
                        program.objective().isIntegral(),
                        Substitution::apply);
        this.rule = rule;
        this.limit = limit;
        this.tally = tally;
    }

    Substitution merges() {
        if (merges == null) {
            merges = state.substitution();
        }
        return merges;
    }

    /** Returns what is left of the program. */
    BinaryProgram left() {
        if (left == null) {
            left = program.at(merges());
        }
        return left;
    }

    private void changed() {
        merges = null;
        left = null;
    }

    int size() {
        return steps.size();
    }

    OptionalDouble bound() {
        return bound;
    }

    /** Takes a bound that someone else has certified. */
    void learn(OptionalDouble other) {
        bound = LowerBound.tighter(bound, LowerBound.rounded(other, left()));
    }

    /** Computes the bound of what is left. */
    void computeBound() {
        learn(rule.of(left(), merges()));
    }

    /** Tells whether the bound proves that nothing as good as the incumbent is left. */
    boolean excludesIncumbent() {
        return limit.excludes(bound);
    }

    /** Tells whether all that stands follows from the program and the incumbent. */
    boolean exact() {
        return steps.stream().noneMatch(step -> step.decision == Decision.MERGED);
    }

    boolean boundsEveryMerge() {
        return state.left() <= EVERY_MERGE;
    }

    /** Tells whether a candidate is still a question. */
    boolean isOpen(Merge merge) {
        return !forbidden.contains(merge) && merge.variables().allMatch(this::isRoot);
    }

    private boolean isRoot(int variable) {
        return !state.isFixed(variable) && state.root(variable) == variable;
    }

    /**
     * Tries a candidate.
     *
     * @return what became of it; null if it was no question any more
     */
    @Nullable Decision decide(Candidate candidate) {
        OptionalDouble before = bound;
        int mark = state.mark();
        return switch (state.attempt(candidate.merge())) {
            case MergeOutcome.Known _ -> null;
            case MergeOutcome.Refused(String rule, boolean proven) ->
                    refused(candidate, mark, rule, proven ? Decision.OPPOSITE : Decision.REFUSED);
            case MergeOutcome.Accepted(List<MergeOutcome.Implication> implied) -> {
                changed();
                if (boundsEveryMerge()) {
                    computeBound();
                }
                if (excludesIncumbent()) {
                    state.undo(mark);
                    changed();
                    bound = before;
                    yield refused(candidate, mark, "bound", Decision.BOUNDED);
                }
                push(new Step(mark, candidate, Decision.MERGED, before), "", implied);
                yield Decision.MERGED;
            }
        };
    }

    private Decision refused(Candidate candidate, int mark, String rule, Decision decision) {
        forbidden.add(candidate.merge());
        OptionalDouble before = bound;
        if (decision != Decision.REFUSED
                && state.attempt(candidate.merge().opposite())
                        instanceof MergeOutcome.Accepted(List<MergeOutcome.Implication> implied)) {
            changed();
            push(new Step(mark, candidate, decision, before), rule, implied);
            return decision;
        }
        tally.refused(candidate, rule, bound, state.left());
        return Decision.REFUSED;
    }

    private void push(Step step, String rule, List<MergeOutcome.Implication> implied) {
        steps.add(step);
        tally.decided(
                step.candidate, step.decision, rule, step.before, bound, state.left(), implied);
    }

    /** Takes the last merge back for good. */
    void undoLast(String reason) {
        Merge last = steps.getLast().candidate().merge();
        undo(steps.size() - 1);
        tally.undone(last, reason, state.left());
    }

    private void undo(int first) {
        Step step = steps.get(first);
        state.undo(step.mark);
        bound = step.before;
        tally.takenBack(steps.size() - first);
        steps.subList(first, steps.size()).clear();
        changed();
    }

    /**
     * Takes the last merges back and forbids the weakest of them.
     *
     * @return false if nothing stands
     */
    boolean reopen(int merges, String reason) {
        if (steps.isEmpty()) {
            return false;
        }
        int first = Math.max(0, steps.size() - merges);
        List<Step> last = steps.subList(first, steps.size());
        int count = last.size();
        Candidate weakest =
                last.stream().map(Step::candidate).max(Candidate.STRONGEST).orElseThrow();
        undo(first);
        forbidden.add(weakest.merge());
        tally.reopened(count, reason, weakest.merge(), state.left());
        return true;
    }
}
