package dev.quench.solvers.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.SampleGradients;
import dev.quench.solvers.pruning.network.TrainableNetwork;
import dev.quench.solvers.pruning.network.TrainingOptions;
import dev.quench.solvers.pruning.network.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trains on Fashion-MNIST where the system's package of it is installed. */
@Tag("slow")
class GarmentsTest {
    private static final Path FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

    @Test
    void anEpochTeachesASmallPerceptronAndItsGradientsAreRead() throws IOException {
        assumeThat(FOLDER).isDirectory();
        Examples train = read("train");
        try (TrainableNetwork network = Engines.create("mlp:widths=784-64-10", 1)) {
            network.train(
                    TrainingOptions.defaults().withEpochs(1),
                    TrainingRequest.of(train, Engines.random(2)));

            assertThat(network.losses(read("t10k")).accuracy()).isGreaterThan(0.8);

            SampleGradients gradients = network.gradients(train.range(0, 200), 0);
            float[] column = new float[200];
            double sum = 0;
            int weight = 20 * 784 + 400;
            gradients.copy(weight, column, 0);
            for (float derivative : column) {
                sum += derivative;
            }
            assertThat(gradients.mean()[weight]).isCloseTo((float) (sum / 200), within(1e-6f));
            Engines.assertDerivatives(network, train.range(0, 20), 1);
        }
    }

    private static Examples read(String part) throws IOException {
        byte[] images = unpacked(part + "-images-idx3-ubyte.gz");
        byte[] classes = unpacked(part + "-labels-idx1-ubyte.gz");
        float[] features = new float[images.length - 16];
        for (int i = 0; i < features.length; i++) {
            features[i] = (images[16 + i] & 0xFF) / 255f;
        }
        int[] labels = new int[classes.length - 8];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = classes[8 + i];
        }
        return Examples.of(features, labels, 784);
    }

    private static byte[] unpacked(String name) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name)))) {
            return in.readAllBytes();
        }
    }
}
