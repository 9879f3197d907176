package dev.quench.app.command;

import dev.quench.solvers.pruning.network.TrainingOptions;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the training of a network that is made here. */
final class TrainingArguments {
    /** All of them. */
    static final List<String> NAMES =
            List.of("--train-epochs", "--train-batch", "--rate", "--decay");

    @Option(
            names = "--train-epochs",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Passes over the training examples of a network that is made here (default ${DEFAULT-VALUE}).")
    private int epochs = 10;

    @Option(
            names = "--train-batch",
            paramLabel = "N",
            defaultValue = "128",
            description = "Examples of a step of the training (default ${DEFAULT-VALUE}).")
    private int batch = 128;

    @Option(
            names = "--rate",
            paramLabel = "X",
            defaultValue = "0.001",
            description = "Learning rate of Adam at its start (default ${DEFAULT-VALUE}).")
    private double rate = 1e-3;

    @Option(
            names = "--decay",
            paramLabel = "X",
            defaultValue = "0.01",
            description = "Decay of the weights (default ${DEFAULT-VALUE}).")
    private double decay = 0.01;

    TrainingOptions options() {
        return TrainingOptions.defaults()
                .withEpochs(epochs)
                .withBatch(batch)
                .withRate(rate)
                .withWeightDecay(decay);
    }
}
