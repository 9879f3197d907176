package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.WeightLayer;
import dev.quench.solvers.pruning.surgeon.InverseFisher;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The weights of one or more layers among which blocks are chosen: which are pruned, in which group
 * each one counts, and which may not move now. Weights are numbered layer by layer. A weight that
 * is zero when the pool is made was pruned before: it stays so, and is in no block. Mutable.
 */
final class WeightPool {
    private final List<WeightLayer> layers;
    private final int[] indices;
    private final int[] offsets;
    private final float[] values;
    private final boolean[] pruned;
    private final boolean[] absent;
    private final int[] groups;
    private final int[] members;
    private final int[] groupStarts;
    private final boolean[] frozen;
    private TabuList tabu;
    private int block;

    private WeightPool(
            List<WeightLayer> layers, int[] indices, float[] values, int[] groups, int count) {
        this.layers = layers;
        this.indices = indices;
        this.values = values;
        this.groups = groups;
        offsets = new int[layers.size() + 1];
        for (int l = 0; l < layers.size(); l++) {
            offsets[l + 1] = Math.addExact(offsets[l], layers.get(l).size());
        }
        absent = new boolean[values.length];
        for (int w = 0; w < values.length; w++) {
            absent[w] = values[w] == 0;
        }
        pruned = absent.clone();
        frozen = absent.clone();
        groupStarts = new int[count + 1];
        members = sortedByGroup();
        tabu = new TabuList(values.length, 0, 0);
    }

    /** Takes the weights of some layers as they are now; the groups of a pattern stay apart. */
    static WeightPool of(Network network, int[] indices, Granularity granularity) {
        List<WeightLayer> layers = Arrays.stream(indices).mapToObj(network.layers()::get).toList();
        int size = layers.stream().mapToInt(WeightLayer::size).reduce(0, Math::addExact);
        float[] values = new float[size];
        int[] groups = new int[size];
        boolean whole = granularity instanceof Granularity.WholeLayer;
        int offset = 0;
        int count = whole ? 1 : 0;
        for (int l = 0; l < indices.length; l++) {
            WeightLayer layer = layers.get(l);
            System.arraycopy(network.weights(indices[l]), 0, values, offset, layer.size());
            for (int w = 0; !whole && w < layer.size(); w++) {
                groups[offset + w] = count + granularity.group(layer, w);
            }
            count += whole ? 0 : granularity.groups(layer);
            offset += layer.size();
        }
        return new WeightPool(layers, indices.clone(), values, groups, count);
    }

    private int[] sortedByGroup() {
        for (int group : groups) {
            groupStarts[group + 1]++;
        }
        for (int g = 0; g + 1 < groupStarts.length; g++) {
            groupStarts[g + 1] += groupStarts[g];
        }
        int[] next = groupStarts.clone();
        int[] sorted = new int[groups.length];
        for (int w = 0; w < groups.length; w++) {
            sorted[next[groups[w]]++] = w;
        }
        return sorted;
    }

    /**
     * Prunes the weights of lowest importance in every group until no more than a share survives;
     * weights that are pruned stay so.
     */
    void prune(float[] importance, double density) {
        for (int g = 0; g < groups(); g++) {
            long[] order = new long[groupStarts[g + 1] - groupStarts[g]];
            int kept = 0;
            for (int k = groupStarts[g]; k < groupStarts[g + 1]; k++) {
                int w = members[k];
                if (!pruned[w]) {
                    order[kept++] = Ordered.key(importance[w], w);
                }
            }
            Arrays.sort(order, 0, kept);
            int survivors = survivors(order.length, density);
            for (int k = 0; k < kept - survivors; k++) {
                pruned[Ordered.index(order[k])] = true;
            }
        }
    }

    /** Moves the survivors of a layer so that they make up for weights that were kept before. */
    void update(int l, InverseFisher surgeon, BitSet keptBefore) {
        int size = layers.get(l).size();
        float[] part = Arrays.copyOfRange(values, offsets[l], offsets[l + 1]);
        boolean[] survives = new boolean[size];
        boolean[] removed = new boolean[size];
        for (int w = 0; w < size; w++) {
            survives[w] = !pruned[offsets[l] + w];
            removed[w] = !survives[w] && keptBefore.get(offsets[l] + w);
        }
        surgeon.update(part, survives, removed);
        System.arraycopy(part, 0, values, offsets[l], size);
    }

    /** Returns how many weights {@link #prune} would take away. */
    long excess(double density) {
        long excess = 0;
        for (int g = 0; g < groups(); g++) {
            int survivors = survivors(groupStarts[g + 1] - groupStarts[g], density);
            excess += Math.max(0, kept(g) - survivors);
        }
        return excess;
    }

