package dev.quench.solvers.reduction.correlation;

import dev.quench.problems.qubo.Ising;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of two relaxations suits a question, and why: the semidefinite one where the rows of a
 * program are pairs of literals, for it takes them without penalties, and on dense and on large
 * energies; the linear program on sparse energies.
 *
 * <p>Source: arXiv:2404.17242, where linear programs lead in recursive shrinking on sparse graphs
 * and semidefinite programs on dense ones; the degree where they meet is that of the project.
 *
 * @param source the relaxation
 * @param reason one sentence without a full stop: {@code sdp, for the mean degree 23.4 is at least
 *     6}
 */
public record CorrelationChoice(CorrelationSource source, String reason) {
    /** The mean degree from which on the semidefinite relaxation is taken. */
    public static final double DENSE = 6;

    /** The number of spins above which the linear relaxation takes too long. */
    public static final int LARGE = 2000;

    /**
     * Chooses by the rows of the program, then by the mean degree of spins and anchor, {@code 2
     * (couplings + fields) / (n + 1)}.
     *
     * @param spins the question
     * @param lp the linear relaxation, empty if it cannot be had
     * @param sdp the semidefinite relaxation
     * @return one of the two
     */
    public static CorrelationChoice of(
            LabelledIsing spins, Optional<CorrelationSource> lp, CorrelationSource sdp) {
        if (spins.program().filter(ConstrainedRelaxation::accepts).isPresent()) {
            return because(sdp, "for the rows are pairs of which at most one is true");
        }
        Ising energy = spins.energy();
        double degree = meanDegree(energy);
        String mean = String.format(Locale.ROOT, "%.1f", Math.floor(10 * degree) / 10);
        if (degree >= DENSE) {
            return because(sdp, "for the mean degree %s is at least %.0f".formatted(mean, DENSE));
        }
        if (energy.size() > LARGE) {
            return because(sdp, "for %d spins are more than %d".formatted(energy.size(), LARGE));
        }
        if (lp.isEmpty()) {
            return because(
                    sdp, "though the mean degree is %s, for OR-Tools is missing".formatted(mean));
        }
        return because(lp.get(), "for the mean degree %s is below %.0f".formatted(mean, DENSE));
    }

    private static CorrelationChoice because(CorrelationSource source, String why) {
        return new CorrelationChoice(source, source.name() + ", " + why);
    }

    private static double meanDegree(Ising energy) {
        long edges = energy.couplings().count();
        for (int i = 0; i < energy.size(); i++) {
            edges += energy.field(i) == 0 ? 0 : 1;
        }
        return 2.0 * edges / (energy.size() + 1);
    }
}
