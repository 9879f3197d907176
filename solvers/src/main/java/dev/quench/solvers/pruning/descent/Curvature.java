package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Network;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Whose gradients make the curvature in the model of a block. */
public enum Curvature {
    /**
     * The gradients of the mini-batch, {@code 1/N sum_s g_s g_s^T}: the empirical Fisher matrix, as
     * published. Where a network is sure of its examples, and right, it sees nearly no curvature;
     * examples that it gets wrong count most.
     */
    EMPIRICAL,
    /**
     * The gradients of the same examples with classes drawn from what the network predicts: an
     * unbiased estimate of the Fisher matrix, which is the Gauss-Newton matrix of the loss. Costs a
     * third pass forward and a second one back. Source: F. Kunstner, L. Balles, P. Hennig,
     * Limitations of the empirical Fisher approximation for natural gradient descent (2019), arXiv
     * 1905.12558.
     */
    FISHER;

    /**
     * Finds a curvature by its word.
     *
     * @param word as the command line says it
     * @return the curvature
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Curvature named(String word) {
        return OptionWords.named(Curvature.class, "curvature", word);
    }

    /**
     * Returns the word of the command line.
     *
     * @return in small letters
     */
    public String word() {
        return OptionWords.of(this);
    }

    /**
     * Returns the examples whose gradients make the curvature.
     *
     * @param network at the present point
     * @param batch a mini-batch
     * @param random is split once for each mini-batch whose classes are drawn
     * @return the mini-batch itself, or with other classes
     */
    Examples examples(Network network, Examples batch, SplittableGenerator random) {
        return switch (this) {
            case EMPIRICAL -> batch;
            case FISHER -> batch.labelled(drawn(network, batch, random.split()));
        };
    }

    private static int[] drawn(Network network, Examples batch, SplittableGenerator random) {
        float[] probabilities = network.probabilities(batch);
        int classes = network.classes();
        int[] drawn = new int[batch.size()];
        for (int i = 0; i < drawn.length; i++) {
            double left = random.nextDouble();
            int c = 0;
            while (c < classes - 1 && left >= probabilities[i * classes + c]) {
                left -= probabilities[i * classes + c++];
            }
            drawn[i] = c;
        }
        return drawn;
    }
}
