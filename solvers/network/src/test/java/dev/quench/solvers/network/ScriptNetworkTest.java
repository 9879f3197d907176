package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.quench.problems.io.FormatException;
import dev.quench.solvers.network.ScriptArchive.Module;
import dev.quench.solvers.network.ScriptArchive.Tensor;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.InputShape;
import dev.quench.solvers.pruning.network.Network;
import dev.quench.solvers.pruning.network.ParameterValues;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import dev.quench.solvers.pruning.network.WeightLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptNetworkTest {
    @TempDir private Path folder;

    @Test
    void aPerceptronOfAFileIsTheOneThatWasWrittenThere() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1);
                Network script = open(perceptron(twin), InputShape.of(6))) {
            Examples examples = Engines.examples(40, 6, 3, 2);

            assertThat(script.layers())
                    .containsExactly(
                            new WeightLayer("fc1.weight", 5, 6, false),
                            new WeightLayer("fc2.weight", 3, 5, true));
            assertThat(script.classes()).isEqualTo(3);
            assertThat(script.weights(0)).isEqualTo(twin.weights(0));
            for (int i = 0; i < 40; i++) {
                assertThat(script.losses(examples).get(i))
                        .isCloseTo(twin.losses(examples).get(i), within(1e-5f));
            }
            float[] probabilities = twin.probabilities(examples);
            assertThat(script.probabilities(examples))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(probabilities);
        }
    }

    @Test
    void gradientsOfAFileAreThoseOfItsTwin() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 3);
                Network script = open(perceptron(twin), InputShape.of(6))) {
            Examples examples = Engines.examples(9, 6, 3, 4);

            for (int layer = 0; layer < 2; layer++) {
                Engines.assertSame(
                        script.gradients(examples, layer),
                        twin.gradients(examples, layer),
                        twin.layers().get(layer).size());
            }
        }
    }

    @Test
    void whatIsWrittenIsComputedWith() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 5);
                Network script = open(perceptron(twin), InputShape.of(6))) {
            Examples examples = Engines.examples(20, 6, 3, 6);
            float[] pruned = twin.weights(0);
            for (int w = 0; w < pruned.length; w += 2) {
                pruned[w] = 0;
            }

            script.write(0, pruned);
            twin.write(0, pruned);

            assertThat(script.weights(0)).isEqualTo(pruned);
            assertThat(script.losses(examples).mean())
                    .isCloseTo(twin.losses(examples).mean(), within(1e-6));
        }
    }

    @Test
    void kernelsOfFourDimensionsAreMatrices() {
        ParameterValues weight = values(List.of(4, 2, 3, 3));
        ParameterValues bias = values(List.of(4));
        Path file =
                new ScriptArchive()
                        .write(
                                folder.resolve("conv.pt"),
                                Scripts.CONVOLUTION,
                                Scripts.module("Conv", weight, bias));

        try (Network script = open(file, InputShape.parse("2x5x5"))) {
            assertThat(script.name()).isEqualTo("conv");
            assertThat(script.layers()).containsExactly(new WeightLayer("weight", 4, 18, true));
            assertThat(script.weights(0)).isEqualTo(weight.toArray());
            Engines.assertDerivatives(script, Engines.examples(3, 50, 4, 7), 0);
        }
    }

    @Test
    void refusesSquaredInputs() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1);
                Network script = open(perceptron(twin), InputShape.of(6))) {
            assertThatThrownBy(() -> script.squaredInputs(Engines.examples(2, 6, 3, 1), 0))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("fc1.weight")
                    .hasMessageContaining("built-in");
        }
    }

    @Test
    void refusesAnotherInputAndNamesBoth() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1)) {
            Path file = perceptron(twin);

            assertThatThrownBy(() -> open(file, InputShape.of(7)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of shape 7")
                    .hasMessageContaining("fc1.weight has the shape (5, 6)");
        }
    }

    @Test
    void refusesExamplesOfAnotherWidth() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1);
                Network script = open(perceptron(twin), InputShape.of(6))) {
            assertThatThrownBy(() -> script.losses(Engines.examples(2, 5, 3, 1)))
                    .hasMessageContaining("6 features; these have 5");
            assertThatThrownBy(() -> script.losses(Engines.examples(20, 6, 9, 1)))
                    .hasMessageContaining("knows the classes 0 to 2");
        }
    }

    @Test
    void refusesParametersOfSixtyFourBits() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1)) {
            Path file =
                    new ScriptArchive()
                            .doubles()
                            .write(
                                    folder.resolve("double.pt"),
                                    Scripts.PROGRAM,
                                    Scripts.mlp(twin.parameters()));

            assertThatThrownBy(() -> open(file, InputShape.of(6)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("32-bit")
                    .hasMessageContaining("float64");
        }
    }

    @Test
    void refusesModelsWithoutMatrices() {
        String program =
                """
                class Scale(Module):
                  __parameters__ = ["weight", "bias", ]
                  __buffers__ = []
                  weight : Tensor
                  bias : Tensor
                  training : bool
                  def forward(self: __torch__.Scale, x: Tensor) -> Tensor:
                    return torch.add(torch.mul(x, self.weight), self.bias)
                """;
        Path file =
                new ScriptArchive()
                        .write(
                                folder.resolve("scale.pt"),
                                program,
                                Scripts.module("Scale", values(List.of(3)), values(List.of(3))));

        assertThatThrownBy(() -> open(file, InputShape.of(3)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("parameters of 2 or 4 dimensions, found 2 others");
    }

    @Test
    void refusesOutputsThatAreNoScores() {
        Path file =
                new ScriptArchive()
                        .write(
                                folder.resolve("map.pt"),
                                Scripts.CONVOLUTION.replace(
                                        "torch.mean(torch.relu(y), [2, 3])", "torch.relu(y)"),
                                Scripts.module(
                                        "Conv", values(List.of(4, 2, 3, 3)), values(List.of(4))));

        assertThatThrownBy(() -> open(file, InputShape.of(2, 5, 5)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("[examples][classes]")
                .hasMessageContaining("(2, 4, 5, 5)");
    }

    @Test
    void refusesWhatIsNoModel() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "no zip");
        Path empty = Files.write(folder.resolve("empty.pt"), new byte[0]);
        Path other = ScriptArchive.zip(folder.resolve("other.pt"), Map.of("a/b", new byte[3]));
        Path state = ScriptArchive.zip(folder.resolve("s.pt"), Map.of("a/data.pkl", new byte[3]));

        for (Path file : List.of(text, empty, other, state)) {
            assertThatThrownBy(() -> open(file, InputShape.of(6)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("expected a TorchScript model")
                    .hasMessageContaining("torch.jit.script");
        }
        assertThatThrownBy(() -> open(state, InputShape.of(6)))
                .hasMessageContaining("parameters without a program");
        assertThatThrownBy(() -> open(folder.resolve("none.pt"), InputShape.of(6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void refusesATruncatedModel() throws IOException {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1)) {
            byte[] whole = Files.readAllBytes(perceptron(twin));

            for (int length = 10; length < whole.length; length += 97) {
                Path cut =
                        Files.write(
                                folder.resolve("cut.pt"), java.util.Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> open(cut, InputShape.of(6)))
                        .isInstanceOf(FormatException.class);
            }
        }
    }

    @Test
    void refusesWeightsThatAreNotFinite() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1)) {
            Map<String, ParameterValues> values = new LinkedHashMap<>(twin.parameters());
            float[] broken = twin.weights(0);
            broken[4] = Float.NaN;
            values.put("fc1.weight", new ParameterValues(List.of(5, 6), broken));
            Path file = Scripts.perceptron(folder.resolve("nan.pt"), values);

            assertThatThrownBy(() -> open(file, InputShape.of(6)))
                    .hasMessageContaining("The value 4 of fc1.weight (NaN) must be finite");
        }
    }

    /** The engine's own writer makes a file of another layout than the test's. */
    @Test
    void aModelThatPyTorchWroteIsRead() throws IOException {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1);
                NDManager manager = TorchRuntime.start(Engines.OPTIONS)) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            JniUtils.writeModule(new ScriptFile(perceptron(twin)).load(manager), written, false);
            Path file = Files.write(folder.resolve("rewritten.pt"), written.toByteArray());
            Examples examples = Engines.examples(10, 6, 3, 2);

            try (Network script = open(file, InputShape.of(6))) {
                assertThat(script.weights(1)).isEqualTo(twin.weights(1));
                assertThat(script.losses(examples).mean())
                        .isCloseTo(twin.losses(examples).mean(), within(1e-6));
            }
        }
    }

    /** Without the look at the pickle some of these end the process. */
    @Test
    void brokenPicklesAreRefusedOrHarmless() throws IOException {
        try (TrainableNetwork twin = Engines.create("mlp:widths=6-5-3", 1)) {
            Map<String, byte[]> entries = new TreeMap<>();
            try (ZipFile zip = new ZipFile(perceptron(twin).toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            byte[] whole = entries.getOrDefault("model/data.pkl", new byte[1]);
            RandomGenerator random = Engines.random(1);
            int refused = 0;
            for (int n = 0; n < 200; n++) {
                byte[] broken = whole.clone();
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                entries.put("model/data.pkl", broken);
                Path file = ScriptArchive.zip(folder.resolve("broken.pt"), entries);
                try (Network script = open(file, InputShape.of(6))) {
                    assertThat(script.layers()).hasSizeBetween(1, 2);
                } catch (FormatException | IllegalArgumentException e) {
                    refused++;
                }
            }
            assertThat(refused).isGreaterThan(100);
        }
    }

    @Test
    void refusesTensorsThatReachBeyondTheirStorage() {
        Tensor reaching = new Tensor(List.of(1f, 2f, 3f), List.of(2, 2));
        Path file =
                new ScriptArchive()
                        .write(
                                folder.resolve("reaching.pt"),
                                Scripts.PROGRAM,
                                new Module("Linear", Map.of("weight", reaching)));

        assertThatThrownBy(() -> open(file, InputShape.of(2)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("tensors within their storages")
                .hasMessageContaining("numbers=3")
                .hasMessageContaining("shape=[2, 2]");
    }

    @Test
    void saysThatScoresDoNotDependOnALayer() {
        try (TrainableNetwork twin = Engines.create("mlp:widths=3-3-3", 1)) {
            Path file =
                    new ScriptArchive()
                            .write(
                                    folder.resolve("idle.pt"),
                                    Scripts.PROGRAM.replace(
                                            "return (self.fc2).forward(d, )", "return d"),
                                    Scripts.mlp(twin.parameters()));

            try (Network script = open(file, InputShape.of(3))) {
                Examples examples = Engines.examples(2, 3, 3, 1);

                assertThat(script.gradients(examples, 0).samples()).isEqualTo(2);
                assertThatThrownBy(() -> script.gradients(examples, 1))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no derivatives by fc2.weight")
                        .hasMessageContaining("leave it out");
            }
        }
    }

    private Path perceptron(TrainableNetwork twin) {
        return Scripts.perceptron(folder.resolve("mlp.pt"), twin.parameters());
    }

    private static Network open(Path file, InputShape shape) {
        return new TorchEngine().open(file, shape, Engines.OPTIONS);
    }

    private static ParameterValues values(List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        return new ParameterValues(shape, Engines.normal(size, 11));
    }
}
