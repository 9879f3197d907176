package dev.quench.solvers.bench.shrinking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What one run of the whole engine took.
 *
 * @param left variables at the end
 * @param questions to the source
 * @param merges that stand, without what followed from them
 * @param seconds of all: energy, rules, questions, bounds, merges
 * @param sourceSeconds of the questions: energy, correlations, candidates
 * @param boundSeconds of the bounds of the program, those of the source left out
 * @param firstSeconds until the first answer
 * @param laterSeconds from the first answer to the last, merges included
 * @param laterCouplings of all questions but the first together
 */
public record ShrinkSpeedRun(
        int left,
        int questions,
        int merges,
        double seconds,
        double sourceSeconds,
        double boundSeconds,
        double firstSeconds,
        double laterSeconds,
        long laterCouplings) {
    private static final double NANOSECONDS = 1e9;

    /**
     * Returns the time of a question and the merges after it; the first, which has no answer before
     * it to begin with, left out.
     *
     * @return seconds; {@code NaN} if there was one question at most
     */
    public double secondsPerQuestion() {
        return laterSeconds / (questions - 1);
    }

    /**
     * Returns the same for a coupling of the energy that was asked about.
     *
     * @return nanoseconds; {@code NaN} if there was none
     */
    public double nsPerCoupling() {
        return laterSeconds * NANOSECONDS / laterCouplings;
    }

    /**
     * Returns the share of the questions.
     *
     * @return in [0, 1]
     */
    public double sourceShare() {
        return sourceSeconds / seconds;
    }

    /**
     * Returns the share of the bounds.
     *
     * @return in [0, 1]
     */
    public double boundShare() {
        return boundSeconds / seconds;
    }

    /**
     * Returns the run of median time.
     *
     * @param runs one or more
     * @return one of them, the slower of two
     */
    static ShrinkSpeedRun median(List<ShrinkSpeedRun> runs) {
        ShrinkSpeedRun[] sorted = runs.toArray(new ShrinkSpeedRun[0]);
        Arrays.sort(sorted, Comparator.comparingDouble(ShrinkSpeedRun::seconds));
        return sorted[sorted.length / 2];
    }
}
