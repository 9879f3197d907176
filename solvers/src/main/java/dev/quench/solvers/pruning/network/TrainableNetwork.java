package dev.quench.solvers.pruning.network;

import java.util.Map;

/** A network that can be trained, and whose parameters, biases included, have names. */
public interface TrainableNetwork extends Network {
    /**
     * Returns what {@link NetworkEngine#create} makes this architecture from.
     *
     * @return a specification with every setting in it
     */
    String specification();

    /**
     * Copies all parameters: what a checkpoint keeps.
     *
     * @return by name, in the order of the network; the layers of {@link #layers()} are among them
     */
    Map<String, ParameterValues> parameters();

    /**
     * Replaces parameters.
     *
     * @param values some or all parameters by name
     * @throws IllegalArgumentException if a name is unknown, a shape differs or a value is not
     *     finite; then nothing is replaced
     */
    void replace(Map<String, ParameterValues> values);

    /**
     * Trains by mini-batches with Adam and decoupled weight decay (I. Loshchilov, F. Hutter,
     * Decoupled weight decay regularization (2019), arXiv:1711.05101, algorithm 2); matrices of
     * weights decay, all else does not.
     *
     * @param options how to train
     * @param request what to train on
     * @return what was done
     * @throws IllegalArgumentException if the examples do not fit the network
     * @throws IllegalStateException if the loss is no longer finite; the network is lost then
     */
    TrainingReport train(TrainingOptions options, TrainingRequest request);
}
