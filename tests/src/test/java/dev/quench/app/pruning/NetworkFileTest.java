package dev.quench.app.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.tensor.ElementType;
import dev.quench.problems.io.tensor.NpzWriter;
import dev.quench.problems.io.tensor.SafetensorsWriter;
import dev.quench.problems.io.tensor.Shape;
import dev.quench.problems.io.tensor.Tensor;
import dev.quench.problems.io.tensor.TensorFiles;
import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.Perceptron;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileTest {
    @TempDir private Path folder;

    private static Tensor matrix(int rows, int columns, float first) {
        float[] values = new float[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = first + k;
        }
        return Tensor.ofFloats(Shape.of(rows, columns), values);
    }

    private static Tensor vector(float... values) {
        return Tensor.ofFloats(Shape.of(values.length), values);
    }

    private Path written(String name, Map<String, Tensor> tensors) {
        Path file = folder.resolve(name);
        if (name.endsWith(".npz")) {
            NpzWriter.stored().write(tensors, file);
        } else {
            SafetensorsWriter.write(tensors, Map.of(), file);
        }
        return file;
    }

    private static Perceptron open(Path file) {
        return (Perceptron) NetworkFile.open(file, Activation.RELU, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npz", "a.safetensors"})
    void aWrittenNetworkComesBackWithItsActivation(String name) {
        for (Activation activation : Activation.values()) {
            Perceptron network =
                    Perceptron.random(List.of(5, 4, 3), activation, new SplittableRandom(1), 1);
            NetworkFile.write(network, "", folder.resolve(name));

            Perceptron read = open(folder.resolve(name));

            assertThat(read.dense()).isEqualTo(network.dense());
            assertThat(read.activation()).isEqualTo(activation);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.npz", "a.safetensors"})
    void namesOfPyTorchAreLayersWithTheirBiases(String name) {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("net.2.bias", vector(7, 8));
        tensors.put("net.2.weight", matrix(2, 3, 0));
        tensors.put("net.0.weight", matrix(3, 4, 1));
        tensors.put("net.0.bias", vector(4, 5, 6));

        Perceptron network = open(written(name, tensors));

        assertThat(network.layers())
                .containsExactly(
                        new WeightLayer("net.0.weight", 3, 4, false),
                        new WeightLayer("net.2.weight", 2, 3, true));
        assertThat(network.dense().get(0).biases()).containsExactly(4, 5, 6);
        assertThat(network.dense().get(1).biases()).containsExactly(7, 8);
        assertThat(network.weights(1)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void numbersInNamesCountAsNumbers() {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("fc10.weight", matrix(2, 3, 0));
        tensors.put("fc2.weight", matrix(3, 4, 0));

        assertThat(open(written("a.npz", tensors)).layers())
                .extracting(WeightLayer::name)
                .containsExactly("fc2.weight", "fc10.weight");
    }

    @Test
    void shortNamesHaveShortBiases() {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("W1", matrix(3, 4, 0));
        tensors.put("b1", vector(1, 2, 3));
        tensors.put("W2", matrix(2, 3, 0));

        Perceptron network = open(written("a.npz", tensors));

        assertThat(network.dense().get(0).biases()).containsExactly(1, 2, 3);
        assertThat(network.dense().get(1).biases()).containsExactly(0, 0);
    }

    private void refused(Map<String, Tensor> tensors, Class<?> type, String... words) {
        Path file = written("a.safetensors", tensors);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(type)
                .hasMessageContainingAll(words)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("Maybe Maybe");
    }

    @Test
    void biasesOfAnotherLengthAreRefused() {
        refused(
                Map.of("fc1.weight", matrix(3, 4, 0), "fc1.bias", vector(1, 2)),
                FormatException.class,
                "3 biases fc1.bias",
                "2");
    }

    @Test
    void aMatrixThatIsTurnedIsRefused() {
        refused(
                Map.of("fc1.weight", matrix(4, 3, 0), "fc1.bias", vector(1, 2, 3)),
                FormatException.class,
                "one for each output");
        refused(
                Map.of("fc1.weight", matrix(4, 3, 0), "fc2.weight", matrix(3, 2, 0)),
                IllegalArgumentException.class,
                "fc2 takes 2 inputs",
                "fc1 before it has 4");
    }

    @Test
    void numbersThatAreNoneAreRefusedByTheirTensor() {
        refused(
                Map.of("fc1.weight", matrix(2, 2, Float.NaN)),
                FormatException.class,
                "finite numbers in fc1.weight");
        refused(
                Map.of(
                        "fc1.weight",
                        matrix(2, 2, 0),
                        "fc1.bias",
                        vector(1, Float.POSITIVE_INFINITY)),
                FormatException.class,
                "finite numbers in fc1.bias");
    }

    @Test
    void arraysOfMoreDimensionsAreNoPerceptron() {
        refused(
                Map.of(
                        "conv.weight",
                        Tensor.ofFloats(Shape.of(2, 1, 2), 1, 2, 3, 4),
                        "fc1.weight",
                        matrix(2, 2, 0)),
                FormatException.class,
                "1 arrays of more than 2 dimensions");
        refused(Map.of("b", vector(1, 2)), FormatException.class, "no matrix");
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F16", "BF16", "F64"})
    void otherFloatsAreRead(ElementType type) {
        float[] values = {1, -2, 0.5f, 0.25f};
        Tensor tensor =
                type == ElementType.F64
                        ? Tensor.ofDoubles(Shape.of(2, 2), 1, -2, 0.5, 0.25)
                        : Tensor.ofFloats(type, Shape.of(2, 2), values);

        assertThat(open(written("a.safetensors", Map.of("fc1.weight", tensor))).weights(0))
                .containsExactly(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.npz", "m.safetensors"})
    void aMaskIsAnArrayOfTruthValuesForEachLayer(String name) {
        Network network =
                Perceptron.random(List.of(5, 4, 3), Activation.RELU, new SplittableRandom(1), 1);
        var survivors = new LinkedHashMap<Integer, BitSet>();
        BitSet kept = BitSet.valueOf(new long[] {0b1011});
        survivors.put(0, kept);

        NetworkFile.writeMasks(network, survivors, folder.resolve(name));

        var file = TensorFiles.open(folder.resolve(name));
        Tensor mask = file.only();
        assertThat(file.names()).containsExactly("fc1.weight");
        assertThat(mask.type()).isEqualTo(ElementType.BOOL);
        assertThat(mask.shape()).isEqualTo(Shape.of(4, 5));
        for (int w = 0; w < 20; w++) {
            assertThat(mask.longAt(w)).isEqualTo(kept.get(w) ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a", "a.npz.gz", "a.pt"})
    void otherEndsAreRefused(String name) {
        assertThatThrownBy(() -> NetworkFile.writable("--mask", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, "--mask", ".safetensors or .npz");
    }
}
