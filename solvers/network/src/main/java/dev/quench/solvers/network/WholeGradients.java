package dev.quench.solvers.network;

import dev.quench.solvers.pruning.network.SampleGradients;

/** Gradients that are kept whole, {@code N} times the size of the layer. */
final class WholeGradients implements SampleGradients {
    private final float[][] gradients;

    /** Keeps one array for each example, 1 or more, all of one length. */
    WholeGradients(float[][] gradients) {
        this.gradients = gradients;
    }

    @Override
    public int samples() {
        return gradients.length;
    }

    @Override
    public void copy(int weight, float[] into, int offset) {
        for (int s = 0; s < gradients.length; s++) {
            into[offset + s] = gradients[s][weight];
        }
    }

    @Override
    public float[] mean() {
        float[] sum = new float[gradients[0].length];
        for (float[] gradient : gradients) {
            for (int w = 0; w < sum.length; w++) {
                sum[w] += gradient[w];
            }
        }
        return scaled(sum);
    }

    @Override
    public float[] meanSquares() {
        float[] sum = new float[gradients[0].length];
        for (float[] gradient : gradients) {
            for (int w = 0; w < sum.length; w++) {
                sum[w] += gradient[w] * gradient[w];
            }
        }
        return scaled(sum);
    }

    private float[] scaled(float[] sum) {
        for (int w = 0; w < sum.length; w++) {
            sum[w] /= gradients.length;
        }
        return sum;
    }
}
