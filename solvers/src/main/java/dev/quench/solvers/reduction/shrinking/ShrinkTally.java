package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts what happened, for the record. What was taken back stays counted as tried. */
public final class ShrinkTally {
    int questions;
    int decisions;
    int fixed;
    int equal;
    int opposed;
    int implied;
    int opposites;
    int bounded;
    int refused;
    int reopenings;
    double score = 1;
    double confidence = 1;
    long sourceNanoseconds;
    long boundNanoseconds;

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
     * Counts a decision.
     *
     * @param candidate what was tried
     * @param decision what became of it
     * @param followed how many variables followed from it
     * @return its number, from 1
     */
    public int decided(Candidate candidate, Decision decision, int followed) {
        switch (decision) {
            case MERGED -> merged(candidate, followed);
            case OPPOSITE -> opposites++;
            case BOUNDED -> bounded++;
            case REFUSED -> refused++;
        }
        if (decision != Decision.MERGED) {
            implied += followed;
        }
        return ++decisions;
    }

    /**
     * Counts a time that the last decisions were taken back.
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
     * Returns how many times the last decisions were taken back.
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

    void merged(Candidate candidate, int followed) {
        count(candidate.merge());
        implied += followed;
        score = Math.min(score, candidate.score());
        confidence = Math.min(confidence, candidate.confidence());
    }

    void count(Merge merge) {
        switch (merge) {
            case Merge.Fix _ -> fixed++;
            case Merge.Tie tie when tie.opposed() -> opposed++;
            case Merge.Tie _ -> equal++;
        }
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
        detail.put("stop", stop.words());
        detail.put("questions", questions);
        detail.put("fixed", fixed);
        detail.put("equal", equal);
        detail.put("opposed", opposed);
        detail.put("implied", implied);
        detail.put("opposites", opposites);
        detail.put("bounded", bounded);
        detail.put("refused", refused);
        detail.put("reopenings", reopenings);
        if (fixed + equal + opposed > 0) {
            detail.put("leastScore", score);
            detail.put("leastConfidence", confidence);
        }
        before.ifPresent(value -> detail.put("boundBefore", value));
        after.ifPresent(value -> detail.put("boundAfter", value));
        detail.put("sourceSeconds", sourceNanoseconds / 1e9);
        detail.put("boundSeconds", boundNanoseconds / 1e9);
        return detail;
    }
}
