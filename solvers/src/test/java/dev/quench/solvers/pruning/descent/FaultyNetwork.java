package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.List;

/**
 * A network one number of which reads as another value, such as none that is a number.
 *
 * @param place what reads so
 */
record FaultyNetwork(Network inner, int weight, float value, Place place) implements Network {
    /** What is at fault. */
    enum Place {
        WEIGHT,
        MEAN_GRADIENT
    }

    FaultyNetwork(Network inner, int weight, float value) {
        this(inner, weight, value, Place.WEIGHT);
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public List<WeightLayer> layers() {
        return inner.layers();
    }

    @Override
    public int features() {
        return inner.features();
    }

    @Override
    public int classes() {
        return inner.classes();
    }

    @Override
    public float[] weights(int layer) {
        float[] weights = inner.weights(layer);
        weights[weight] = place == Place.WEIGHT ? value : weights[weight];
        return weights;
    }

    @Override
    public void write(int layer, float[] weights) {
        inner.write(layer, weights);
    }

    @Override
    public Losses losses(Examples examples) {
        return inner.losses(examples);
    }

    @Override
    public float[] probabilities(Examples examples) {
        return inner.probabilities(examples);
    }

    @Override
    public SampleGradients gradients(Examples examples, int layer) {
        SampleGradients gradients = inner.gradients(examples, layer);
        return place == Place.WEIGHT ? gradients : new Slopes(gradients, weight, value);
    }

    private record Slopes(SampleGradients inner, int weight, float value)
            implements SampleGradients {
        @Override
        public int samples() {
            return inner.samples();
        }

        @Override
        public void copy(int of, float[] into, int offset) {
            inner.copy(of, into, offset);
        }

        @Override
        public float[] mean() {
            float[] mean = inner.mean();
            mean[weight] = value;
            return mean;
        }

        @Override
        public float[] meanSquares() {
            return inner.meanSquares();
        }
    }

    @Override
    public double[] squaredInputs(Examples examples, int layer) {
        return inner.squaredInputs(examples, layer);
    }

    @Override
    public void close() {
        inner.close();
    }
}
