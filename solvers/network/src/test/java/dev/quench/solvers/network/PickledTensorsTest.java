package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.network.PickledTensors.Storage;
import dev.quench.solvers.network.PickledTensors.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PickledTensorsTest {
    private static final String TENSOR =
            "ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\nFloatStorage\n"
                    + "X\1\0\0\0000X\3\0\0\0cpuK\6tQK\1(K\2K\2t(K\2K\1t\u0089)tR";

    @Test
    void readsTensorsWithoutMakingThem() {
        assertThat(read("\u0080\2(lq\0h\0" + TENSOR + "a" + TENSOR + "\u0085."))
                .containsExactly(tensor(), tensor());
    }

    private static Tensor tensor() {
        return new Tensor(
                new Storage("torch.FloatStorage", "0", 6), 1, List.of(2L, 2L), List.of(2L, 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "6, 1, 2, 2, true", // the last number is 1 + 2 + 1 = 4
        "5, 1, 2, 2, true",
        "4, 1, 2, 2, false",
        "6, 3, 2, 2, false",
        "6, -1, 2, 2, false",
        "6, 1, -2, 2, false",
        "6, 1, 2, -2, false",
        "6, 9, 0, 2, true", // no numbers
        "6, 1, 9223372036854775807, 9223372036854775807, false"
    })
    void tellsWhatFits(long numbers, long offset, long rows, long stride, boolean fits) {
        Storage storage = new Storage("torch.FloatStorage", "0", numbers);

        assertThat(new Tensor(storage, offset, List.of(rows, 2L), List.of(stride, 1L)).fits())
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // ends at once
                "\u0080\2(", // ends before its end
                "\u0080\2h\1.", // recalls nothing
                "\u0080\2t.", // no mark
                "\u0080\2b.", // an empty stack
                "\u0080\2X\u00ff\u00ff\u00ff\u00ff.", // a text of -1 bytes
                "\u0080\2))R.", // calls what is no function
                "\u0080\2))\u0081.", // an object of no class
                "\u0080\2i.", // an old operation
                "\u0080\2ctorch._utils\n_rebuild_qtensor\n)R." // a quantised tensor
            })
    void refusesWhatModelsDoNot(String pickle) {
        assertThatThrownBy(() -> read(pickle)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Tensor> read(String pickle) {
        return PickledTensors.read(pickle.getBytes(StandardCharsets.ISO_8859_1));
    }
}
