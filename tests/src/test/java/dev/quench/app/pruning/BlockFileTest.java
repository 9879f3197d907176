package dev.quench.app.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.io.tensor.SafetensorsWriter;
import dev.quench.problems.io.tensor.Shape;
import dev.quench.problems.io.tensor.Tensor;
import dev.quench.problems.pruning.BlockModel;
import dev.quench.problems.pruning.PruningBlock;
import dev.quench.problems.qubo.Bits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFileTest {
    private static final PruningBlock BLOCK =
            new PruningBlock(
                    2,
                    new float[] {1, 2, -3, 0.5f, 4, 1, 0, -1},
                    new double[] {0.1, -0.2, 1.0 / 3, 5},
                    new float[] {1, -2, 0.5f, 3},
                    new boolean[] {true, false, false, true},
                    new int[] {0, 0, 1, 1},
                    BlockModel.PUBLISHED);

    @TempDir private Path folder;

    /** All sixteen changes of the loss are the same to the last bit. */
    @ParameterizedTest
    @ValueSource(strings = {"block.npz", "block.safetensors"})
    void aBlockWithSlopesOfItsOwnComesBack(String name) {
        Path file = folder.resolve(name);

        BlockFile.write(BLOCK, Bits.zeros(4), file);
        PruningBlock read = BlockFile.read(file, 0.5, BlockModel.PUBLISHED);

        for (long index = 0; index < 16; index++) {
            Bits flips = Bits.ofIndex(index, 4);
            assertThat(read.change(flips)).isEqualTo(BLOCK.change(flips));
            assertThat(read.isBalanced(flips)).isEqualTo(BLOCK.isBalanced(flips));
        }
    }

    @Test
    void aPartKeepsItsSlopes() {
        PruningBlock part = BlockFile.part(BLOCK, 2);

        assertThat(part.size()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            int from =
                    part.weight(i) == 1
                            ? 0
                            : part.weight(i) == -2 ? 1 : part.weight(i) == 3 ? 3 : 2;
            assertThat(part.mean(i)).isEqualTo(BLOCK.mean(from));
            assertThat(part.linear(i)).isEqualTo(BLOCK.linear(from));
        }
    }

    @Test
    void slopesOfAnotherNumberAreRefused() {
        Path file = folder.resolve("short.safetensors");
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("gradients", Tensor.ofFloats(Shape.of(1, 2), 1, 2));
        tensors.put("weights", Tensor.ofFloats(Shape.of(2), 1, 2));
        tensors.put("mean", Tensor.ofFloats(Shape.of(3), 1, 2, 3));
        SafetensorsWriter.write(tensors, Map.of(), file);

        assertThatThrownBy(() -> BlockFile.read(file, 0.5, BlockModel.PUBLISHED))
                .hasMessageContaining("2 numbers in mean, one for each weight");
    }
}
