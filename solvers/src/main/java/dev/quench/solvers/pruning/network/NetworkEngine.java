package dev.quench.solvers.pruning.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;

/**
 * Makes networks whose arithmetic runs in a library of native code.
 *
 * <p>Found by {@link ServiceLoader}; the engine of this project is a module of its own, so that its
 * 110 MB are fetched by those only who need it.
 */
public interface NetworkEngine {
    /** The command that builds the engine of this project. */
    String BUILD = "./mvnw -P network -pl solvers/network -am package -DskipTests";

    /**
     * Returns the engine that is on the class path.
     *
     * @return the first one, or empty where none was built
     */
    static Optional<NetworkEngine> installed() {
        return ServiceLoader.load(NetworkEngine.class, NetworkEngine.class.getClassLoader())
                .findFirst();
    }

    /**
     * Returns the engine that is on the class path.
     *
     * @return the first one
     * @throws IllegalStateException if there is none; the message names the command that builds one
     */
    static NetworkEngine require() {
        return installed()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "No network engine is installed: cnn, vit and TorchScript"
                                        + " models need one.\nMaybe build it (it fetches"
                                        + " 110 MB): "
                                        + BUILD));
    }

    /**
     * Returns the name that records use.
     *
     * @return for example {@code pytorch-2.7.1}
     */
    String name();

    /**
     * Returns what {@link #create} builds.
     *
     * @return one specification for each architecture, with all settings at their defaults
     */
    List<String> builds();

    /**
     * Makes an untrained network.
     *
     * @param specification an architecture and some of its settings, for example {@code
     *     mlp:widths=784-512-512-10} or {@code vit:patch=7,dim=256,depth=6}
     * @param random the stream that the first weights come from
     * @param options threads and cache folder
     * @return the network
     * @throws IllegalArgumentException if the specification cannot be built
     * @throws IllegalStateException if the native libraries cannot be loaded
     */
    TrainableNetwork create(String specification, RandomGenerator random, EngineOptions options);

    /**
     * Loads a model that another program has exported.
     *
     * @param model a file in the engine's own format, TorchScript for PyTorch
     * @param input the shape of one example as the model wants it
     * @param options threads and cache folder
     * @return the network
     * @throws dev.quench.problems.io.FormatException if the file is not such a model, or not one
     *     that can be pruned
     * @throws IllegalArgumentException if the model does not take the input
     * @throws IllegalStateException if the native libraries cannot be loaded
     */
    Network open(Path model, InputShape input, EngineOptions options);
}
