package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.merge.Merge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns correlations into merges.
 *
 * <p>A value {@code x_i = [m_i < 0]} scores {@code |m_i|}. A tie scores {@code |c_ij - m_i m_j|}:
 * raw correlations mislead where nearly all variables are 0 in good solutions, for then nearly all
 * pairs look equal. It is a candidate if {@code c_ij} and the connected correlation agree in sign
 * and the partial correlation {@code |c_ij - m_i m_j| / sqrt((1 - m_i^2)(1 - m_j^2))} is large
 * enough. What is below {@code 1e-9} has no sign and suggests nothing.
 *
 * <p>All pairs are looked at up to {@value #ALL_PAIRS} spins, beyond that the coupled ones. They
 * are kept as numbers, and only the strongest are made merges and sorted: of hundreds of thousands
 * a batch looks at some dozens.
 */
final class Candidates {
    private static final int ALL_PAIRS = 600;
    private static final double NOTHING = 1e-9;
    private static final int FIRST_CAPACITY = 256;

    private final LabelledIsing spins;
    private final SpinCorrelations correlations;
    private final double partial;
    private final double[] means;
    /* By position; the second spin of a value is the first. */
    private int[] firsts = new int[FIRST_CAPACITY];
    private int[] seconds = new int[FIRST_CAPACITY];
    private boolean[] negative = new boolean[FIRST_CAPACITY];
    private double[] scores = new double[FIRST_CAPACITY];
    private double[] confidences = new double[FIRST_CAPACITY];
    private int size;

    private Candidates(LabelledIsing spins, SpinCorrelations correlations, double partial) {
        this.spins = spins;
        this.correlations = correlations;
        this.partial = partial;
        means = new double[spins.size()];
        Arrays.setAll(means, correlations::mean);
    }

    /** Collects what the correlations suggest. */
    static Candidates of(LabelledIsing spins, SpinCorrelations correlations, double partial) {
        var candidates = new Candidates(spins, correlations, partial);
        candidates.values();
        candidates.ties();
        return candidates;
    }

    /** Returns the scores of all, in no order. */
    double[] scores() {
        return Arrays.copyOf(scores, size);
    }

    /**
     * Lists the strongest first.
     *
     * @param confidence that they have at least
     * @param most how many
     */
    List<Candidate> strongest(double confidence, long most) {
        long[] ranks = new long[size];
        int sure = 0;
        for (int k = 0; k < size; k++) {
            if (confidences[k] >= confidence) {
                ranks[sure++] = Candidate.rank(scores[k], confidences[k]);
            }
        }
        if (sure == 0 || most < 1) {
            return List.of();
        }
        Arrays.sort(ranks, 0, sure);
        long last = ranks[(int) Math.min(sure, most) - 1];
        var listed = new ArrayList<Candidate>();
        for (int k = 0; k < size; k++) {
            if (confidences[k] >= confidence && Candidate.rank(scores[k], confidences[k]) <= last) {
                listed.add(new Candidate(merge(k), scores[k], confidences[k]));
            }
        }
        listed.sort(Candidate.STRONGEST);
        return listed.size() > most ? listed.subList(0, (int) most) : listed;
    }

    private Merge merge(int k) {
        int first = spins.label(firsts[k]);
        return firsts[k] == seconds[k]
                ? new Merge.Fix(first, negative[k])
                : new Merge.Tie(first, spins.label(seconds[k]), negative[k]);
    }

    private void values() {
        for (int i = 0; i < spins.size(); i++) {
            double mean = means[i];
            if (Math.abs(mean) > NOTHING) {
                add(i, i, Math.abs(mean), mean);
            }
        }
    }

    private void add(int i, int j, double score, double correlation) {
        if (size == scores.length) {
            int capacity = 2 * size;
            firsts = Arrays.copyOf(firsts, capacity);
            seconds = Arrays.copyOf(seconds, capacity);
            negative = Arrays.copyOf(negative, capacity);
            scores = Arrays.copyOf(scores, capacity);
            confidences = Arrays.copyOf(confidences, capacity);
        }
        double confidence = Math.abs(correlation) - 2 * correlations.standardError(correlation);
        firsts[size] = i;
        seconds[size] = j;
        negative[size] = correlation < 0;
        scores[size] = Math.min(1, score);
        confidences[size++] = Math.clamp(confidence, 0, 1);
    }

    private void ties() {
        if (spins.size() > ALL_PAIRS) {
            spins.energy().couplings().forEach((i, j, _) -> tie(i, j));
            return;
        }
        for (int i = 0; i < spins.size(); i++) {
            for (int j = i + 1; j < spins.size(); j++) {
                tie(i, j);
            }
        }
    }

    private void tie(int i, int j) {
        double pair = correlations.pair(i, j);
        if (!(Math.abs(pair) > NOTHING)) {
            return;
        }
        double first = means[i];
        double second = means[j];
        double connected = pair - first * second;
        double spread = Math.sqrt(Math.max(0, (1 - first * first) * (1 - second * second)));
        if (Math.abs(connected) > NOTHING
                && connected > 0 == pair > 0
                && Math.abs(connected) >= partial * spread) {
            add(i, j, Math.abs(connected), pair);
        }
    }
}
