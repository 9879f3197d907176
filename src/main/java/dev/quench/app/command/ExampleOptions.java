package dev.quench.app.command;

import dev.quench.app.pruning.ExampleSets;
import dev.quench.app.pruning.ExampleSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name labelled examples. */
final class ExampleOptions {
    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "Labelled examples: fashion-mnist, a folder of IDX files, or a CSV file whose last column is the class; .gz is read as well. 'quench prune data' says how to get them.")
    private String data = "";

    @Option(
            names = "--test-rows",
            paramLabel = "N",
            description =
                    "Last rows of data in one piece that are the test set (default: a fifth).")
    private @Nullable Integer testRows;

    @Option(
            names = "--validation-rows",
            paramLabel = "N",
            description =
                    "Last rows of the training set by which masks are chosen (default: a tenth).")
    private @Nullable Integer validationRows;

    @Option(
            names = "--scale",
            paramLabel = "X",
            description =
                    "Features are divided by X (default: 255 for bytes of IDX files, else 1).")
    private @Nullable Double scale;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description =
                    "Draw the rows of validation, and of the test where data are in one piece, by this seed in place of the last ones (default: the last ones).")
    private @Nullable Long shuffle;

    ExampleSets read() {
        if (data.isBlank()) {
            throw new IllegalArgumentException(
                    "The option --data is missing: by which examples?\nMaybe --data fashion-mnist; 'quench prune data' says what there is.");
        }
        return new ExampleSource(data, testRows, validationRows, scale, shuffle).read();
    }
}
