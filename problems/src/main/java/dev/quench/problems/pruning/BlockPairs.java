package dev.quench.problems.pruning;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.Arrays;

/**
 * Swaps of a pruning block that can be made together: pairs of one pruned and one kept weight of a
 * group, each weight in one pair at most, on top of flips that were chosen before.
 *
 * <p>Bit {@code p} of {@code y} makes swap {@code p}. With {@code t_i = -1} where weight {@code i}
 * is flipped already and 1 elsewhere, swap {@code (a, b)} moves the shift of the loss of sample
 * {@code s} by {@code v_ps = t_a d_a g_sa + t_b d_b g_sb}; the block's {@code dL} is then
 *
 * <pre>E(y) = dL(flips) + sum_p y_p (t_a lin_a + t_b lin_b + u.v_p / N + |v_p|^2 / (2 N))
 *         + sum_{p<q} y_p y_q v_p.v_q / N</pre>
 *
 * <p>with {@code u} the shift of the flips: {@code P} unconstrained bits whose zero vector is the
 * state so far. Immutable.
 *
 * <p>Source: the swap form is the second-order expansion of G. Rosenberg et al. (2024), arXiv
 * 2411.17796, restricted to matched swaps.
 */
public final class BlockPairs {
    private final Bits flips;
    private final int[] first;
    private final int[] second;

    /**
     * Makes pairs.
     *
     * @param block the block
     * @param flips the state that swaps begin from, balanced
     * @param first weights that are pruned after the flips, one a pair
     * @param second weights that are kept after the flips, of the group of the first; as many
     * @throws IllegalArgumentException if lengths differ, a weight occurs twice, or a pair is not
     *     one of a pruned and a kept weight of a group
     */
    public BlockPairs(PruningBlock block, Bits flips, int[] first, int[] second) {
        block.requireSize(flips);
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "Swap pairs need as many pruned weights (%d) as kept ones (%d)."
                            .formatted(first.length, second.length));
        }
        this.flips = flips;
        this.first = first.clone();
        this.second = second.clone();
        boolean[] used = new boolean[block.size()];
        for (int p = 0; p < first.length; p++) {
            requirePair(block, p, used);
        }
    }

    private void requirePair(PruningBlock block, int p, boolean[] used) {
        int a = first[p];
        int b = second[p];
        boolean fits =
                block.isPruned(a) != flips.get(a)
                        && block.isPruned(b) == flips.get(b)
                        && block.group(a) == block.group(b)
                        && !used[a]
                        && !used[b];
        if (!fits) {
            throw new IllegalArgumentException(
                    "Pair %d (weights %d and %d) must be a pruned and a kept weight of one group that are in no other pair."
                            .formatted(p, a, b));
        }
        used[a] = true;
        used[b] = true;
    }

    /**
     * Returns the number of pairs.
     *
     * @return {@code P}, 0 or more
     */
    public int size() {
        return first.length;
    }

    /**
     * Returns the weight of a pair that is pruned before the swap.
     *
     * @param p pair in {@code [0, P)}
     * @return a weight
     */
    public int first(int p) {
        return first[p];
    }

    /**
     * Returns the weight of a pair that is kept before the swap.
     *
     * @param p pair in {@code [0, P)}
     * @return a weight of the same group
     */
    public int second(int p) {
        return second[p];
    }

    /**
     * Makes swaps.
     *
     * @param y one bit a pair
     * @return the flips with the chosen swaps; balanced if the flips are
     * @throws IllegalArgumentException if the size differs
     */
    public Bits apply(Bits y) {
        if (y.size() != size()) {
            throw new IllegalArgumentException(
                    "%d swap pairs cannot read %d bits.".formatted(size(), y.size()));
        }
        boolean[] state = new boolean[flips.size()];
        flips.ones().forEach(i -> state[i] = true);
        y.ones()
                .forEach(p -> {
                    state[first[p]] ^= true;
                    state[second[p]] ^= true;
                });
        return Bits.of(state);
    }

    /** Writes {@code E(y)}; see {@link PruningBlock#swapPairs}. */
    Qubo qubo(PruningBlock block) {
        double[] shift = block.shift(flips);
        double[][] moves = new double[size()][];
        for (int p = 0; p < moves.length; p++) {
            moves[p] = new double[block.samples()];
            block.addColumn(first[p], flips.spin(first[p]), moves[p]);
            block.addColumn(second[p], flips.spin(second[p]), moves[p]);
        }
        double n = block.samples();
        var qubo = Qubo.builder(size()).addOffset(block.change(flips));
        for (int p = 0; p < moves.length; p++) {
            double linear =
                    flips.spin(first[p]) * block.linear(first[p])
                            + flips.spin(second[p]) * block.linear(second[p]);
            double square = dot(moves[p], moves[p]);
            qubo.addBias(p, linear + (dot(shift, moves[p]) + square / 2) / n);
            for (int q = 0; q < p; q++) {
                qubo.add(q, p, dot(moves[p], moves[q]) / n);
            }
        }
        return qubo.build();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int s = 0; s < a.length; s++) {
            sum += a[s] * b[s];
        }
        return sum;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof BlockPairs other
                && flips.equals(other.flips)
                && Arrays.equals(first, other.first)
                && Arrays.equals(second, other.second);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * flips.hashCode() + Arrays.hashCode(first)) + Arrays.hashCode(second);
    }

    /** Returns for example {@code BlockPairs[12 pairs]}. */
    @Override
    public String toString() {
        return "BlockPairs[%d pairs]".formatted(size());
    }
}
