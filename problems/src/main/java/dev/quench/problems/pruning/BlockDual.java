package dev.quench.problems.pruning;

import dev.quench.problems.qubo.Bits;
import java.util.Arrays;

/**
 * A certified lower bound of the change of the loss of a block, and what each flip costs at least.
 *
 * <p>For any vector {@code p} of {@code N} numbers, {@code |u|^2 / (2 N) >= p.u - N |p|^2 / 2}; so
 * for any multiplier {@code l_g} of the balance {@code sum t_i y_i = 0} of each group ({@code t_i =
 * 1} for kept weights, {@code -1} for pruned ones) and {@code r_i = lin_i + d_i g_i.p + l_g t_i}
 *
 * <pre>dL(y) >= -N |p|^2 / 2 + sum_i min(0, r_i) + sum_i |r_i| [y_i is not the choice of r_i]</pre>
 *
 * <p>for all balanced {@code y}, where {@code r_i} chooses {@code y_i = 1} if it is negative: weak
 * duality of the convex relaxation {@code 0 <= y <= 1}, whose optimum the bound reaches at {@code p
 * = u / N}. The multipliers are the best ones for {@code p}: the chosen pruned weights are as many
 * as there are.
 *
 * <p>Computed in double precision from gradients and weights, then lowered by twice the forward
 * error of all sums, {@code (N + 8) 2^-53 sum |terms|} for a field and {@code (B + N + 8) 2^-53 sum
 * |terms|} for the whole, so that the bound holds for the block as its linear terms are stored.
 * Costs {@code O(N B + B log B)}.
 */
public final class BlockDual {
    private static final double ROUNDING = 0x1p-53;

    private final double[] reducedCosts;
    private final double value;

    private BlockDual(double[] reducedCosts, double value) {
        this.reducedCosts = reducedCosts;
        this.value = value;
    }

    /**
     * Computes the bound of a vector.
     *
     * @param block the block
     * @param p any finite numbers, length {@code N}; {@code shift / N} of a good fractional point
     * @return the bound
     * @throws IllegalArgumentException if the length differs
     */
    public static BlockDual of(PruningBlock block, double[] p) {
        Bits none = Bits.zeros(block.size());
        return of(block, p, none, none);
    }

    /**
     * Computes the bound of a vector for the flips that agree with some bits.
     *
     * @param block the block
     * @param p any finite numbers, length {@code N}
     * @param fixed which bits are fixed
     * @param values their values; 0 where a bit is not fixed
     * @return the bound for balanced flips with these values, positive infinity if the fixed bits
     *     leave no way to balance a group
     * @throws IllegalArgumentException if a length differs
     */
    public static BlockDual of(PruningBlock block, double[] p, Bits fixed, Bits values) {
        block.requireSize(fixed);
        block.requireSize(values);
        if (p.length != block.samples()) {
            throw new IllegalArgumentException(
                    "The dual vector of a pruning block of %d samples cannot have %d numbers."
                            .formatted(block.samples(), p.length));
        }
        double[] costs = new double[block.size()];
        Arrays.setAll(costs, i -> block.linear(i) + block.column(i, p));
        var balance = new GroupBalance(block, fixed, values);
        if (!balance.isPossible()) {
            return new BlockDual(costs, Double.POSITIVE_INFINITY);
        }
        double[] multipliers = balance.multipliers(costs);
        double own = block.samples() * PruningBlock.squares(p) / 2;
        double norm = Math.sqrt(PruningBlock.squares(p));
        double sum = 0;
        double size = own;
        double fields = 0;
        for (int i = 0; i < costs.length; i++) {
            double l = multipliers[block.group(i)];
            costs[i] += block.isPruned(i) ? -l : l;
            double term = fixed.get(i) ? (values.get(i) ? costs[i] : 0) : Math.min(0, costs[i]);
            sum += term;
            size += Math.abs(term);
            fields += block.length(i) * norm + Math.abs(block.linear(i)) + Math.abs(l);
        }
        int n = block.samples() + 8;
        double margin = ROUNDING * (n * fields + (block.size() + (double) n) * size);
        return new BlockDual(costs, sum - own - 2 * margin);
    }

    /**
     * Returns the bound.
     *
     * @return no balanced flips that agree with the fixed bits change the loss by less; 0 or less
     *     where none is fixed
     */
    public double value() {
        return value;
    }

    /**
     * Returns the reduced cost of a weight: flips whose bit {@code i} is 1 while this is positive,
     * or 0 while it is negative, change the loss by at least the bound plus its magnitude.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code r_i}, negative where flipping is favoured
     */
    public double reducedCost(int i) {
        return reducedCosts[i];
    }
}
