package dev.quench.solvers.pruning.network;

import dev.quench.solvers.pruning.kernel.RangeSplit;

/** The moving means of the gradients of one array of parameters, and its steps. */
final class Adam {
    private static final float MEAN_RATE = 0.9f;
    private static final float SQUARE_RATE = 0.999f;
    private static final float FLOOR = 1e-8f;

    private final float[] means;
    private final float[] squares;
    private final boolean keepZeros;
    private double meanLeft = 1;
    private double squareLeft = 1;

    Adam(int size, boolean keepZeros) {
        this.means = new float[size];
        this.squares = new float[size];
        this.keepZeros = keepZeros;
    }

    /**
     * Takes a step.
     *
     * @param shrink what parameters are multiplied with, the decay
     */
    void step(float[] parameters, float[] gradient, double rate, double shrink, RangeSplit split) {
        meanLeft *= MEAN_RATE;
        squareLeft *= SQUARE_RATE;
        float length = (float) (rate / (1 - meanLeft));
        float squareScale = (float) (1 / (1 - squareLeft));
        float keep = (float) shrink;
        split.run(
                parameters.length,
                (from, to) -> {
                    if (keepZeros) {
                        moveOthers(parameters, gradient, length, squareScale, keep, from, to);
                    } else {
                        move(parameters, gradient, length, squareScale, keep, from, to);
                    }
                });
    }

    private void move(
            float[] parameters,
            float[] gradient,
            float length,
            float squareScale,
            float keep,
            int from,
            int to) {
        float[] m = means;
        float[] v = squares;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            m[i] = MEAN_RATE * m[i] + (1 - MEAN_RATE) * g;
            v[i] = SQUARE_RATE * v[i] + (1 - SQUARE_RATE) * g * g;
            float root = (float) Math.sqrt(squareScale * v[i]);
            parameters[i] = keep * parameters[i] - length * m[i] / (root + FLOOR);
        }
    }

    private void moveOthers(
            float[] parameters,
            float[] gradient,
            float length,
            float squareScale,
            float keep,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            if (parameters[i] != 0) {
                move(parameters, gradient, length, squareScale, keep, i, i + 1);
            }
        }
    }
}
