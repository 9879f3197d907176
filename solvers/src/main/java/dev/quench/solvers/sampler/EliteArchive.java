package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A bounded set of the best samples seen, no two of them closer than a Hamming distance.
 *
 * <p>Ordered as a {@link SampleSet} is: by energy, then by bits. A sample that lies closer than the
 * distance to better ones is refused; one that is better than all its close ones takes their place.
 * When the set is full the last one makes room. An offer costs {@code O(log size)} at distance 1
 * and {@code O(size n / 64)} above. Mutable, for one thread.
 */
public final class EliteArchive {
    private static final Comparator<Sample> ORDER =
            Comparator.comparingDouble(Sample::energy).thenComparing(Sample::bits);

    private final int capacity;
    private final int distance;
    private final TreeSet<Sample> samples = new TreeSet<>(ORDER);

    /**
     * Makes an empty archive.
     *
     * @param capacity number of samples that are kept, 1 or more
     * @param distance least number of bits in which two of them differ, 1 or more
     * @throws IllegalArgumentException if a number is below 1
     */
    public EliteArchive(int capacity, int distance) {
        if (capacity < 1 || distance < 1) {
            throw new IllegalArgumentException(
                    "The capacity (%d) and the distance (%d) of an archive must be at least 1."
                            .formatted(capacity, distance));
        }
        this.capacity = capacity;
        this.distance = distance;
    }

    /**
     * Offers a sample.
     *
     * @param bits of the same size as those before
     * @param energy of the bits
     * @return whether it was taken
     */
    public boolean offer(Bits bits, double energy) {
        var sample = new Sample(bits, energy, 1);
        if (isFull() && ORDER.compare(sample, samples.last()) >= 0) {
            return false;
        }
        if (distance > 1) {
            List<Sample> close =
                    samples.stream().filter(s -> s.bits().distance(bits) < distance).toList();
            if (close.stream().anyMatch(s -> ORDER.compare(s, sample) <= 0)) {
                return false;
            }
            close.forEach(samples::remove);
        }
        if (!samples.add(sample)) {
            return false;
        }
        if (samples.size() > capacity) {
            samples.pollLast();
        }
        return true;
    }

    /** Forgets all samples but the best one. */
    public void keepBest() {
        while (samples.size() > 1) {
            samples.pollLast();
        }
    }

    /**
     * Tells whether a further sample must be better than the last one.
     *
     * @return whether there are as many samples as the capacity
     */
    public boolean isFull() {
        return samples.size() == capacity;
    }

    /**
     * Returns the number of samples.
     *
     * @return between 0 and the capacity
     */
    public int size() {
        return samples.size();
    }

    /**
     * Returns the samples.
     *
     * @return lowest energy first, each with count 1
     */
    public List<Sample> samples() {
        return new ArrayList<>(samples);
    }
}
