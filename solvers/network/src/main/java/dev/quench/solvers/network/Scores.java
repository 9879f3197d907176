package dev.quench.solvers.network;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;

/** Losses from the scores of classes, part by part, in double precision. */
final class Scores {
    private final float[] losses;
    private final int classes;
    private int filled;
    private int correct;

    Scores(int examples, int classes) {
        losses = new float[examples];
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
            int best = 0;
            for (int c = 0; c < classes; c++) {
                if (scores[i * classes + c] > scores[i * classes + best]) {
                    best = c;
                }
            }
            double loss = loss(scores, i * classes, best, part.label(i));
            if (!Double.isFinite(loss)) {
                throw new IllegalStateException(
                        ("The network gives example %d scores that are not finite.\n"
                                        + "Maybe its weights grew too large: train it with a lower rate.")
                                .formatted(filled));
            }
            losses[filled++] = (float) loss;
            correct += best == part.label(i) ? 1 : 0;
        }
    }

    private double loss(float[] scores, int from, int best, int label) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += Math.exp((double) scores[from + c] - scores[from + best]);
        }
        return Math.log(sum) + scores[from + best] - scores[from + label];
    }

    /** Returns the losses of all parts. */
    Losses losses() {
        return new Losses(losses, correct);
    }
}
