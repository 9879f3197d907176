package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.util.List;

/** A network one weight of which reads as another value, such as none that is a number. */
record FaultyNetwork(Network inner, int weight, float value) implements Network {
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
        weights[weight] = value;
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
        return inner.gradients(examples, layer);
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