    /** Tells whether a group has a survivor that a density leaves out: none rounds up to one. */
    boolean roundsUp(double density) {
        for (int g = 0; g < groups(); g++) {
            if (density * (groupStarts[g + 1] - groupStarts[g]) < 0.5) {
                return true;
            }
        }
        return false;
    }

    private int kept(int group) {
        int kept = 0;
        for (int k = groupStarts[group]; k < groupStarts[group + 1]; k++) {
            kept += pruned[members[k]] ? 0 : 1;
        }
        return kept;
    }

    /** Returns how many weights were pruned before the pool was made. */
    int absent() {
        int count = 0;
        for (boolean gone : absent) {
            count += gone ? 1 : 0;
        }
        return count;
    }

    /** Returns the number of survivors of a group, at least one. */
    static int survivors(int size, double density) {
        return Math.clamp(Math.round(density * size), 1, size);
    }

    /**
     * Freezes the pruned weights of lowest importance and the kept ones of highest, and forgets
     * which weights moved lately.
     */
    void freeze(float[] importance, double prunedShare, double keptShare, double tabuShare) {
        System.arraycopy(absent, 0, frozen, 0, frozen.length);
        int out = freezeSide(importance, true, prunedShare);
        int in = freezeSide(importance, false, keptShare);
        tabu = new TabuList(values.length, (int) (tabuShare * out), (int) (tabuShare * in));
    }

    /** Freezes a share of one side and returns how many of that side stay free. */
    private int freezeSide(float[] importance, boolean side, double share) {
        long[] order = new long[values.length];
        int count = 0;
        for (int w = 0; w < values.length; w++) {
            if (pruned[w] == side && !absent[w]) {
                order[count++] = Ordered.key(side ? importance[w] : -importance[w], w);
            }
        }
        Arrays.sort(order, 0, count);
        int still = (int) (share * count);
        for (int k = 0; k < still; k++) {
            frozen[Ordered.index(order[k])] = true;
        }
        return count - still;
    }

    /** Sets the size of the next block, of at most the weights there are. */
    void limitBlock(int size) {
        block = Math.clamp(size, 2, Math.max(2, values.length));
    }

    /** Returns the size of the next block. */
    int block() {
        return block;
    }

    boolean isFree(int weight) {
        return !frozen[weight] && !tabu.has(weight);
    }

    /** Makes a block tabu, each weight on the side where it is now. */
    void forbid(int[] block) {
        for (int weight : block) {
            tabu.add(weight, pruned[weight]);
        }
    }

    void flip(int weight) {
        pruned[weight] = !pruned[weight];
    }

    int size() {
        return values.length;
    }

    int groups() {
        return groupStarts.length - 1;
    }

    int group(int weight) {
        return groups[weight];
    }

    int groupStart(int group) {
        return groupStarts[group];
    }

    int member(int place) {
        return members[place];
    }

    boolean isPruned(int weight) {
        return pruned[weight];
    }

    /** Returns the value that a weight has where it is kept. */
    float value(int weight) {
        return values[weight];
    }

    int layers() {
        return indices.length;
    }

    /** Returns the index in the network of the {@code l}-th layer of this pool. */
    int layer(int l) {
        return indices[l];
    }

    WeightLayer shape(int l) {
        return layers.get(l);
    }

    int offset(int l) {
        return offsets[l];
    }

    /** Writes the masked weights of every layer into a network. */
    void write(Network network) {
        for (int l = 0; l < indices.length; l++) {
            float[] masked = Arrays.copyOfRange(values, offsets[l], offsets[l + 1]);
            for (int w = 0; w < masked.length; w++) {
                masked[w] = pruned[offsets[l] + w] ? 0 : masked[w];
            }
            network.write(indices[l], masked);
        }
    }

    /** Returns which weights survive. */
    BitSet mask() {
        var mask = new BitSet(values.length);
        for (int w = 0; w < values.length; w++) {
            mask.set(w, !pruned[w]);
        }
        return mask;
    }

    /** What the weights are now, to come back to. */
    static final class State {
        private final float[] values;
        private final BitSet mask;

        private State(float[] values, BitSet mask) {
            this.values = values;
            this.mask = mask;
        }
    }

    State state() {
        return new State(values.clone(), mask());
    }

    /** Takes values and mask back; which weights may move is not undone. */
    void restore(State before) {
        System.arraycopy(before.values, 0, values, 0, values.length);
        restore(before.mask);
    }

    void restore(BitSet mask) {
        for (int w = 0; w < values.length; w++) {
            pruned[w] = !mask.get(w);
        }
    }

    int kept() {
        return mask().cardinality();
    }

    String name() {
        return layers.size() == 1 ? layers.getFirst().name() : "all";
    }
}
