package dev.quench.app.command;

import dev.quench.app.pruning.NetworkSource;
import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.InputShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name a network. */
final class NetworkOptions {
    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "The network: a file (.safetensors or .npz with the weights of a perceptron or of what 'prune train' saved, .json with raw files beside it, .pt for TorchScript), or one that is made and trained here: garment, mlp:784-512-10[:tanh], cnn, vit.")
    private String model = "";

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "relu",
            description =
                    "Of the hidden units of a perceptron whose file does not say it: relu or tanh (default ${DEFAULT-VALUE}).")
    private String activation = "relu";

    @Option(
            names = "--input",
            paramLabel = "SHAPE",
            description =
                    "Shape of one example for a TorchScript model, as 1x28x28 (default: a row of features).")
    private @Nullable String input;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the network (default: all processors).")
    private @Nullable Integer threads;

    NetworkSource source() {
        if (model.isBlank()) {
            throw new IllegalArgumentException(
                    "The option --model is missing: which network?\nMaybe --model garment --data fashion-mnist, or see --help.");
        }
        return new NetworkSource(
                model, activation(), input == null ? null : InputShape.parse(input), threads());
    }

    private int threads() {
        int most = Runtime.getRuntime().availableProcessors();
        if (threads != null && (threads < 1 || threads > 1024)) {
            throw new IllegalArgumentException(
                    "The option --threads (%d) must be 1 to 1024.\nMaybe leave it out: %d."
                            .formatted(threads, most));
        }
        return threads == null ? most : threads;
    }

    private Activation activation() {
        return Arrays.stream(Activation.values())
                .filter(a -> a.name().equalsIgnoreCase(activation))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no activation \"%s\".\nMaybe one of %s."
                                        .formatted(
                                                activation,
                                                Arrays.stream(Activation.values())
                                                        .map(a -> a.name().toLowerCase(Locale.ROOT))
                                                        .collect(Collectors.joining(", ")))));
    }
}
