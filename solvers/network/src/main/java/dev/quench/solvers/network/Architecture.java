package dev.quench.solvers.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a network computes: the parameters that it asks for, and how the classes follow from an
 * example. Immutable, and without values of its own.
 */
sealed interface Architecture permits Mlp, Cnn, Vit {
    /**
     * Reads a specification.
     *
     * @param text a name, and settings after a colon: {@code cnn:image=28x28x1,classes=10}; what is
     *     not set takes its default
     * @throws IllegalArgumentException if the name or a setting is unknown or out of range
     */
    static Architecture parse(String text) {
        Settings settings = Settings.parse(text);
        Architecture made =
                switch (settings.name()) {
                    case "mlp" -> Mlp.of(settings);
                    case "cnn" -> Cnn.of(settings);
                    case "vit" -> Vit.of(settings);
                    default ->
                            throw new IllegalArgumentException(
                                    "The network \"%s\" is not one of mlp, cnn, vit."
                                            .formatted(settings.name()));
                };
        settings.finish();
        return made;
    }

    /** Returns the specification with every setting. */
    String specification();

    /** Returns the number of values in one example. */
    int features();

    /** Returns the number of classes. */
    int classes();

    /** Returns all parameters in the order of the network. */
    List<ParameterSpec> parameters();

    /**
     * Returns the largest number of values that leave one layer for one example; it bounds how many
     * examples are worked through at once.
     */
    long widest();

    /**
     * Computes the scores of the classes.
     *
     * @param pass gives the parameters and listens at one of the layers
     * @param x {@code [n][features]}
     * @return {@code [n][classes]}, before the softmax
     */
    NDArray forward(Pass pass, NDArray x);
}
