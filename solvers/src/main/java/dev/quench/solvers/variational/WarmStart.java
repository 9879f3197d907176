package dev.quench.solvers.variational;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.GreedyDescent;
import dev.quench.solvers.sampler.SampleRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Where the shares {@code c_i} of ones of a warm start come from. */
public enum WarmStart {
    /**
     * A relaxation to the box {@code [0, 1]^n} with an entropy: the least of {@code E(c) + T sum
     * (c_i ln c_i + (1 - c_i) ln (1 - c_i))}, found by coordinate steps {@code c_i = 1 / (1 +
     * exp(g_i / T))} while {@code T} falls by equal factors to a tenth of the scale of the cost.
     */
    RELAXATION,

    /**
     * The shares of ones in 16 local minima, found by greedy descent from uniform bits, each
     * weighted by {@code exp(-(E - E_min) / s)} with the standard deviation {@code s} of their
     * energies; or in the initial states of a request that has some.
     */
    DESCENT;

    private static final int MINIMA = 16;
    private static final int STEPS = 40;
    private static final double FIRST = 2;
    private static final double LAST = 0.1;

    /**
     * Returns the word for recipes.
     *
     * @return the name in small letters
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the shares. */
    double[] shares(Qubo qubo, SampleRequest request, RandomGenerator random) {
        if (!request.initialStates().isEmpty()) {
            request.requireSize(qubo.size());
            return weighted(qubo, request.initialStates());
        }
        return switch (this) {
            case RELAXATION -> relaxed(qubo, random);
            case DESCENT -> weighted(qubo, minima(qubo, random, request.stop()));
        };
    }

    private static double[] relaxed(Qubo qubo, RandomGenerator random) {
        int n = qubo.size();
        double scale = 2 * LinearRamp.scale(qubo.toIsing());
        double[] c = new double[n];
        Arrays.setAll(c, i -> 0.5 + 0.01 * (random.nextDouble() - 0.5));
        for (int step = 0; step < STEPS && scale > 0; step++) {
            double t = scale * FIRST * Math.pow(LAST / FIRST, (double) step / (STEPS - 1));
            for (int i = 0; i < n; i++) {
                double slope = qubo.bias(i);
                for (int k = 0; k < qubo.couplings().degree(i); k++) {
                    slope += qubo.couplings().value(i, k) * c[qubo.couplings().neighbour(i, k)];
                }
                c[i] = 1 / (1 + Math.exp(slope / t));
            }
        }
        return c;
    }

    private static List<Bits> minima(Qubo qubo, RandomGenerator random, StopSignal stop) {
        var descent = new GreedyDescent(qubo);
        var minima = new ArrayList<Bits>();
        for (int k = 0; k < MINIMA; k++) {
            minima.add(descent.descend(Bits.random(qubo.size(), random), stop));
        }
        return minima;
    }

    private static double[] weighted(Qubo qubo, List<Bits> states) {
        double[] energies = states.stream().mapToDouble(qubo::energy).toArray();
        double mean = Arrays.stream(energies).average().orElse(0);
        double least = Arrays.stream(energies).min().orElse(0);
        double variance = Arrays.stream(energies).map(e -> (e - mean) * (e - mean)).sum();
        double spread = Math.sqrt(variance / energies.length);
        double[] shares = new double[qubo.size()];
        double total = 0;
        for (int k = 0; k < energies.length; k++) {
            double weight = spread > 0 ? Math.exp((least - energies[k]) / spread) : 1;
            total += weight;
            for (int i = 0; i < shares.length; i++) {
                shares[i] += states.get(k).get(i) ? weight : 0;
            }
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
        return shares;
    }
}
