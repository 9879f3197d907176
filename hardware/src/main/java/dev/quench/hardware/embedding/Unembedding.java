package dev.quench.hardware.embedding;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Ising;
import java.util.Collection;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The way back from the qubits of a device to the variables of a problem. A chain is broken if its
 * qubits differ.
 */
public final class Unembedding {
    /** The most broken chains for which all their values are tried. */
    private static final int MOST_EXACT = 16;

    private final Embedding embedding;

    /**
     * Makes the way back.
     *
     * @param embedding the chains
     */
    public Unembedding(Embedding embedding) {
        this.embedding = embedding;
    }

    /**
     * Reads each chain by majority.
     *
     * @param physical one bit for each qubit of the device
     * @param random decides where as many qubits say 0 as 1, one draw for each
     * @return one bit for each variable
     */
    public Bits majority(Bits physical, RandomGenerator random) {
        requireSize(physical);
        return Bits.withOnes(
                embedding.size(),
                IntStream.range(0, embedding.size())
                        .filter(v -> {
                            int twice = 2 * ones(physical, v);
                            int length = embedding.length(v);
                            return twice == length ? random.nextBoolean() : twice > length;
                        }));
    }

    /**
     * Reads the chains if none is broken.
     *
     * @param physical one bit for each qubit of the device
     * @return one bit for each variable, or nothing
     */
    public Optional<Bits> discard(Bits physical) {
        requireSize(physical);
        if (brokenChains(physical) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                Bits.withOnes(
                        embedding.size(),
                        IntStream.range(0, embedding.size()).filter(v -> ones(physical, v) > 0)));
    }

    /**
     * Reads the chains that are whole and gives the broken ones the values of least logical energy:
     * all values are tried for up to 16 broken chains, else one variable at a time is flipped from
     * the majority on, the one with the largest gain first, until no flip of a broken one helps (at
     * most 100 flips for each).
     *
     * @param physical one bit for each qubit of the device
     * @param logical the model that was embedded
     * @param random for ties of the majority
     * @return one bit for each variable
     */
    public Bits leastEnergy(Bits physical, Ising logical, RandomGenerator random) {
        if (logical.size() != embedding.size()) {
            throw new IllegalArgumentException(
                    "A model of %d spins cannot rate an embedding of %d variables."
                            .formatted(logical.size(), embedding.size()));
        }
        int[] spins = spins(majority(physical, random));
        int[] broken = broken(physical);
        if (broken.length <= MOST_EXACT) {
            tryAll(spins, broken, logical);
        } else {
            descend(spins, broken, logical);
        }
        return Bits.withOnes(
                spins.length, IntStream.range(0, spins.length).filter(v -> spins[v] < 0));
    }

    /**
     * Counts the broken chains of one sample.
     *
     * @param physical one bit for each qubit of the device
     * @return in {@code [0, n]}
     */
    public int brokenChains(Bits physical) {
        requireSize(physical);
        return broken(physical).length;
    }

    /**
     * Measures how often chains break.
     *
     * @param samples each with one bit for each qubit of the device
     * @return the share of broken chains in all chains of all samples, in {@code [0, 1]}; 0 without
     *     any
     */
    public double breakFraction(Collection<Bits> samples) {
        long chains = (long) embedding.size() * samples.size();
        long broken = samples.stream().mapToLong(this::brokenChains).sum();
        return chains == 0 ? 0 : (double) broken / chains;
    }

    private int[] broken(Bits physical) {
        return IntStream.range(0, embedding.size())
                .filter(v -> ones(physical, v) % embedding.length(v) != 0)
                .toArray();
    }

    private int ones(Bits physical, int v) {
        int ones = 0;
        for (int q : embedding.qubits(v)) {
            ones += physical.get(q) ? 1 : 0;
        }
        return ones;
    }

    private void requireSize(Bits physical) {
        if (physical.size() != embedding.target().qubits()) {
            throw new IllegalArgumentException(
                    "A sample needs a bit for each of the %d qubits of the device, not %d."
                            .formatted(embedding.target().qubits(), physical.size()));
        }
    }

    private static int[] spins(Bits bits) {
        return IntStream.range(0, bits.size()).map(bits::spin).toArray();
    }

    /** In the order of a Gray code: step k flips the broken variable of k's lowest one. */
    private static void tryAll(int[] spins, int[] broken, Ising logical) {
        int[] best = spins.clone();
        double energy = 0;
        double least = 0;
        for (int k = 1; k < 1 << broken.length; k++) {
            int v = broken[Integer.numberOfTrailingZeros(k)];
            energy += change(spins, v, logical);
            spins[v] = -spins[v];
            if (energy < least) {
                least = energy;
                System.arraycopy(spins, 0, best, 0, spins.length);
            }
        }
        System.arraycopy(best, 0, spins, 0, spins.length);
    }

    private static void descend(int[] spins, int[] broken, Ising logical) {
        // Rounding could let a pair of flips seem to gain for ever.
        int flips = 100 * broken.length;
        for (int v = steepest(spins, broken, logical);
                v >= 0 && flips > 0;
                v = steepest(spins, broken, logical)) {
            spins[v] = -spins[v];
            flips--;
        }
    }

    private static int steepest(int[] spins, int[] broken, Ising logical) {
        int at = -1;
        double least = 0;
        for (int v : broken) {
            double change = change(spins, v, logical);
            if (change < least) {
                least = change;
                at = v;
            }
        }
        return at;
    }

    /** What a flip adds to the energy. */
    private static double change(int[] spins, int v, Ising logical) {
        double field = logical.field(v);
        for (int k = 0; k < logical.couplings().degree(v); k++) {
            field += logical.couplings().value(v, k) * spins[logical.couplings().neighbour(v, k)];
        }
        return -2 * spins[v] * field;
    }
}
