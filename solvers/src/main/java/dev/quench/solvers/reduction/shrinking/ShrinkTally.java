package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.merge.MergeOutcome.Implication;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Counts what happens, for the record, and tells a listener of it: what stands, and what was taken
 * back or refused.
 */
public final class ShrinkTally {
    private record Standing(Candidate candidate, Decision decision, int followed) {}

    private final ShrinkListener listener;
    private final List<Standing> standing = new ArrayList<>();
    private int questions;
    private int decisions;
    private int refused;
    private int reopenings;
    private int takenBack;
    private String chosen = "";
    private long sourceNanoseconds;
    private long boundNanoseconds;

    /**
     * Counts nothing yet.
     *
     * @param listener is told what is counted
     */
    public ShrinkTally(ShrinkListener listener) {
        this.listener = listener;
    }

    /**
     * Counts a question, and keeps why a source that chooses chose as it did, which its first
     * answer tells.
     *
     * @param answer of the source
     * @param threshold what the batch uses
     * @param nanoseconds that the source took, 0 if a journal answered
     * @param remembered true if a journal answered
     */
    public void asked(ShrinkAnswer answer, double threshold, long nanoseconds, boolean remembered) {
        sourceNanoseconds += nanoseconds;
        if (chosen.isEmpty()) {
            chosen = String.valueOf(answer.detail().getOrDefault("chosen", ""));
        }
        listener.happened(new ShrinkEvent.Asked(++questions, answer, threshold, remembered));
    }

    /**
     * Counts a decision that was refused, from which nothing follows.
     *
     * @param candidate what was tried
     * @param rule what refused it
     * @param bound certified bound of what is left
     * @param left variables that are left
     */
    public void refused(Candidate candidate, String rule, OptionalDouble bound, int left) {
        refused++;
        listener.happened(
                new ShrinkEvent.Decided(
                        ++decisions, candidate, Decision.REFUSED, rule, bound, bound, left, 0));
    }

    /**
     * Counts a decision that stands.
     *
     * @param candidate what was tried
     * @param decision what became of it, not {@link Decision#REFUSED}
     * @param rule what refused it, empty if nothing did
     * @param before certified bound before
     * @param after certified bound after
     * @param left variables after it
     * @param followed what followed from it
     */
    public void decided(
            Candidate candidate,
            Decision decision,
            String rule,
            OptionalDouble before,
            OptionalDouble after,
            int left,
            List<Implication> followed) {
        int implied = followed.size();
        standing.add(new Standing(candidate, decision, implied));
        listener.happened(
                new ShrinkEvent.Decided(
                        ++decisions, candidate, decision, rule, before, after, left, implied));
        followed.forEach(i -> listener.happened(new ShrinkEvent.Implied(i.merge(), i.rule())));
    }

    /**
     * Counts the last decisions that stand as taken back.
     *
     * @param count how many, at most as many as stand
     */
    public void takenBack(int count) {
        takenBack += count;
        standing.subList(standing.size() - count, standing.size()).clear();
    }

    /**
     * Tells that a decision was taken back for good, after {@link #takenBack}.
     *
     * @param last the decision
     * @param reason why
     * @param left variables after it
     */
    public void undone(Merge last, String reason, int left) {
        listener.happened(new ShrinkEvent.Reopened(1, reason, last, left));
    }

    /**
     * Counts a time that the last decisions were taken back because nothing good was left, after
     * {@link #takenBack}.
     *
     * @param count how many decisions
     * @param reason why
     * @param forbidden the decision that will not be tried again
     * @param left variables after it
     */
    public void reopened(int count, String reason, Merge forbidden, int left) {
        reopenings++;
        listener.happened(new ShrinkEvent.Reopened(count, reason, forbidden, left));
    }

    /**
     * Returns the number of questions.
     *
     * @return 0 or more
     */
    public int questions() {
        return questions;
    }

    /**
     * Returns how many times the last decisions were taken back because nothing good was left.
     *
     * @return 0 or more
     */
    public int reopenings() {
        return reopenings;
    }

    /**
     * Adds the time that a bound took.
     *
     * @param nanoseconds 0 or more
     */
    public void bounded(long nanoseconds) {
        boundNanoseconds += nanoseconds;
    }

    private long count(Predicate<Standing> kind) {
        return standing.stream().filter(kind).count();
    }

    private long merged(Predicate<Merge> kind) {
        return count(s -> s.decision == Decision.MERGED && kind.test(s.candidate.merge()));
    }

    private OptionalDouble least(ToDoubleFunction<Candidate> figure) {
        return standing.stream()
                .filter(s -> s.decision == Decision.MERGED)
                .map(Standing::candidate)
                .mapToDouble(figure)
                .min();
    }

    /**
     * Writes the counts for a record.
     *
     * @param source that was asked
     * @param stop why the shrinking ended
     * @param before certified bound of all, empty if none
     * @param after certified bound of what is left, empty if none
     * @return in a fixed order
     */
    public Map<String, Object> detail(
            String source, ShrinkStop stop, OptionalDouble before, OptionalDouble after) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("source", source);
        if (!chosen.isEmpty()) {
            detail.put("chosen", chosen);
        }
        detail.put("stop", stop.words());
        detail.put("questions", questions);
        detail.put("fixed", (int) merged(Merge.Fix.class::isInstance));
        detail.put("equal", (int) merged(m -> m instanceof Merge.Tie tie && !tie.opposed()));
        detail.put("opposed", (int) merged(m -> m instanceof Merge.Tie tie && tie.opposed()));
        detail.put("implied", standing.stream().mapToInt(Standing::followed).sum());
        detail.put("opposites", (int) count(s -> s.decision == Decision.OPPOSITE));
        detail.put("bounded", (int) count(s -> s.decision == Decision.BOUNDED));
        detail.put("refused", refused);
        detail.put("takenBack", takenBack);
        detail.put("reopenings", reopenings);
        least(Candidate::score).ifPresent(value -> detail.put("leastScore", value));
        least(Candidate::confidence).ifPresent(value -> detail.put("leastConfidence", value));
        before.ifPresent(value -> detail.put("boundBefore", value));
        after.ifPresent(value -> detail.put("boundAfter", value));
        detail.put("sourceSeconds", sourceNanoseconds / 1e9);
        detail.put("boundSeconds", boundNanoseconds / 1e9);
        return detail;
    }
}
