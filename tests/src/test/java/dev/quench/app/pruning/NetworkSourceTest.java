package dev.quench.app.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.io.FormatException;
import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.NetworkEngine;
import dev.quench.solvers.pruning.network.Perceptron;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSourceTest {
    @TempDir private Path folder;

    private static NamedNetwork open(String name) {
        return new NetworkSource(name, Activation.RELU, null, 1).open(6, new SplittableRandom(1));
    }

    private Path described(String json, int values) throws IOException {
        var bytes = ByteBuffer.allocate(4 * values).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < values; k++) {
            bytes.putFloat(k);
        }
        Files.write(folder.resolve("small.weights.f32"), bytes.array());
        return Files.writeString(folder.resolve("small.json"), json);
    }

    private static final String SMALL =
            "{\"model\": \"small\", \"layers\": [2, 3, 2], \"activation\": \"tanh\"}";

    /** The file has a row for each input, the network one for each output. */
    @Test
    void aDescriptionIsAPerceptronOfTheNumbersBesideIt() throws IOException {
        NamedNetwork named = open(described(SMALL, 17).toString());

        var network = (Perceptron) named.network();
        assertThat(named.name()).isEqualTo("small");
        assertThat(named.untrained()).isFalse();
        assertThat(network.activation()).isEqualTo(Activation.TANH);
        assertThat(network.weights(0)).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(network.dense().get(0).biases()).containsExactly(6, 7, 8);
        assertThat(network.weights(1)).containsExactly(9, 11, 13, 10, 12, 14);
        assertThat(network.dense().get(1).biases()).containsExactly(15, 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"model\": \"small\", \"layers\": [2, 3, 2]}",
                "{\"model\": 1, \"layers\": [2, 3, 2], \"activation\": \"tanh\"}",
                "{\"model\": \"small\", \"layers\": [2], \"activation\": \"tanh\"}",
                "{\"model\": \"small\", \"layers\": 2, \"activation\": \"tanh\"}",
                "{\"model\": \"small\", \"layers\": [2, 0], \"activation\": \"tanh\"}",
                "{\"model\": \"small\", \"layers\": [2, 2.5], \"activation\": \"tanh\"}",
                "{\"model\": \"small\", \"layers\": [2, 3, 2], \"activation\": \"sinh\"}",
                "{\"model\": \"small\", \"layers\": [2, 3, 2], \"activation\": \"tanh\","
                        + " \"gradient_shape\": [0, 17]}"
            })
    void whatIsNoDescriptionIsRefused(String json) throws IOException {
        String file = described(json, 17).toString();

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("small.json")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("Maybe Maybe");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 18})
    void numbersOfAnotherLengthAreRefused(int values) throws IOException {
        String file = described(SMALL, values).toString();

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("small.weights.f32");
    }

    @Test
    void numbersThatAreMissingAreRefused() throws IOException {
        String file = described(SMALL, 17).toString();
        Files.delete(folder.resolve("small.weights.f32"));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("small.weights.f32");
    }

    @Test
    void aPerceptronIsMadeOfItsWord() {
        var network = (Perceptron) open("mlp:6-5-3:tanh").network();

        assertThat(network.name()).isEqualTo("mlp-6-5-3");
        assertThat(network.activation()).isEqualTo(Activation.TANH);
        assertThat(open("mlp:6-5-3").untrained()).isTrue();
        assertThat(open("garment").network().name()).isEqualTo("mlp-784-512-512-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp:9999999-9999999-10", "mlp:784-100000-100000-10"})
    void aPerceptronThatDoesNotFitIsRefusedBeforeItsMemoryIsAskedFor(String name) {
        assertThatThrownBy(() -> open(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(name, "MiB", "Maybe fewer units");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnn", "vit:patch=7", "model.pt"})
    void withoutTheEngineItIsNamed(String name) throws IOException {
        Assumptions.assumeTrue(NetworkEngine.installed().isEmpty(), "no engine is installed");
        String file =
                name.endsWith(".pt")
                        ? Files.writeString(folder.resolve(name), "PK").toString()
                        : name;

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("needs the network engine", NetworkEngine.BUILD);
    }

    @Test
    void aNameThatIsNeitherAWordNorAFileIsRefused() {
        assertThatThrownBy(() -> open(folder.resolve("none.npz").toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("There is no network", "quench prune train");
    }
}
