package dev.quench.solvers.reduction.steered;

import dev.quench.solvers.reduction.correlation.LabelledIsing;
import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import dev.quench.solvers.reduction.merge.Merge;
import dev.quench.solvers.reduction.shrinking.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns correlations into decisions: {@code x_i = [m_i < 0]} scores {@code |m_i|}, and where pairs
 * count two coupled variables are equal or opposite by the sign of {@code c_ij}, with the score
 * {@code |c_ij - m_i m_j|}. What is below {@code 1e-9} has no sign and suggests nothing.
 */
final class SteeringCandidates {
    private static final double NOTHING = 1e-9;

    private final LabelledIsing spins;
    private final SpinCorrelations correlations;
    private final List<Candidate> found = new ArrayList<>();

    private SteeringCandidates(LabelledIsing spins, SpinCorrelations correlations) {
        this.spins = spins;
        this.correlations = correlations;
    }

    /** Lists what the correlations suggest, the strongest first. */
    static List<Candidate> of(
            LabelledIsing spins, SpinCorrelations correlations, boolean pairs, double partial) {
        var candidates = new SteeringCandidates(spins, correlations);
        for (int i = 0; i < spins.size(); i++) {
            double mean = correlations.mean(i);
            if (Math.abs(mean) > NOTHING) {
                candidates.add(new Merge.Fix(spins.label(i), mean < 0), Math.abs(mean), mean);
            }
        }
        if (pairs) {
            spins.energy().couplings().forEach((i, j, _) -> candidates.pair(i, j, partial));
        }
        candidates.found.sort(Candidate.STRONGEST);
        return candidates.found;
    }

    private void pair(int i, int j, double partial) {
        double pair = correlations.pair(i, j);
        double first = correlations.mean(i);
        double second = correlations.mean(j);
        double connected = pair - first * second;
        double spread = Math.sqrt(Math.max(0, (1 - first * first) * (1 - second * second)));
        if (Math.abs(pair) > NOTHING
                && Math.abs(connected) > NOTHING
                && connected > 0 == pair > 0
                && Math.abs(connected) >= partial * spread) {
            Merge tie = new Merge.Tie(spins.label(i), spins.label(j), pair < 0);
            add(tie, Math.abs(connected), pair);
        }
    }

    private void add(Merge merge, double score, double correlation) {
        double confidence = Math.abs(correlation) - 2 * correlations.standardError(correlation);
        found.add(new Candidate(merge, Math.min(1, score), Math.clamp(confidence, 0, 1)));
    }
}
