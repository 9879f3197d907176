package dev.quench.hardware.simulator.product;

import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * All answers of {@code n} qubits in which each of some disjoint groups has a fixed number of ones.
 *
 * <p>The number of states is the product of those of the groups, times 2 for each free qubit: an
 * assignment of 5 to 5, one-hot in each row, has {@code 5^5} states instead of {@code 2^25}.
 * Immutable.
 */
public final class ProductSpace {
    /** The most states; a simulator takes about 40 bytes for each. */
    public static final int MOST_STATES = 1 << 24;

    private final int qubits;
    private final List<FixedWeight> groups;
    private final List<Block> blocks;
    private final int dimension;

    private ProductSpace(int qubits, List<FixedWeight> groups, List<Block> blocks, int dimension) {
        this.qubits = qubits;
        this.groups = groups;
        this.blocks = blocks;
        this.dimension = dimension;
    }

    /**
     * Makes a space.
     *
     * @param qubits {@code n}, 0 or more
     * @param groups disjoint, on qubits below {@code n}; all other qubits are free
     * @return the space
     * @throws IllegalArgumentException if groups overlap or there are too many states
     */
    public static ProductSpace of(int qubits, List<FixedWeight> groups) {
        double states = states(qubits, groups);
        if (states > MOST_STATES) {
            throw new IllegalArgumentException(
                    "The feasible subspace of %d qubits in %d groups has %.4g states; the limit is %d.\nMaybe shrink the instance first (--reduce all), or sample classically."
                            .formatted(qubits, groups.size(), states, MOST_STATES));
        }
        boolean[] grouped = new boolean[qubits];
        var blocks = new ArrayList<Block>();
        int stride = 1;
        for (FixedWeight group : groups) {
            for (int qubit : group.qubits()) {
                if (qubit < 0 || qubit >= qubits || grouped[qubit]) {
                    throw new IllegalArgumentException(
                            "The qubit %d of a group must be one of %d and in no other group."
                                    .formatted(qubit, qubits));
                }
                grouped[qubit] = true;
            }
            Block block = Block.of(group, stride);
            blocks.add(block);
            stride *= block.dimension();
        }
        for (int qubit = 0; qubit < qubits; qubit++) {
            if (!grouped[qubit]) {
                blocks.add(Block.free(qubit, stride));
                stride *= 2;
            }
        }
        return new ProductSpace(qubits, List.copyOf(groups), List.copyOf(blocks), stride);
    }

    /**
     * Counts the states without making the space.
     *
     * @param qubits {@code n}, 0 or more
     * @param groups disjoint groups
     * @return the product of the numbers of states, 2 for each free qubit
     */
    public static double states(int qubits, List<FixedWeight> groups) {
        double states = 1;
        int left = qubits;
        for (FixedWeight group : groups) {
            states *= group.dimension();
            left -= group.qubits().size();
        }
        return Math.scalb(states, left);
    }

    /**
     * Returns the number of qubits.
     *
     * @return {@code n}
     */
    public int qubits() {
        return qubits;
    }

    /**
     * Returns the groups.
     *
     * @return as they were given
     */
    public List<FixedWeight> groups() {
        return groups;
    }

    /**
     * Returns the number of states.
     *
     * @return 1 or more
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Returns the answer of a state.
     *
     * @param index in {@code [0, dimension)}
     * @return {@code n} bits
     */
    public Bits bits(int index) {
        boolean[] values = new boolean[qubits];
        for (Block block : blocks) {
            long mask = block.states[index / block.stride % block.dimension()];
            for (int k = 0; k < block.qubits.length; k++) {
                values[block.qubits[k]] = (mask >>> k & 1) == 1;
            }
        }
        return Bits.of(values);
    }

    /**
     * Finds the state of an answer.
     *
     * @param bits of {@code n} bits
     * @return its index, empty if a group has another number of ones
     */
    public OptionalInt index(Bits bits) {
        int index = 0;
        for (Block block : blocks) {
            long mask = 0;
            for (int k = 0; k < block.qubits.length; k++) {
                mask |= bits.get(block.qubits[k]) ? 1L << k : 0;
            }
            int position = Arrays.binarySearch(block.states, mask);
            if (position < 0) {
                return OptionalInt.empty();
            }
            index += position * block.stride;
        }
        return OptionalInt.of(index);
    }

    List<Block> blocks() {
        return blocks;
    }

    @Override
    public String toString() {
        return "ProductSpace[%d qubits, %d groups, %d states]"
                .formatted(qubits, groups.size(), dimension);
    }
}
