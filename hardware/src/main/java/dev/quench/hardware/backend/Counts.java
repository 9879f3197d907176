package dev.quench.hardware.backend;

import dev.quench.problems.qubo.Bits;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each answer was measured, immutable, in the order of {@link Bits}.
 *
 * <p>All answers have the same number of bits and a count of 1 or more.
 */
public final class Counts {
    private final SortedMap<Bits, Integer> counts;
    private final long total;

    private Counts(SortedMap<Bits, Integer> counts) {
        this.counts = counts;
        this.total = counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * Copies counted answers.
     *
     * @param counts how often each was measured
     * @return the counts
     * @throws IllegalArgumentException if a count is below 1 or the sizes differ
     */
    public static Counts of(Map<Bits, Integer> counts) {
        var sorted = new TreeMap<Bits, Integer>(counts);
        sorted.forEach((bits, count) -> {
            if (count < 1 || bits.size() != sorted.firstKey().size()) {
                throw new IllegalArgumentException(
                        ("The answer %s was counted %d times; counts must be 1 or more"
                                        + " and answers of %d bits.")
                                .formatted(bits, count, sorted.firstKey().size()));
            }
        });
        return new Counts(sorted);
    }

    /**
     * Counts basis indices.
     *
     * @param qubits {@code n}
     * @param indices one a shot, in {@code [0, 2^n)}, in any order
     * @return the counts
     */
    public static Counts ofIndices(int qubits, long[] indices) {
        var sorted = new TreeMap<Bits, Integer>();
        for (long index : indices) {
            sorted.merge(Bits.ofIndex(index, qubits), 1, Integer::sum);
        }
        return new Counts(sorted);
    }

    /**
     * Returns the count of an answer.
     *
     * @param bits an answer
     * @return 0 if it was never measured
     */
    public int get(Bits bits) {
        return counts.getOrDefault(bits, 0);
    }

    /**
     * Returns the number of shots.
     *
     * @return the sum of the counts
     */
    public long total() {
        return total;
    }

    /**
     * Returns the number of different answers.
     *
     * @return 0 or more
     */
    public int distinct() {
        return counts.size();
    }

    /**
     * Returns the answers with their counts.
     *
     * @return a view that cannot be changed, in the order of the bits
     */
    public Map<Bits, Integer> asMap() {
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Returns the answers of two runs together.
     *
     * @param other answers of the same number of bits
     * @return the sums
     * @throws IllegalArgumentException if the numbers of bits differ
     * @throws ArithmeticException if a sum is above {@code Integer.MAX_VALUE}
     */
    public Counts merge(Counts other) {
        var sum = new TreeMap<Bits, Integer>(counts);
        other.counts.forEach((bits, count) -> sum.merge(bits, count, Math::addExact));
        return of(sum);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Counts other && counts.equals(other.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return "Counts[%d shots, %d distinct]".formatted(total, distinct());
    }
}
