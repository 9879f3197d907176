package dev.quench.app.command;

import dev.quench.app.pruning.BlockFile;
import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pruning block that a command line names, and the model of its loss. */
final class BlockSource {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "The block: .npz or .safetensors with gradients (N x B), weights (B) and perhaps pruned and groups (B), or a .json that describes a perceptron with gradients beside it.")
    private String file = "";

    @Option(
            names = "--density",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description =
                    "Where the file does not say what is pruned: the share of the weights, those of largest magnitude, that is not (default ${DEFAULT-VALUE}).")
    private double density = 0.5;

    @Option(
            names = "--block",
            paramLabel = "B",
            description = "Take only the B weights whose own flips promise most (default: all).")
    private @Nullable Integer size;

    @Option(
            names = "--gradient-multiplier",
            paramLabel = "X",
            defaultValue = "0.75",
            description = "What the gradient counts in the model (default ${DEFAULT-VALUE}).")
    private double multiplier = BlockModel.PUBLISHED.gradientMultiplier();

    @Option(
            names = "--ridge",
            paramLabel = "X",
            defaultValue = "0.001",
            description = "What a squared change of a weight costs (default ${DEFAULT-VALUE}).")
    private double ridge = BlockModel.PUBLISHED.ridge();

    /**
     * Checks the size of the part.
     *
     * @throws IllegalArgumentException if it is odd or below 2
     */
    void requireSize() {
        if (size != null && (size < 2 || size % 2 != 0)) {
            throw new IllegalArgumentException(
                    "The option --block (%d) must be even and at least 2: half of its weights are pruned ones."
                            .formatted(size));
        }
    }

    /** Returns the name of the file. */
    String file() {
        return file;
    }

    /** Returns the model of the loss. */
    BlockModel model() {
        return new BlockModel(multiplier, ridge);
    }

    /**
     * Reads it, or the part that was asked for.
     *
     * @throws IllegalArgumentException if there is no such file, or it has no block
     */
    PruningBlock read() {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    "There is no file %s.\nMaybe quench prune --export-blocks FOLDER writes some."
                            .formatted(file));
        }
        PruningBlock whole = BlockFile.read(path, density, model());
        return size == null ? whole : BlockFile.part(whole, size);
    }
}
