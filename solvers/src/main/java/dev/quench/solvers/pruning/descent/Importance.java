package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.WeightLayer;
import dev.quench.solvers.pruning.surgeon.InverseFisher;
import java.util.random.RandomGenerator;

/**
 * How much a network is thought to need a weight, judged one weight at a time: the lowest go first.
 */
public enum Importance {
    /** Drawn from {@code [0, 1)}: what any score must beat. */
    RANDOM,
    /** {@code |w|}. */
    MAGNITUDE,
    /**
     * {@code |w_oi| ||x_i||_2} with what enters the layer: M. Sun, Z. Liu, A. Bair, J. Z. Kolter, A
     * Simple and Effective Pruning Approach for Large Language Models (2023), arXiv 2306.11695.
     */
    WANDA,
    /** {@code |w gbar|} with the mean gradient of the loss. */
    GRADIENT,
    /**
     * {@code w^2 / (2 N) sum_s g_s^2}: Y. LeCun, J. S. Denker, S. A. Solla, Optimal Brain Damage,
     * Advances in Neural Information Processing Systems 2 (1989), with the diagonal of the
     * empirical Fisher matrix.
     */
    FISHER,
    /**
     * {@code w^2 / (2 [F^-1]_ii)}: what removing a weight costs once the others make up for it, by
     * the {@linkplain InverseFisher optimal brain surgeon}.
     */
    SURGEON;

    /** Damping of the score of the surgeon where nothing else is asked for. */
    public static final double DAMPING = 0.01;

    /**
     * Finds a score by its word.
     *
     * @param word as the command line says it
     * @return the score
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Importance named(String word) {
        return OptionWords.named(Importance.class, "score", word);
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
     * Scores the weights of a layer.
     *
     * @param network at the point where scores are taken
     * @param layer index of the layer
     * @param examples for the scores that look at data
     * @param random for the random score
     * @return a score of at least 0 for each weight, row by row
     * @throws IllegalArgumentException if a score is not finite, or the network cannot see what the
     *     score asks for
     */
    public float[] scores(Network network, int layer, Examples examples, RandomGenerator random) {
        WeightLayer shape = network.layers().get(layer);
        float[] weights = network.weights(layer);
        float[] scores =
                switch (this) {
                    case RANDOM -> drawn(weights.length, random);
                    case MAGNITUDE -> magnitudes(weights);
                    case WANDA -> wanda(weights, squares(network, layer, examples), shape.inputs());
                    case GRADIENT -> products(weights, network.gradients(examples, layer).mean());
                    case FISHER -> fisher(weights, network.gradients(examples, layer));
                    case SURGEON ->
                            new InverseFisher(
                                            network.gradients(examples, layer),
                                            weights.length,
                                            DAMPING)
                                    .saliencies(weights);
                };
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                throw new IllegalArgumentException(
                        "The %s score of weight %d of layer %s is not finite (weight %s).\nMaybe the network has weights or losses that are no numbers, or the data are not scaled."
                                .formatted(word(), i, shape.name(), weights[i]));
            }
        }
        return scores;
    }

    /** What a network cannot see is a fault of the user's choice, not of ours. */
    private static double[] squares(Network network, int layer, Examples examples) {
        try {
            return network.squaredInputs(examples, layer);
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static float[] drawn(int size, RandomGenerator random) {
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextFloat();
        }
        return scores;
    }

    private static float[] magnitudes(float[] weights) {
        float[] scores = new float[weights.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.abs(weights[i]);
        }
        return scores;
    }

    private static float[] wanda(float[] weights, double[] squares, int inputs) {
        float[] norms = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            norms[i] = (float) Math.sqrt(squares[i]);
        }
        float[] scores = new float[weights.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.abs(weights[i]) * norms[i % inputs];
        }
        return scores;
    }

    private static float[] products(float[] weights, float[] gradients) {
        float[] scores = new float[weights.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.abs(weights[i] * gradients[i]);
        }
        return scores;
    }

    private static float[] fisher(float[] weights, SampleGradients gradients) {
        float[] squares = gradients.meanSquares();
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= weights[i] * weights[i] / 2;
        }
        return squares;
    }
}
