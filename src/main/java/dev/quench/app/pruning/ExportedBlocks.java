package dev.quench.app.pruning;

import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.pruning.block.BlockAnswer;
import dev.quench.solvers.pruning.block.BlockRequest;
import dev.quench.solvers.pruning.block.BlockSolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A block solver that writes every block to a folder before it is answered. */
public final class ExportedBlocks implements BlockSolver {
    private final BlockSolver inner;
    private final Path folder;
    private final int most;
    private final AtomicInteger written = new AtomicInteger();

    /**
     * Wraps a solver.
     *
     * @param inner answers
     * @param name of the folder, which is made where it is missing
     * @param most blocks that are written, the first ones
     * @throws IllegalArgumentException if the folder cannot be made
     */
    public ExportedBlocks(BlockSolver inner, String name, int most) {
        this.inner = inner;
        this.most = most;
        try {
            folder = Files.createDirectories(Path.of(name));
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException(
                    "The folder %s of the blocks cannot be made: %s\nMaybe name another one."
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    @Override
    public String name() {
        return inner.name();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if a block cannot be written
     */
    @Override
    public BlockAnswer solve(PruningBlock block, BlockRequest request) {
        int number = written.incrementAndGet();
        if (number <= most) {
            BlockFile.write(
                    block,
                    Bits.zeros(block.size()),
                    folder.resolve("block-%05d.npz".formatted(number)));
        }
        return inner.solve(block, request);
    }
}
