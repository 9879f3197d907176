package dev.quench.problems.formulate;

import dev.quench.problems.family.Solution;
import dev.quench.problems.qubo.Bits;
import java.util.Optional;

/**
 * Bit {@code i} says whether the item or vertex {@code i + 1} is chosen.
 *
 * @param size number of items
 */
record SubsetDecoder(int size) implements Decoder {
    @Override
    public Optional<Solution> decode(Bits bits) {
        return Optional.of(Solution.of(bits.ones().map(i -> i + 1).toArray()));
    }

    @Override
    public Bits encode(Solution solution) {
        return Bits.withOnes(size, solution.stream().map(number -> number - 1));
    }
}
