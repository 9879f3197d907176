package dev.quench.solvers.reduction.shrinking;

import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.merge.Merge;
import java.util.ArrayList;
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
 * <p>All pairs are looked at up to {@value #ALL_PAIRS} spins, beyond that the coupled ones.
 */
final class Candidates {
    private static final int ALL_PAIRS = 600;
    private static final double NOTHING = 1e-9;

    private final LabelledIsing spins;
    private final SpinCorrelations correlations;
    private final double partial;
    private final List<Candidate> found = new ArrayList<>();

    private Candidates(LabelledIsing spins, SpinCorrelations correlations, double partial) {
        this.spins = spins;
        this.correlations = correlations;
        this.partial = partial;
    }

    /** Lists what the correlations suggest, the strongest first. */
    static List<Candidate> of(LabelledIsing spins, SpinCorrelations correlations, double partial) {
        var candidates = new Candidates(spins, correlations, partial);
        candidates.values();
        candidates.ties();
        candidates.found.sort(Candidate.STRONGEST);
        return candidates.found;
    }

    private void values() {
        for (int i = 0; i < spins.size(); i++) {
            double mean = correlations.mean(i);
            if (Math.abs(mean) > NOTHING) {
                add(new Merge.Fix(spins.label(i), mean < 0), Math.abs(mean), mean);
            }
        }
    }

    private void add(Merge merge, double score, double correlation) {
        double confidence = Math.abs(correlation) - 2 * correlations.standardError(correlation);
        found.add(new Candidate(merge, Math.min(1, score), Math.clamp(confidence, 0, 1)));
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
        double first = correlations.mean(i);
        double second = correlations.mean(j);
        double connected = pair - first * second;
        double spread = Math.sqrt(Math.max(0, (1 - first * first) * (1 - second * second)));
        if (Math.abs(connected) > NOTHING
                && connected > 0 == pair > 0
                && Math.abs(connected) >= partial * spread) {
            add(new Merge.Tie(spins.label(i), spins.label(j), pair < 0), Math.abs(connected), pair);
        }
    }
}
