package dev.quench.solvers.network;

import dev.quench.solvers.pruning.network.Examples;

/** The softmax of the scores of classes, part by part, in double precision. */
final class Probabilities {
    private final float[] values;
    private final int classes;
    private int filled;

    Probabilities(int examples, int classes) {
        values = new float[Math.multiplyExact(examples, classes)];
        this.classes = classes;
    }

    /**
     * Takes the next part.
     *
     * @param scores {@code [n][classes]}, before the softmax
     * @param part the {@code n} examples
     * @throws IllegalStateException if a score is not finite
     */
    void add(float[] scores, Examples part) {
        for (int i = 0; i < part.size(); i++) {
            double top = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                top = Math.max(top, scores[i * classes + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(scores[i * classes + c] - top);
            }
            if (!(sum > 0) || Double.isInfinite(sum)) {
                throw new IllegalStateException(
                        "The network gives example %d scores that are not finite.\nMaybe its weights grew too large: train it with a lower rate."
                                .formatted(filled / classes));
            }
            for (int c = 0; c < classes; c++) {
                values[filled++] = (float) (Math.exp(scores[i * classes + c] - top) / sum);
            }
        }
    }

    /** Returns {@code examples x classes} values, row by row. */
    float[] values() {
        return values;
    }
}
