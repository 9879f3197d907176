package dev.quench.hardware.emulator;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What stands in for an annealer: Metropolis moves of single spins while the temperature falls
 * geometrically. {@code O(reads sweeps (n + couplings))}; no claim to quality.
 *
 * <p>Source: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by Simulated Annealing
 * (1983), doi:10.1126/science.220.4598.671.
 */
public final class Metropolis {
    private static final double COLDEST = 0.01;

    private Metropolis() {}

    /**
     * Anneals.
     *
     * @param cost of {@code n} spins, to be minimised
     * @param reads how often, 1 or more
     * @param sweeps over all spins, 1 or more
     * @param random where the moves are drawn from
     * @return one answer a read
     */
    public static List<Bits> anneal(Ising cost, int reads, int sweeps, RandomGenerator random) {
        var answers = new ArrayList<Bits>();
        for (int read = 0; read < reads; read++) {
            answers.add(anneal(cost, sweeps, random));
        }
        return List.copyOf(answers);
    }

    private static Bits anneal(Ising cost, int sweeps, RandomGenerator random) {
        int size = cost.size();
        int[] spins = new int[size];
        double scale = 0;
        for (int i = 0; i < size; i++) {
            spins[i] = random.nextBoolean() ? 1 : -1;
            scale = Math.max(scale, reach(cost, i));
        }
        for (int sweep = 0; sweep < sweeps; sweep++) {
            double part = sweeps == 1 ? 1 : sweep / (sweeps - 1.0);
            sweep(cost, spins, scale * Math.pow(COLDEST, part), random);
        }
        boolean[] bits = new boolean[size];
        for (int i = 0; i < size; i++) {
            bits[i] = spins[i] < 0;
        }
        return Bits.of(bits);
    }

    private static double reach(Ising cost, int i) {
        double reach = Math.abs(cost.field(i));
        for (int k = 0; k < cost.couplings().degree(i); k++) {
            reach += Math.abs(cost.couplings().value(i, k));
        }
        return reach;
    }

    private static void sweep(Ising cost, int[] spins, double heat, RandomGenerator random) {
        var couplings = cost.couplings();
        for (int i = 0; i < spins.length; i++) {
            double pull = cost.field(i);
            for (int k = 0; k < couplings.degree(i); k++) {
                pull += couplings.value(i, k) * spins[couplings.neighbour(i, k)];
            }
            double rise = -2 * spins[i] * pull;
            if (rise <= 0 || random.nextDouble() < Math.exp(-rise / heat)) {
                spins[i] = -spins[i];
            }
        }
    }
}
