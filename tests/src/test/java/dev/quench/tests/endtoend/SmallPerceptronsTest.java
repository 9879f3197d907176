package dev.quench.tests.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quench.solvers.pruning.network.Activation;
import dev.quench.solvers.pruning.network.Dense;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Perceptron;
import dev.quench.tests.SharedInstances;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The perceptron against another program's: its losses, gradients of single examples, squared
 * gradients, and losses after magnitude pruning of three published small networks.
 */
class SmallPerceptronsTest {
    @ParameterizedTest
    @ValueSource(strings = {"digits-mlp-64-12-10", "digits-mlp-64-32-10", "fashion-mlp-784-16-10"})
    void lossesAndGradientsAreThosePublished(String name) throws IOException {
        var facts = facts(name);
        var examples = name.startsWith("digits") ? digits() : garments();
        var network = network(name, facts);
        var train = rows(examples, facts, "train_rows");

        assertThat(network.losses(train).mean())
                .isCloseTo(facts.get("train_loss").asDouble(), within(1e-6));
        assertThat(network.losses(train).accuracy())
                .isCloseTo(facts.get("train_accuracy").asDouble(), within(1e-12));
        var test = network.losses(rows(examples, facts, "test_rows"));
        assertThat(test.mean()).isCloseTo(facts.get("test_loss").asDouble(), within(1e-6));
        assertThat(test.accuracy()).isCloseTo(facts.get("test_accuracy").asDouble(), within(1e-12));
        gradientsAreThosePublished(name, facts, network, examples);
        squaresAreThosePublished(name, network, train);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits-mlp-64-12-10", "digits-mlp-64-32-10", "fashion-mlp-784-16-10"})
    void magnitudePruningEndsAtThePublishedLosses(String name) throws IOException {
        var facts = facts(name);
        var examples = name.startsWith("digits") ? digits() : garments();
        var train = rows(examples, facts, "train_rows");
        var test = rows(examples, facts, "test_rows");

        for (JsonNode row : facts.get("magnitude_pruning_reference")) {
            var network = network(name, facts);
            prune(network, row.get("removed").asInt());
            assertThat(network.losses(train).mean())
                    .isCloseTo(row.get("train_loss").asDouble(), within(1e-6));
            assertThat(network.losses(train).accuracy())
                    .isCloseTo(row.get("train_accuracy").asDouble(), within(1e-6));
            assertThat(network.losses(test).accuracy())
                    .isCloseTo(row.get("test_accuracy").asDouble(), within(1e-6));
        }
    }

    private static void prune(Perceptron network, int removed) {
        float[][] weights = {network.weights(0), network.weights(1)};
        int first = weights[0].length;
        IntStream.range(0, first + weights[1].length)
                .boxed()
                .sorted(
                        Comparator.comparingDouble(
                                i -> Math.abs(i < first ? weights[0][i] : weights[1][i - first])))
                .limit(removed)
                .forEach(i -> {
                    if (i < first) {
                        weights[0][i] = 0;
                    } else {
                        weights[1][i - first] = 0;
                    }
                });
        network.write(0, weights[0]);
        network.write(1, weights[1]);
    }

    private static void gradientsAreThosePublished(
            String name, JsonNode facts, Perceptron network, Examples examples) throws IOException {
        int samples = facts.get("gradient_shape").get(0).asInt();
        int parameters = facts.get("gradient_shape").get(1).asInt();
        float[] published = floats(name + ".gradients.f32");
        var batch = examples.range(0, samples);
        float[] column = new float[samples];
        for (int l = 0; l < 2; l++) {
            var gradients = network.gradients(batch, l);
            for (int w = 0; w < network.layers().get(l).size(); w++) {
                gradients.copy(w, column, 0);
                int at = position(network, l, w);
                for (int s = 0; s < samples; s++) {
                    assertThat(column[s]).isCloseTo(published[s * parameters + at], within(2e-6f));
                }
            }
        }
    }

    private static void squaresAreThosePublished(String name, Perceptron network, Examples train)
            throws IOException {
        float[] published = floats(name + ".fisher-diagonal.f32");
        for (int l = 0; l < 2; l++) {
            float[] squares = network.gradients(train, l).meanSquares();
            for (int w = 0; w < squares.length; w++) {
                float expected = published[position(network, l, w)];
                assertThat(squares[w]).isCloseTo(expected, within(1e-4f * expected + 1e-9f));
            }
        }
    }

    /** Returns where the files have a weight: input by input, W1, b1, W2, b2. */
    private static int position(Perceptron network, int l, int weight) {
        var layer = network.layers().get(l);
        var first = network.layers().getFirst();
        int before = l == 0 ? 0 : first.size() + first.outputs();
        return before + weight % layer.inputs() * layer.outputs() + weight / layer.inputs();
    }

    private static Perceptron network(String name, JsonNode facts) throws IOException {
        float[] values = floats(name + ".weights.f32");
        int inputs = facts.get("layers").get(0).asInt();
        int hidden = facts.get("layers").get(1).asInt();
        int split = inputs * hidden;
        int second = split + hidden;
        int biases = values.length - 10;
        return Perceptron.of(
                List.of(
                        Dense.ofInputRows(
                                "fc1",
                                inputs,
                                Arrays.copyOfRange(values, 0, split),
                                Arrays.copyOfRange(values, split, second)),
                        Dense.ofInputRows(
                                "fc2",
                                hidden,
                                Arrays.copyOfRange(values, second, biases),
                                Arrays.copyOfRange(values, biases, values.length))),
                Activation.TANH,
                2);
    }

    private static Examples rows(Examples examples, JsonNode facts, String part) {
        return examples.range(facts.get(part).get(0).asInt(), facts.get(part).get(1).asInt() + 1);
    }

    private static JsonNode facts(String name) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(SharedInstances.file("icbs/" + name + ".json")));
    }

    private static float[] floats(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(SharedInstances.file("icbs/" + name));
        float[] floats = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }

    private static Examples digits() throws IOException {
        var lines = new String(unzipped("digits.csv.gz"), US_ASCII).lines().toList();
        float[] features = new float[lines.size() * 64];
        int[] labels = new int[lines.size()];
        for (int s = 0; s < labels.length; s++) {
            String[] tokens = lines.get(s).split(",", -1);
            for (int i = 0; i < 64; i++) {
                features[s * 64 + i] = Float.parseFloat(tokens[i]) / 16;
            }
            labels[s] = Integer.parseInt(tokens[64]);
        }
        return Examples.of(features, labels, 64);
    }

    private static Examples garments() throws IOException {
        byte[] pixels = unzipped("fashion-mnist/t10k-images-idx3-ubyte.gz");
        byte[] classes = unzipped("fashion-mnist/t10k-labels-idx1-ubyte.gz");
        float[] features = new float[pixels.length - 16];
        for (int i = 0; i < features.length; i++) {
            features[i] = (pixels[16 + i] & 255) / 255f;
        }
        int[] labels = new int[classes.length - 8];
        Arrays.setAll(labels, i -> classes[8 + i]);
        return Examples.of(features, labels, 784);
    }

    private static byte[] unzipped(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedInstances.file("icbs/" + name)))) {
            return in.readAllBytes();
        }
    }
}
