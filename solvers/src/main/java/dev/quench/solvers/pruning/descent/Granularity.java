package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.WeightLayer;

/** Which weights of a layer share a number of survivors: exchanges stay within such a group. */
public sealed interface Granularity {
    /** All weights of a layer are one group. */
    record WholeLayer() implements Granularity {
        @Override
        public int groups(WeightLayer layer) {
            return 1;
        }

        @Override
        public int group(WeightLayer layer, int weight) {
            return 0;
        }
    }

    /** The weights into one output are a group, so that every output keeps equally many. */
    record EachOutput() implements Granularity {
        @Override
        public int groups(WeightLayer layer) {
            return layer.outputs();
        }

        @Override
        public int group(WeightLayer layer, int weight) {
            return weight / layer.inputs();
        }
    }

    /**
     * Of every {@code of} consecutive weights into one output {@code kept} survive, as sparse
     * matrix units ask for (2:4).
     *
     * @param kept survivors, 1 or more, fewer than {@code of}
     * @param of consecutive weights, to 1024
     */
    record Pattern(int kept, int of) implements Granularity {
        private static final int LONGEST = 1024;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if they are no pattern
         */
        public Pattern {
            if (kept < 1 || kept >= of || of > LONGEST) {
                throw new IllegalArgumentException(
                        "The pattern %d:%d must keep at least 1 weight and fewer than all, of %d at most.\nMaybe 2:4."
                                .formatted(kept, of, LONGEST));
            }
        }

        @Override
        public int groups(WeightLayer layer) {
            if (layer.inputs() % of != 0) {
                throw new IllegalArgumentException(
                        "The layer %s has %d inputs, which the pattern %d:%d does not divide.\nMaybe leave the layer out (--skip %s), or take another pattern."
                                .formatted(layer.name(), layer.inputs(), kept, of, layer.name()));
            }
            return layer.size() / of;
        }

        @Override
        public int group(WeightLayer layer, int weight) {
            return weight / of;
        }

        @Override
        public double density(double asked) {
            return (double) kept / of;
        }
    }

    /**
     * Returns the number of groups of a layer.
     *
     * @param layer the layer
     * @return 1 or more
     * @throws IllegalArgumentException if the layer cannot be divided so
     */
    int groups(WeightLayer layer);

    /**
     * Returns the group of a weight.
     *
     * @param layer the layer
     * @param weight row times inputs plus column
     * @return from 0 to before {@link #groups}
     */
    int group(WeightLayer layer, int weight);

    /**
     * Returns the share of weights that survives in every group.
     *
     * @param asked the density asked for
     * @return that density, unless the groups themselves say another
     */
    default double density(double asked) {
        return asked;
    }
}
