package dev.quench.solvers.pruning.block;

import dev.quench.problems.pruning.BlockDual;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.sampler.kernel.lowrank.LowRankModel;
import dev.quench.solvers.sampler.kernel.lowrank.LowRankProducts;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The convex relaxation of a block, {@code 0 <= y <= 1} with balanced groups and perhaps some bits
 * fixed, by accelerated projected gradients with restarts.
 *
 * <p>Distances are measured in multiples of the lengths of the columns, and the step is the inverse
 * of the largest eigenvalue in that measure, by a power iteration. An iteration costs two products
 * with the active columns: weights that are held at 0 or 1 by a gradient above the others rest for
 * {@value #CYCLE} iterations; then a pass over all of them, {@code O(N B)}, measures the bound and
 * chooses anew. Mutable, for one thread.
 *
 * <p>Source: A. Beck, M. Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, 2009,
 * doi:10.1137/080716542; B. O'Donoghue, E. Candès, Adaptive Restart for Accelerated Gradient
 * Schemes, 2015, doi:10.1007/s10208-013-9150-3 (the gradient scheme).
 */
final class Relaxation {
    private static final int POWER_STEPS = 12;
    private static final int CYCLE = 20;
    private static final double SHORTEST = 0.05;

    private final SwapSearch search;
    private final PruningBlock block;
    private final LowRankModel model;
    private final LowRankProducts products;
    private final BalancedBox box;
    private final int[] all;
    private final float[] ease;
    private final float[] gradient;
    private final float[] rest;
    private final float[] sum;
    private final float[] ahead;
    private final float[] point;
    private final float[] next;
    private final boolean[] active;
    private final double largest;
    private Bits fixed;
    private Bits values;
    private double momentum = 1;
    private BlockDual dual;

    Relaxation(SwapSearch search) {
        this.search = search;
        block = search.block();
        model = search.model();
        products = new LowRankProducts(model);
        int size = block.size();
        all = IntStream.range(0, size).toArray();
        ease = eases(model);
        box = new BalancedBox(block, ease);
        gradient = new float[size];
        rest = new float[model.stride()];
        sum = new float[model.stride()];
        ahead = new float[size];
        point = new float[size];
        next = new float[size];
        active = new boolean[size];
        largest = largestEigenvalue();
        fixed = Bits.zeros(size);
        values = fixed;
        dual = BlockDual.of(block, new double[block.samples()]);
    }

    /** Returns the mean length of columns over that of each, which is at least a share of it. */
    private static float[] eases(LowRankModel model) {
        double mean = 0;
        for (int i = 0; i < model.size(); i++) {
            mean += Math.sqrt(model.square(i)) / model.size();
        }
        float[] eases = new float[model.size()];
        for (int i = 0; i < eases.length; i++) {
            double length = mean > 0 ? Math.sqrt(model.square(i)) / mean : 1;
            eases[i] = (float) (1 / Math.max(SHORTEST, length));
        }
        return eases;
    }

    private double largestEigenvalue() {
        float[] v = new float[block.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = i % 3 - 0.9f;
        }
        double value = 0;
        for (int k = 0; k < POWER_STEPS && (k == 0 || !search.isOver()); k++) {
            double length = 0;
            for (int i = 0; i < v.length; i++) {
                length += (double) v[i] * v[i] / ease[i];
            }
            float scale = (float) (1 / Math.sqrt(Math.max(length, Float.MIN_NORMAL)));
            for (int i = 0; i < v.length; i++) {
                v[i] *= scale;
            }
            multiply(v);
            value = products.dot(sum, sum);
            for (int i = 0; i < v.length; i++) {
                v[i] = (gradient[i] - model.linear(i)) * ease[i];
            }
        }
        return Math.max(1.1 * value, 1e-9);
    }

    /** Computes the sum of all columns and the gradient of all weights at a point. */
    private void multiply(float[] y) {
        Arrays.fill(sum, 0);
        products.add(y, all, all.length, sum);
        products.gradient(sum, all, all.length, gradient);
        search.count(2L * all.length);
    }

    /** Holds bits at values from now on; the relaxation goes on from where it is. */
    void fix(Bits newFixed, Bits newValues) {
        fixed = newFixed;
        values = newValues;
        momentum = 1;
        Arrays.fill(active, false);
        for (int i : all) {
            if (fixed.get(i)) {
                point[i] = values.get(i) ? 1 : 0;
            } else {
                active[i] = true;
            }
        }
        box.activate(active, point);
        box.project(point);
        System.arraycopy(point, 0, ahead, 0, point.length);
    }

    /**
     * Iterates until the bound is near the value of the point or above a level, or so often.
     *
     * @param most iterations
     * @param closeness share of the value
     * @param enough of the loss
     */
    void run(int most, double closeness, double enough) {
        for (int done = 0; ; done += CYCLE) {
            double value = measure();
            double gap = value - dual.value();
            boolean near = gap <= closeness * Math.abs(value) || dual.value() >= enough;
            if (near || done >= most || search.isOver()) {
                return;
            }
            choose();
            for (int k = 0; k < CYCLE && !search.isOver(); k++) {
                step();
            }
        }
    }

    /** Returns the value at the point in terms of the loss, and computes the bound there. */
    private double measure() {
        multiply(point);
        double scale = Math.sqrt(model.unit() / block.samples());
        double[] p = new double[block.samples()];
        Arrays.setAll(p, s -> sum[s] * scale);
        BlockDual here = BlockDual.of(block, p, fixed, values);
        dual = here;
        double value = products.dot(sum, sum) / 2.0;
        for (int i : all) {
            value += (double) model.linear(i) * point[i];
        }
        return value * model.unit();
    }

    /** Lets the weights rest that are at a bound and have the largest reduced costs. */
    private void choose() {
        float[] costs = new float[all.length];
        int free = 0;
        int fractional = 0;
        for (int i : all) {
            if (!fixed.get(i)) {
                boolean inside = isInside(i);
                fractional += inside ? 1 : 0;
                costs[free++] = inside ? 0 : Math.abs((float) dual.reducedCost(i)) * ease[i];
            }
        }
        int wanted = Math.max(2 * fractional + block.samples(), free / 8);
        float most = Float.POSITIVE_INFINITY;
        if (wanted < free) {
            Arrays.sort(costs, 0, free);
            most = costs[wanted];
        }
        for (int i : all) {
            active[i] =
                    !fixed.get(i)
                            && (isInside(i)
                                    || Math.abs((float) dual.reducedCost(i)) * ease[i] <= most);
            if (!active[i]) {
                ahead[i] = point[i];
            }
        }
        box.activate(active, point);
        Arrays.fill(rest, 0);
        int resting = 0;
        int[] others = new int[all.length];
        for (int i : all) {
            if (!active[i]) {
                others[resting++] = i;
            }
        }
        products.add(point, others, resting, rest);
        search.count(resting);
    }

    /** Tells whether a weight is between the bounds, or at the wrong one. */
    private boolean isInside(int i) {
        double cost = dual.reducedCost(i);
        return (point[i] > 0 && point[i] < 1) || (point[i] == 0 ? cost < 0 : cost > 0);
    }

    /** One accelerated step of the active weights. */
    private void step() {
        int[] chosen = box.active();
        int count = box.count();
        System.arraycopy(rest, 0, sum, 0, sum.length);
        products.add(ahead, chosen, count, sum);
        products.gradient(sum, chosen, count, gradient);
        search.count(2L * count);
        float step = (float) (1 / largest);
        for (int k = 0; k < count; k++) {
            int i = chosen[k];
            next[i] = ahead[i] - step * ease[i] * gradient[i];
        }
        box.project(next);
        boolean turned = turned(chosen, count);
        double after = turned ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
        float push = turned ? 0 : (float) ((momentum - 1) / after);
        for (int k = 0; k < count; k++) {
            int i = chosen[k];
            ahead[i] = next[i] + push * (next[i] - point[i]);
            point[i] = next[i];
        }
        momentum = after;
    }

    /** Tells whether the step goes against the momentum. */
    private boolean turned(int[] chosen, int count) {
        double inner = 0;
        for (int k = 0; k < count; k++) {
            int i = chosen[k];
            inner += (double) (ahead[i] - next[i]) * (next[i] - point[i]) / ease[i];
        }
        return inner > 0;
    }

    /** Returns the bound of the last measurement. */
    BlockDual dual() {
        return dual;
    }

    /** Returns the value of a bit in the relaxation. */
    float get(int i) {
        return point[i];
    }

    /** Prunes as many weights of each group as are, those that are pruned the most. */
    Bits rounded() {
        int[] left = IntStream.range(0, block.groups()).map(block::pruned).toArray();
        boolean[] flips = new boolean[block.size()];
        long[] keys = new long[flips.length];
        for (int i : all) {
            float kept = block.isPruned(i) ? point[i] : 1 - point[i];
            keys[i] = ((long) Float.floatToIntBits(kept + 1) << 32) | i;
        }
        Arrays.sort(keys);
        for (long key : keys) {
            int i = (int) key;
            flips[i] = left[block.group(i)]-- > 0 != block.isPruned(i);
        }
        return Bits.of(flips);
    }
}
