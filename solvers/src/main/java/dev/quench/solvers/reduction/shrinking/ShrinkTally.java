package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.merge.Merge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts what happened, for the record. What was taken back stays counted as tried. */
final class ShrinkTally {
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

    Map<String, Object> detail(
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
