package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Bits;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * A batch of reads under way: their states, their random numbers, and the work in chunks that fit
 * the first cache. Mutable, for one thread.
 */
final class ReplicaState {
    /** Random numbers for so many variables are drawn at once. */
    static final int CHUNK = 32;

    /** Variables for which one block of shared numbers is drawn, a multiple of the chunk. */
    private static final int BLOCK = 8 * CHUNK;

    private final int size;
    private final Replicas replicas;
    private final LaneRandom random;
    private final int[] numbers;

    /**
     * Starts reads.
     *
     * @param size number of variables
     * @param replicas takes the states
     * @param streams one a read, at least one; lanes beyond them repeat the last one
     * @param starts one state a read, or empty for uniform ones
     * @param vector whether to draw in vectors
     */
    ReplicaState(
            int size,
            Replicas replicas,
            List<SplittableGenerator> streams,
            List<Bits> starts,
            boolean vector) {
        this.size = size;
        this.replicas = replicas;
        int[][] seeds = seeds(streams, replicas.lanes());
        random = vector ? new VectorLaneRandom(seeds) : new ScalarLaneRandom(seeds);
        numbers = new int[(replicas.sharedRounds() + CHUNK) * LaneRandom.LANES];
        for (int lane = 0; lane < replicas.lanes(); lane++) {
            int read = Math.min(lane, streams.size() - 1);
            if (starts.isEmpty()) {
                start(lane, streams.get(read));
            } else {
                start(lane, starts.get(read));
            }
        }
    }

    /** Several reads may share a lane of random numbers: the first one seeds it. */
    private static int[][] seeds(List<SplittableGenerator> streams, int lanes) {
        int[][] state = new int[4][LaneRandom.LANES];
        int reads = Math.max(1, lanes / LaneRandom.LANES);
        for (int lane = 0; lane < LaneRandom.LANES; lane++) {
            LaneRandom.seed(streams.get(Math.min(lane * reads, streams.size() - 1)), state, lane);
        }
        return state;
    }

    private void start(int lane, RandomGenerator stream) {
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits = i % Long.SIZE == 0 ? stream.nextLong() : bits >>> 1;
            replicas.set(i, lane, (bits & 1) != 0);
        }
    }

    private void start(int lane, Bits start) {
        for (int i = 0; i < size; i++) {
            replicas.set(i, lane, start.get(i));
        }
    }

    /**
     * Offers every variable of every read a flip.
     *
     * @param work ends the sweep early; the states are then as valid as at its end
     * @return false if it was ended early
     */
    boolean sweep(WorkStop work) {
        int shared = replicas.sharedRounds();
        for (int from = 0; from < size; from += CHUNK) {
            int to = Math.min(size, from + CHUNK);
            if (from % BLOCK == 0) {
                random.fill(numbers, 0, shared);
            }
            random.fill(numbers, shared, to - from);
            replicas.sweep(from, to, numbers);
            if (work.after(from, to)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the energy of every read without the offset, as exact as the fields are. */
    double[] energies() {
        double[] energies = new double[replicas.lanes()];
        for (int from = 0; from < size; from += BLOCK) {
            replicas.addEnergies(from, Math.min(size, from + BLOCK), energies);
        }
        return energies;
    }

    /**
     * Returns the energy of every read without the offset, coupling by coupling in plain loops,
     * which are fast from the first call on.
     *
     * @param model the function in doubles
     */
    double[] energies(FlipModel model) {
        double[] energies = new double[replicas.lanes()];
        long[] words = new long[size];
        for (int i = 0; i < size; i++) {
            long word = replicas.word(i);
            words[i] = word;
            add(energies, word, model.biases[i]);
            for (int k = model.rowStart[i]; k < model.rowStart[i + 1] && word != 0; k++) {
                int j = model.columns[k];
                if (j < i) {
                    add(energies, word & words[j], model.values[k]);
                }
            }
        }
        return energies;
    }

    private static void add(double[] energies, long reads, double value) {
        for (long rest = reads; rest != 0; rest &= rest - 1) {
            energies[Long.numberOfTrailingZeros(rest)] += value;
        }
    }

    /** Copies one state. */
    Bits bits(int lane) {
        boolean[] values = new boolean[size];
        for (int i = 0; i < size; i++) {
            values[i] = replicas.isDown(i, lane);
        }
        return Bits.of(values);
    }
}
