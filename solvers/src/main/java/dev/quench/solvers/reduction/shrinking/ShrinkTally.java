package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Counts what happened, for the record: what stands, and what was taken back or refused. */
public final class ShrinkTally {
    private record Standing(Candidate candidate, Decision decision, int followed) {}

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
     * Counts a question.
     *
     * @param nanoseconds that the source took, 0 if a journal answered
     * @return its number, from 1
     */
    public int asked(long nanoseconds) {
        sourceNanoseconds += nanoseconds;
        return ++questions;
    }

    /**
     * Keeps why a source that chooses chose as it did, which its first answer tells.
     *
     * @param detail of an answer
     */
    public void told(Map<String, Object> detail) {
        if (chosen.isEmpty()) {
            chosen = String.valueOf(detail.getOrDefault("chosen", ""));
        }
    }

    /**
     * Counts a decision.
     *
     * @param candidate what was tried
     * @param decision what became of it
     * @param followed how many variables followed from it
     * @return its number, from 1
     */
    public int decided(Candidate candidate, Decision decision, int followed) {
        if (decision == Decision.REFUSED) {
            refused++;
        } else {
            standing.add(new Standing(candidate, decision, followed));
        }
        return ++decisions;
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
     * Counts a time that the last decisions were taken back because nothing good was left.
     *
     * @return how many there have been
     */
    public int reopened() {
        return ++reopenings;
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
