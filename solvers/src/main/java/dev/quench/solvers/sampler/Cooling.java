package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.kernel.EnergySpread;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator.SplittableGenerator;

/** How the inverse temperature goes from the hot to the cold end of a {@link Schedule}. */
public enum Cooling {
    /** By equal factors. */
    GEOMETRIC,

    /** By equal steps of the inverse temperature. */
    LINEAR,

    /**
     * At constant thermodynamic speed: by steps {@code d beta} in inverse proportion to the
     * standard deviation of the energy at {@code beta}, so that the state has as far to go in each
     * sweep. The deviations are measured by a short run of reads before the first one, at a cost of
     * a twentieth of a batch.
     *
     * <p>Source: P. Salamon, J. D. Nulton, J. R. Harland, J. Pedersen, G. Ruppeiner, L. Liao,
     * Simulated annealing with constant thermodynamic speed, 1988,
     * doi:10.1016/0010-4655(88)90050-3.
     */
    ADAPTIVE;

    private static final int RUNGS = 32;
    private static final int SHARE = 20;

    /**
     * Finds a way by its word.
     *
     * @param word {@code geometric}, {@code linear} or {@code adaptive}
     * @return the way
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Cooling named(String word) {
        return Arrays.stream(values())
                .filter(cooling -> cooling.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no cooling '%s'.\nMaybe geometric, linear or adaptive."
                                        .formatted(word)));
    }

    /**
     * Returns the word for records and recipes.
     *
     * @return the name in small letters
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the inverse temperatures of a read.
     *
     * @param qubo what is annealed
     * @param ends the hot and the cold end
     * @param sweeps number of sweeps, 1 or more
     * @param random for the measurement of {@link #ADAPTIVE}; others leave it alone
     * @param stop ends that measurement; the rest of the way is then geometric
     * @return length {@code sweeps}, ascending; a single sweep is cold
     */
    double[] betas(
            Qubo qubo,
            Schedule.Geometric ends,
            int sweeps,
            SplittableGenerator random,
            StopSignal stop) {
        return switch (this) {
            case GEOMETRIC -> ends.betas(sweeps);
            case LINEAR -> linear(ends, sweeps);
            case ADAPTIVE -> adaptive(qubo, ends, sweeps, random, stop);
        };
    }

    private static double[] linear(Schedule.Geometric ends, int sweeps) {
        double[] betas = new double[sweeps];
        for (int k = 0; k < sweeps; k++) {
            double share = sweeps == 1 ? 1 : k / (sweeps - 1.0);
            betas[k] = ends.hot() + share * (ends.cold() - ends.hot());
        }
        return betas;
    }

    private static double[] adaptive(
            Qubo qubo,
            Schedule.Geometric ends,
            int sweeps,
            SplittableGenerator random,
            StopSignal stop) {
        double[] rungs = ends.betas(RUNGS);
        int each = Math.max(1, sweeps / SHARE / RUNGS);
        double[] spread = EnergySpread.measure(qubo, rungs, each, random, stop);
        double[] length = new double[RUNGS];
        for (int k = 1; k < RUNGS; k++) {
            double step = (spread[k] + spread[k - 1]) / 2 * (rungs[k] - rungs[k - 1]);
            length[k] = length[k - 1] + step;
        }
        return length[RUNGS - 1] > 0 ? equalSteps(rungs, length, sweeps) : ends.betas(sweeps);
    }

    /** Cuts the way into steps of equal length, between the rungs linearly. */
    private static double[] equalSteps(double[] rungs, double[] length, int sweeps) {
        double[] betas = new double[sweeps];
        int at = 0;
        for (int k = 0; k < sweeps; k++) {
            double wanted = length[length.length - 1] * (sweeps == 1 ? 1 : k / (sweeps - 1.0));
            while (at + 2 < length.length && length[at + 1] < wanted) {
                at++;
            }
            double span = length[at + 1] - length[at];
            double share = span == 0 ? 0 : Math.min(1, (wanted - length[at]) / span);
            betas[k] = rungs[at] + share * (rungs[at + 1] - rungs[at]);
        }
        return betas;
    }
}
