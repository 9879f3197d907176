package dev.quench.solvers.pruning.network;

import java.util.Arrays;

/** The loss of one example in double precision, unit by unit: the witness of gradients. */
final class DoubleLoss {
    private static final double STEP = 1e-5;

    private final Perceptron network;
    private final double[][] weights;
    private final float[][] biases;

    DoubleLoss(Perceptron network) {
        this.network = network;
        this.weights = new double[network.layers().size()][];
        this.biases = new float[weights.length][];
        for (int l = 0; l < weights.length; l++) {
            float[] values = network.weights(l);
            weights[l] = new double[values.length];
            Arrays.setAll(weights[l], i -> values[i]);
            biases[l] = network.dense().get(l).biases();
        }
    }

    double of(Examples examples, int example) {
        double[] logits = logits(examples, example);
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.log(sum) - logits[examples.label(example)];
    }

    double[] logits(Examples examples, int example) {
        float[] features = new float[examples.width()];
        examples.copy(example, features, 0);
        double[] units = new double[features.length];
        Arrays.setAll(units, i -> features[i]);
        for (int l = 0; l < weights.length; l++) {
            units = next(l, units);
        }
        return units;
    }

    private double[] next(int l, double[] units) {
        double[] next = new double[biases[l].length];
        for (int o = 0; o < next.length; o++) {
            next[o] = biases[l][o];
            for (int i = 0; i < units.length; i++) {
                next[o] += weights[l][o * units.length + i] * units[i];
            }
            if (l < weights.length - 1) {
                next[o] =
                        network.activation() == Activation.TANH
                                ? Math.tanh(next[o])
                                : Math.max(0, next[o]);
            }
        }
        return next;
    }

    /** Returns the central difference by one weight. */
    double slope(Examples examples, int example, int layer, int weight) {
        double before = weights[layer][weight];
        weights[layer][weight] = before + STEP;
        double high = of(examples, example);
        weights[layer][weight] = before - STEP;
        double low = of(examples, example);
        weights[layer][weight] = before;
        return (high - low) / (2 * STEP);
    }
}
