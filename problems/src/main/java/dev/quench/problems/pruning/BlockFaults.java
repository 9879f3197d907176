package dev.quench.problems.pruning;

/** What a pruning block refuses, and in which words. */
final class BlockFaults {
    /** Half of what a Qubo can hold, and far below overflow. */
    private static final double LARGEST = 0x1p900;

    private BlockFaults() {}

    static void requireShape(int samples, int gradients, int weights, int pruned, int groups) {
        if (weights < 1 || samples < 1) {
            throw new IllegalArgumentException(
                    "A pruning block must have a weight and a sample, not %d weights and %d samples."
                            .formatted(weights, samples));
        }
        require("gradients", gradients, (long) weights * samples, weights, samples);
        require("marks of pruned weights", pruned, weights, weights, samples);
        require("groups", groups, weights, weights, samples);
    }

    private static void require(String what, int length, long wanted, int weights, int samples) {
        if (length != wanted) {
            throw new IllegalArgumentException(
                    "A pruning block of %d weights and %d samples takes %d %s, not %d."
                            .formatted(weights, samples, wanted, what, length));
        }
    }

    static void requireFinite(int samples, float[] gradients, float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new IllegalArgumentException(
                        "Weight %d of a pruning block (%s) must be finite."
                                .formatted(i, weights[i]));
            }
        }
        for (int k = 0; k < gradients.length; k++) {
            if (!Float.isFinite(gradients[k])) {
                throw new IllegalArgumentException(
                        "The gradient of weight %d in sample %d (%s) must be finite.\nMaybe the loss of that example overflows; scale its features, or leave it out."
                                .formatted(k / samples, k % samples, gradients[k]));
            }
        }
    }

    static void requireMeans(double[] means, int weights, int samples) {
        require("mean gradients", means.length, weights, weights, samples);
        for (int i = 0; i < weights; i++) {
            if (!Double.isFinite(means[i])) {
                throw new IllegalArgumentException(
                        "The mean gradient of weight %d (%s) must be finite."
                                .formatted(i, means[i]));
            }
        }
    }

    /** Checks that groups are numbered from 0 without a gap, and returns their number. */
    static int groups(int[] groups) {
        boolean[] seen = new boolean[groups.length];
        int largest = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] < 0 || groups[i] >= groups.length) {
                throw new IllegalArgumentException(
                        "The group of weight %d (%d) must be in [0, %d)."
                                .formatted(i, groups[i], groups.length));
            }
            seen[groups[i]] = true;
            largest = Math.max(largest, groups[i]);
        }
        for (int g = 0; g < largest; g++) {
            if (!seen[g]) {
                throw new IllegalArgumentException(
                        "Group %d of a pruning block has no weight, while group %d has.\nMaybe number the groups from 0 without a gap."
                                .formatted(g, largest));
            }
        }
        return largest + 1;
    }

    static void requireBounded(double largest) {
        if (!(largest <= LARGEST)) {
            throw new IllegalArgumentException(
                    "A change of the loss of a pruning block may be as large as %s, and at most 2^900 can be computed with.\nMaybe scale the loss or the weights."
                            .formatted(largest));
        }
    }
}
