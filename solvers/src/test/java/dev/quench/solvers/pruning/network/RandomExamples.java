package dev.quench.solvers.pruning.network;

import java.util.random.RandomGenerator;

/** Examples of random features; the class is where a random direction is largest. */
final class RandomExamples {
    private RandomExamples() {}

    static Examples of(int size, int width, int classes, RandomGenerator random) {
        float[] directions = new float[classes * width];
        for (int i = 0; i < directions.length; i++) {
            directions[i] = (float) random.nextGaussian();
        }
        float[] features = new float[size * width];
        int[] labels = new int[size];
        for (int s = 0; s < size; s++) {
            for (int i = 0; i < width; i++) {
                features[s * width + i] = (float) random.nextGaussian();
            }
            double top = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                double product = 0;
                for (int i = 0; i < width; i++) {
                    product += directions[c * width + i] * features[s * width + i];
                }
                if (product > top) {
                    top = product;
                    labels[s] = c;
                }
            }
        }
        return Examples.of(features, labels, width);
    }
}
