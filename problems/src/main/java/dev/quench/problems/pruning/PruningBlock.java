package dev.quench.problems.pruning;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import java.util.stream.IntStream;

/**
 * Some weights of a network, of which a part is pruned, and a quadratic model of the loss.
 *
 * <p>Bit {@code y_i = 1} flips weight {@code i}: a kept weight is pruned, a pruned one takes its
 * value {@code w_i} again, so that it changes by {@code d_i = -w_i} or {@code +w_i}. The model of
 * the change of the loss is
 *
 * <pre>dL(y) = sum_i y_i (m gbar_i d_i + rho d_i^2) + 1/(2 N) sum_s (sum_i g_si d_i y_i)^2</pre>
 *
 * <p>with the gradient {@code g_s} of sample {@code s}, their mean {@code gbar}, the gradient
 * multiplier {@code m} and the ridge {@code rho}: the second-order expansion with the empirical
 * Fisher matrix {@code 1/N sum_s g_s g_s^T} for the Hessian. {@code dL(0) = 0}: the incumbent costs
 * nothing. In every group as many weights stay pruned as are; a plain block is one group.
 *
 * <p>Slope and curvature may come from different gradients: with the classes of the data for {@code
 * gbar} and classes that the network draws for {@code g_s}, the matrix is the Fisher matrix itself.
 *
 * <p>{@code B} weights and {@code N} samples take {@code 4 N B} bytes; no {@code B x B} matrix is
 * kept. Immutable, as long as the caller leaves the gradients alone.
 *
 * <p>Source: G. Rosenberg, J. K. Brubaker, M. J. A. Schuetz, E. Y. Zhu, S. Kadıoğlu et al.,
 * Scalable iterative pruning of large language and vision models using block coordinate descent
 * (2024), arXiv 2411.17796; X. Yu, T. Serra, S. Ramalingam, S. Zhe, The Combinatorial Brain Surgeon
 * (2022), arXiv 2203.04466.
 */
public final class PruningBlock {
    /** The most weights of {@link #quadratic}: its 8,386,560 couplings take 192 MiB. */
    public static final int MOST_DENSE = 4096;

    private final int samples;
    private final float[] gradients;
    private final double[] means;
    private final float[] weights;
    private final boolean[] pruned;
    private final int[] groups;
    private final int[] prunedIn;
    private final int[] keptIn;
    private final BlockModel model;
    private final double[] linear;
    private final double[] lengths;

    /**
     * Makes a block.
     *
     * @param samples {@code N}, 1 or more
     * @param gradients {@code g_si} at {@code i N + s}, length {@code B N}; kept, not copied
     * @param weights {@code w_i}, the value of each weight where it is not pruned, length {@code B}
     * @param pruned which weights are pruned in the incumbent, length {@code B}
     * @param groups group of each weight, from 0 and without a gap, length {@code B}
     * @param model gradient multiplier and ridge
     * @throws IllegalArgumentException if lengths do not fit, a number is not finite, a change of
     *     the loss may overflow, a group has no weight, or there is no weight
     */
    public PruningBlock(
            int samples,
            float[] gradients,
            float[] weights,
            boolean[] pruned,
            int[] groups,
            BlockModel model) {
        this(samples, gradients, means(samples, gradients), weights, pruned, groups, model);
    }

    /**
     * Makes a block whose slope is not the mean of the gradients that make its curvature, for
     * example since those are of classes that the network itself drew.
     *
     * @param samples {@code N}, 1 or more
     * @param gradients {@code g_si} at {@code i N + s}, length {@code B N}; kept, not copied
     * @param means {@code gbar_i}, length {@code B}
     * @param weights {@code w_i}, the value of each weight where it is not pruned, length {@code B}
     * @param pruned which weights are pruned in the incumbent, length {@code B}
     * @param groups group of each weight, from 0 and without a gap, length {@code B}
     * @param model gradient multiplier and ridge
     * @throws IllegalArgumentException if lengths do not fit, a number is not finite, a change of
     *     the loss may overflow, a group has no weight, or there is no weight
     */
    public PruningBlock(
            int samples,
            float[] gradients,
            double[] means,
            float[] weights,
            boolean[] pruned,
            int[] groups,
            BlockModel model) {
        BlockFaults.requireShape(
                samples, gradients.length, weights.length, pruned.length, groups.length);
        BlockFaults.requireFinite(samples, gradients, weights);
        BlockFaults.requireMeans(means, weights.length, samples);
        int count = BlockFaults.groups(groups);
        this.samples = samples;
        this.gradients = gradients;
        this.means = means.clone();
        this.weights = weights.clone();
        this.pruned = pruned.clone();
        this.groups = groups.clone();
        this.model = model;
        prunedIn = new int[count];
        keptIn = new int[count];
        for (int i = 0; i < groups.length; i++) {
            (pruned[i] ? prunedIn : keptIn)[groups[i]]++;
        }
        linear = IntStream.range(0, weights.length).mapToDouble(this::linearTerm).toArray();
        lengths =
                IntStream.range(0, weights.length)
                        .mapToDouble(i -> Math.sqrt(product(i, i)) * Math.abs(weights[i]))
                        .toArray();
        BlockFaults.requireBounded(largestChange());
    }

