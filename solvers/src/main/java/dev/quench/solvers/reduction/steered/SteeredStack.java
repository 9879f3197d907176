package dev.quench.solvers.reduction.steered;

import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.Candidate;
import dev.quench.solvers.reduction.shrinking.IncumbentLimit;
import dev.quench.solvers.reduction.shrinking.LowerBound;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import dev.quench.solvers.reduction.shrinking.ShrinkTally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decisions that stand, each with what was left before it, so that they can be taken back. */
final class SteeredStack {
    /** A turned decision is the other way of one that was taken back. */
    private record Step(Level before, Candidate candidate, Decision decision, boolean turned) {
        boolean isOpen() {
            return decision == Decision.MERGED && !turned;
        }
    }

    private final ExactRules rules;
    private final IncumbentLimit limit;
    private final ShrinkTally tally;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Merge> forbidden = new HashSet<>();
    private Level level;
    private boolean hopeless;
    private @Nullable Level best;

    SteeredStack(Level first, ExactRules rules, IncumbentLimit limit, ShrinkTally tally) {
        this.rules = rules;
        this.limit = limit;
        this.tally = tally;
        this.level = first;
    }

    Level level() {
        return level;
    }

    int left() {
        return level.program().size();
    }

    /** Takes a bound that someone else has certified. */
    void learn(OptionalDouble bound) {
        level = level.withBound(LowerBound.rounded(bound, level.program()));
    }

    /** Tells whether all that stands follows from the program and the incumbent. */
    boolean exact() {
        return steps.stream().noneMatch(step -> step.decision == Decision.MERGED);
    }

    /** Tells whether it is proven that nothing as good as the incumbent is left. */
    boolean excludesIncumbent() {
        return !limit.resigned() && (hopeless || excludes(level));
    }

    private boolean excludes(Level other) {
        return !limit.resigned() && (other.excluded() || limit.excludes(other.bound()));
    }

    /** Goes on without regard to the incumbent. */
    void resign() {
        limit.resign();
        hopeless = false;
        rules.forgetIncumbent();
    }

    /**
     * Decides a candidate, or the other way if it was taken back before.
     *
     * @return what became of it; null if it says nothing
     */
    @Nullable Decision decide(Candidate candidate) {
        Merge merge = candidate.merge();
        if (!forbidden.contains(merge)) {
            return decide(candidate, false);
        }
        Candidate turned = turned(candidate);
        return forbidden.contains(turned.merge()) ? null : decide(turned, true);
    }

    private static Candidate turned(Candidate candidate) {
        return new Candidate(
                candidate.merge().opposite(), candidate.score(), candidate.confidence());
    }

    private @Nullable Decision decide(Candidate candidate, boolean turned) {
        Level after = rules.after(level, candidate.merge());
        if (after == null) {
            return null;
        }
        remember(after);
        Optional<String> contradiction = after.contradiction();
        if (contradiction.isPresent()) {
            return against(
                    candidate,
                    "row " + contradiction.get(),
                    limit.isKnown() ? Decision.BOUNDED : Decision.OPPOSITE);
        }
        if (after.witness().isEmpty()) {
            return refused(candidate, "no feasible point at hand");
        }
        if (excludes(after)) {
            return against(candidate, "bound", Decision.BOUNDED);
        }
        push(new Step(level, candidate, Decision.MERGED, turned), after, turned ? "reopened" : "");
        return Decision.MERGED;
    }

    private void remember(Level solved) {
        if (solved.isSolved() && (best == null || value(solved) < value(best))) {
            best = solved;
        }
    }

    private static double value(Level solved) {
        return solved.program().objective().offset();
    }

    /** Lets the opposite of a candidate stand, which is proven to lead nowhere. */
    private Decision against(Candidate candidate, String rule, Decision decision) {
        Level after = rules.after(level, candidate.merge().opposite());
        if (after == null || after.contradiction().isPresent()) {
            hopeless |= after != null;
            return refused(candidate, rule);
        }
        if (after.witness().isEmpty()) {
            return refused(candidate, rule);
        }
        remember(after);
        forbidden.add(candidate.merge());
        push(new Step(level, candidate, decision, false), after, rule);
        return decision;
    }

    private Decision refused(Candidate candidate, String rule) {
        forbidden.add(candidate.merge());
        tally.refused(candidate, rule, level.bound(), left());
        return Decision.REFUSED;
    }

    private void push(Step step, Level after, String rule) {
        steps.add(step);
        OptionalDouble before = level.bound();
        level = after.withBound(before);
        tally.decided(
                step.candidate,
                step.decision,
                rule,
                before,
                level.bound(),
                left(),
                after.followed());
    }

    /** Takes the last decision back for good. */
    void undoLast() {
        level = steps.removeLast().before;
        tally.takenBack(1);
    }

    /**
     * Takes the last decisions back, more if all of them are proven, and decides the weakest of
     * them the other way.
     *
     * @return false if none stands that could have been decided otherwise
     */
    boolean reopen(int decisions, String reason) {
        int from = Math.max(0, steps.size() - decisions);
        while (from > 0 && steps.subList(from, steps.size()).stream().noneMatch(Step::isOpen)) {
            from--;
        }
        List<Step> last = steps.subList(from, steps.size());
        Optional<Candidate> weakest =
                last.stream().filter(Step::isOpen).map(Step::candidate).max(Candidate.STRONGEST);
        if (weakest.isEmpty()) {
            return false;
        }
        int count = last.size();
        level = last.getFirst().before;
        tally.takenBack(count);
        last.clear();
        hopeless = false;
        forbidden.add(weakest.get().merge());
        tally.reopened(count, reason, weakest.get().merge(), left());
        decide(weakest.get());
        return true;
    }

    /** Forgets the levels without variables of an earlier search. */
    void forget() {
        best = null;
    }

    /** Returns what is left; if nothing is, the best level without variables that was reached. */
    Level result() {
        return best != null && level.isSolved() && value(best) < value(level) ? best : level;
    }
}
