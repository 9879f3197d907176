package dev.quench.solvers.pruning.network;

/** What a hidden unit makes of its weighted sum {@code z}. */
public enum Activation {
    /** The hyperbolic tangent. */
    TANH {
        @Override
        float value(float z) {
            return (float) Math.tanh(z);
        }

        @Override
        float slope(float value) {
            return 1 - value * value;
        }
    },
    /** {@code max(0, z)}, whose slope at 0 is taken as 0. */
    RELU {
        @Override
        float value(float z) {
            return Math.max(0, z);
        }

        @Override
        float slope(float value) {
            return value > 0 ? 1 : 0;
        }
    };

    /** Returns the value at a weighted sum. */
    abstract float value(float z);

    /** Returns the derivative by the weighted sum, from the value there. */
    abstract float slope(float value);
}