    /** Returns the mean of the gradients of each weight; of what does not fit as much as does. */
    private static double[] means(int samples, float[] gradients) {
        double[] means = new double[gradients.length / Math.max(1, samples)];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            for (int s = 0; s < samples; s++) {
                sum += gradients[i * samples + s];
            }
            means[i] = sum / samples;
        }
        return means;
    }

    private double linearTerm(int i) {
        double d = delta(i);
        return model.gradientMultiplier() * means[i] * d + model.ridge() * d * d;
    }

    /** Returns a number that no change of the loss exceeds: {@code (sum |d_i| |g_si|)^2}. */
    private double largestChange() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double largest = 0;
            for (int s = 0; s < samples; s++) {
                largest = Math.max(largest, Math.abs(gradients[i * samples + s]));
            }
            sum += Math.abs(linear[i]);
            squares += largest * Math.abs(weights[i]);
        }
        return sum + squares * squares;
    }

    /**
     * Returns the number of weights.
     *
     * @return {@code B}, 1 or more
     */
    public int size() {
        return weights.length;
    }

    /**
     * Returns the number of samples.
     *
     * @return {@code N}, 1 or more; the rank of the quadratic term is at most {@code N}
     */
    public int samples() {
        return samples;
    }

    /**
     * Returns what scales the terms.
     *
     * @return gradient multiplier and ridge
     */
    public BlockModel model() {
        return model;
    }

    /**
     * Tells whether a weight is pruned in the incumbent.
     *
     * @param i weight in {@code [0, B)}
     * @return true if its present value is 0
     */
    public boolean isPruned(int i) {
        return pruned[i];
    }

    /**
     * Returns the value of a weight where it is not pruned.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code w_i}
     */
    public float weight(int i) {
        return weights[i];
    }

    /**
     * Returns by how much flipping changes a weight.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code d_i}: {@code w_i} if it is pruned, {@code -w_i} if it is kept
     */
    public float delta(int i) {
        return pruned[i] ? weights[i] : -weights[i];
    }

    /**
     * Returns the gradient of a sample.
     *
     * @param i weight in {@code [0, B)}
     * @param s sample in {@code [0, N)}
     * @return {@code g_si}
     */
    public float gradient(int i, int s) {
        return gradients[i * samples + s];
    }

    /**
     * Returns the slope of the loss.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code gbar_i}
     */
    public double mean(int i) {
        return means[i];
    }

    /**
     * Returns the linear term of a weight.
     *
     * @param i weight in {@code [0, B)}
     * @return {@code m gbar_i d_i + rho d_i^2}
     */
    public double linear(int i) {
        return linear[i];
    }

    /**
     * Returns the group of a weight.
     *
     * @param i weight in {@code [0, B)}
     * @return in {@code [0, groups)}
     */
    public int group(int i) {
        return groups[i];
    }

    /**
     * Returns the number of groups.
     *
     * @return 1 or more
     */
    public int groups() {
        return prunedIn.length;
    }

    /**
     * Returns how many weights of a group are pruned.
     *
     * @param group in {@code [0, groups)}
     * @return 0 or more
     */
    public int pruned(int group) {
        return prunedIn[group];
    }

    /**
     * Returns how many weights of a group are kept.
     *
     * @param group in {@code [0, groups)}
     * @return 0 or more
     */
    public int kept(int group) {
        return keptIn[group];
    }

    /**
     * Returns the incumbent, or what flips make of it.
     *
     * @param flips one bit a weight
     * @return {@code x}: 1 where a weight is pruned after the flips
     * @throws IllegalArgumentException if the size differs
     */
    public Bits prunedAfter(Bits flips) {
        requireSize(flips);
        return Bits.withOnes(
                size(), IntStream.range(0, size()).filter(i -> pruned[i] != flips.get(i)));
    }

    /**
     * Returns the flips that lead to a choice of pruned weights, the way back from {@link
     * #quadratic}.
     *
     * @param x 1 where a weight is to be pruned
     * @return the weights that differ from the incumbent
     * @throws IllegalArgumentException if the size differs
     */
    public Bits flipsTo(Bits x) {
        return prunedAfter(x);
    }

    /**
     * Tells whether flips keep the number of pruned weights in every group.
     *
     * @param flips one bit a weight
     * @return true if they are allowed
     * @throws IllegalArgumentException if the size differs
     */
    public boolean isBalanced(Bits flips) {
        requireSize(flips);
        int[] more = new int[groups()];
        flips.ones().forEach(i -> more[groups[i]] += pruned[i] ? -1 : 1);
        return IntStream.of(more).allMatch(n -> n == 0);
    }

    /**
     * Computes what flips change in double precision from gradients and weights, in {@code O(N B)}.
     *
     * @param flips one bit a weight; need not be balanced
     * @return {@code dL(y)}, exactly 0 for no flips
     * @throws IllegalArgumentException if the size differs
     */
    public double change(Bits flips) {
        double change = 0;
        for (int i : flips.ones().toArray()) {
            change += linear[i];
        }
        return change + squares(shift(flips)) / (2.0 * samples);
    }

    /**
     * Computes what flips change in the loss of each sample to first order.
     *
     * @param flips one bit a weight
     * @return {@code sum_i g_si d_i y_i} for each sample, length {@code N}
     * @throws IllegalArgumentException if the size differs
     */
    public double[] shift(Bits flips) {
        requireSize(flips);
        double[] shift = new double[samples];
        for (int i : flips.ones().toArray()) {
            addColumn(i, 1, shift);
        }
        return shift;
    }

    /** Adds {@code factor d_i g_si} to the sum of each sample. */
    void addColumn(int i, double factor, double[] sums) {
        double d = factor * delta(i);
        for (int s = 0, k = i * samples; s < samples; s++, k++) {
            sums[s] += d * gradients[k];
        }
    }

    /** Returns {@code d_i sum_s g_si v_s}. */
    double column(int i, double[] values) {
        double sum = 0;
        for (int s = 0, k = i * samples; s < samples; s++, k++) {
            sum += gradients[k] * values[s];
        }
        return sum * delta(i);
    }

    /** Returns {@code sum_s g_si g_sj}. */
    double product(int i, int j) {
        double sum = 0;
        for (int s = 0, k = i * samples, l = j * samples; s < samples; s++, k++, l++) {
            sum += (double) gradients[k] * gradients[l];
        }
        return sum;
    }

    /** Returns {@code |d_i g_i|}. */
    double length(int i) {
        return lengths[i];
    }

    static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /**
     * Writes the block as a program of {@code x_i = 1} for a pruned weight: {@code dL = offset +
     * x^T Q x} with {@code Q_ij = w_i w_j H_ij / 2} of either sign, and a row "as many as now" for
     * every group. Costs {@code O(N B^2)} time and 24 bytes a pair.
     *
     * @return the program; its energy at the incumbent is 0 up to rounding
     * @throws IllegalArgumentException if there are more than {@link #MOST_DENSE} weights
     */
    public BinaryProgram quadratic() {
        if (size() > MOST_DENSE) {
            throw new IllegalArgumentException(
                    "The dense matrix of a pruning block of %d weights has %d couplings; the limit is %d weights.\nMaybe take swapPairs, which has half as many bits, or a solver of low rank."
                            .formatted(size(), size() * (size() - 1L) / 2, MOST_DENSE));
        }
        return new BlockRows(this).program();
    }

    /**
     * Writes the choice of swaps as a Qubo without constraints: bit {@code p} makes the {@code
     * p}-th swap on top of some flips. Costs {@code O(P^2 N)} for {@code P} pairs.
     *
     * @param pairs which weights are swapped; {@link BlockPairs#apply} is the way back
     * @return {@code E(y)} is {@code dL} of the flips and the chosen swaps together
     * @throws IllegalArgumentException if the pairs are of a block of another size
     */
    public Qubo swapPairs(BlockPairs pairs) {
        return pairs.qubo(this);
    }

    void requireSize(Bits flips) {
        if (flips.size() != size()) {
            throw new IllegalArgumentException(
                    "A pruning block of %d weights cannot be flipped by %d bits."
                            .formatted(size(), flips.size()));
        }
    }
}
