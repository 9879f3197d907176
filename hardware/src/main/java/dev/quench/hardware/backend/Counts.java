package dev.quench.hardware.backend;

import dev.quench.hardware.noise.Readout;
import dev.quench.hardware.noise.ReadoutError;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each answer was measured, immutable, in the order of {@link Bits}.
 *
 * <p>All answers have the same number of bits and a count of 1 or more.
 */
public final class Counts {
    private final SortedMap<Bits, Integer> counts;
    private final Optional<Readout> readout;
    private final long total;

    private Counts(SortedMap<Bits, Integer> counts, Optional<Readout> readout) {
        this.counts = counts;
        this.readout = readout;
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
        return new Counts(sorted, Optional.empty());
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
        return new Counts(sorted, Optional.empty());
    }

    /**
     * Returns the same counts with the errors of their bits.
     *
     * @param errors how each bit was misread
     * @return a copy
     * @throws IllegalArgumentException if there are answers of another number of bits
     */
    public Counts withReadout(Readout errors) {
        if (!counts.isEmpty() && counts.firstKey().size() != errors.qubits().size()) {
            throw new IllegalArgumentException(
                    "The readout of %d bits cannot be that of answers of %d bits."
                            .formatted(errors.qubits().size(), counts.firstKey().size()));
        }
        return new Counts(counts, Optional.of(errors));
    }

    /**
     * Returns how the bits were misread, where a backend that was asked for it knows.
     *
     * @return one entry a bit; empty if nothing is known
     */
    public Optional<Readout> readout() {
        return readout;
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
     * Returns the answers of two runs together. The errors of their bits are the means by shots,
     * where both are known.
     *
     * @param other answers of the same number of bits
     * @return the sums
     * @throws IllegalArgumentException if the numbers of bits differ
     * @throws ArithmeticException if a sum is above {@code Integer.MAX_VALUE}
     */
    public Counts merge(Counts other) {
        var sum = new TreeMap<Bits, Integer>(counts);
        other.counts.forEach((bits, count) -> sum.merge(bits, count, Math::addExact));
        Counts both = of(sum);
        return readout.flatMap(
                        a -> other.readout.map(b -> both.withReadout(mean(a, b, other.total))))
                .orElse(both);
    }

    private Readout mean(Readout a, Readout b, long others) {
        double share = (double) others / (total + others);
        var errors = new ArrayList<ReadoutError>();
        for (int k = 0; k < a.qubits().size(); k++) {
            ReadoutError x = a.qubits().get(k);
            ReadoutError y = b.qubits().get(k);
            errors.add(
                    new ReadoutError(
                            x.oneForZero() + share * (y.oneForZero() - x.oneForZero()),
                            x.zeroForOne() + share * (y.zeroForOne() - x.zeroForOne())));
        }
        return new Readout(errors);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Counts other
                && counts.equals(other.counts)
                && readout.equals(other.readout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(counts, readout);
    }

    @Override
    public String toString() {
        return "Counts[%d shots, %d distinct]".formatted(total, distinct());
    }
}
