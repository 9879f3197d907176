package dev.quench.app.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quench.problems.io.FormatException;
import dev.quench.solvers.pruning.network.Examples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleSourceTest {
    @TempDir private Path folder;

    private ExampleSets read(Path path) {
        return new ExampleSource(path.toString(), null, null, null, null).read();
    }

    private ExampleSets cut(Path path, @Nullable Integer test, @Nullable Integer validation) {
        return new ExampleSource(path.toString(), test, validation, null, null).read();
    }

    /** Writes pictures of 2 x 2 bytes: the k-th has the bytes 4k and on, and class k mod 3. */
    private void pair(String start, String end, int count) throws IOException {
        var images =
                ByteBuffer.allocate(16 + 4 * count).putInt(0x803).putInt(count).putInt(2).putInt(2);
        for (int k = 0; k < 4 * count; k++) {
            images.put((byte) k);
        }
        write(start + "images-idx3-ubyte" + end, images.array());
        labels(start, end, count);
    }

    private void labels(String start, String end, int count) throws IOException {
        var labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int k = 0; k < count; k++) {
            labels.put((byte) (k % 3));
        }
        write(start + "labels-idx1-ubyte" + end, labels.array());
    }

    private void write(String name, byte[] bytes) throws IOException {
        try (OutputStream plain = Files.newOutputStream(folder.resolve(name));
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write(bytes);
        }
    }

    private static float[] row(Examples examples, int i) {
        float[] row = new float[examples.width()];
        examples.copy(i, row, 0);
        return row;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void aFolderHasATrainingAndATestSet(String end) throws IOException {
        pair("train-", end, 40);
        pair("t10k-", end, 6);

        ExampleSets sets = read(folder);

        assertThat(sets.training().size()).isEqualTo(36);
        assertThat(sets.validation().size()).isEqualTo(4);
        assertThat(sets.test().size()).isEqualTo(6);
        assertThat(row(sets.test(), 1)).containsExactly(4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f);
        assertThat(row(sets.validation(), 0)[0]).isEqualTo(144 / 255f);
        assertThat(sets.training().label(5)).isEqualTo(2);
    }

    @Test
    void aSinglePairIsCut() throws IOException {
        pair("", "", 50);

        ExampleSets sets = read(folder);
        ExampleSets asked = cut(folder, 7, 3);

        assertThat(sets.test().size()).isEqualTo(10);
        assertThat(sets.validation().size()).isEqualTo(4);
        assertThat(sets.training().size()).isEqualTo(36);
        assertThat(asked.test().size()).isEqualTo(7);
        assertThat(asked.validation().size()).isEqualTo(3);
        assertThat(asked.training().size()).isEqualTo(40);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }

    @Test
    void aTableIsCutInTheOrderOfItsRows() throws IOException {
        Path file = csv("2,4,0\n6,8,1\n10,12,0\n14,16,1\n18,20,1\n");

        ExampleSets sets = new ExampleSource(file.toString(), 1, 1, 2.0, null).read();

        assertThat(sets.training().size()).isEqualTo(3);
        assertThat(row(sets.training(), 0)).containsExactly(1, 2);
        assertThat(row(sets.validation(), 0)).containsExactly(7, 8);
        assertThat(row(sets.test(), 0)[1]).isCloseTo(10, within(0f));
        assertThat(sets.test().label(0)).isEqualTo(1);
    }

    @Test
    void rowsThatLeaveNoneAreTooMany() throws IOException {
        Path file = csv("1,0\n2,1\n3,0\n4,1\n");

        assertThatThrownBy(() -> cut(file, 4, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("have 4 rows; 4 for the test leave none", "--test-rows");
        assertThatThrownBy(() -> cut(file, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("have 3 rows", "--validation-rows");
        assertThatThrownBy(() -> read(csv("1,0\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,a\n2,b\n", "1,0\n2,-1\n", "1,0\n2,0.5\n", "1,0\n2,3,0\n"})
    void whatIsNoTableOfClassesIsRefused(String text) throws IOException {
        Path file = csv(text);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a.csv");
    }

    @Test
    void labelsOfOtherPicturesAreRefused() throws IOException {
        pair("train-", "", 40);
        pair("t10k-", "", 6);
        labels("t10k-", "", 5);

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("5", "6");
    }

    @Test
    void aFolderWithoutAPairIsRefused() throws IOException {
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("has no pair", "quench prune data");
        pair("train-", "", 4);
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));

        assertThatThrownBy(() -> read(folder)).hasMessageContaining("has no pair");
    }

    @Test
    void pairsOfWhichNoneIsForTrainingAreRefused() throws IOException {
        pair("a-", "", 4);
        pair("b-", "", 4);

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 pairs");
    }

    @Test
    void testRowsBesideATestSetAreRefused() throws IOException {
        pair("train-", "", 40);
        pair("t10k-", "", 6);

        assertThatThrownBy(() -> cut(folder, 3, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--test-rows (3) has no effect");
    }

    @Test
    void dataThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> read(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("There are no data", "Maybe");
    }

    /** Ten rows of each of three classes, one class after the other. */
    private Path sorted() throws IOException {
        var rows = new StringBuilder();
        for (int k = 0; k < 30; k++) {
            rows.append("%d,%d%n".formatted(k, k / 10));
        }
        return Files.writeString(folder.resolve("sorted.csv"), rows);
    }

    @Test
    void partsWithoutAClassAreNamed() throws IOException {
        ExampleSets sets = read(sorted());

        assertThat(sets.notices())
                .containsExactly(
                        "The 2 validation rows have no example of 2 of the 3 classes (0, 1): where rows are sorted by class, --shuffle 1 draws them; else take more of them.",
                        "The 6 test rows have no example of 2 of the 3 classes (0, 1): where rows are sorted by class, --shuffle 1 draws them; else take more of them.");
    }

    @Test
    void aShuffleDrawsTheRowsOfAllPartsBySeed() throws IOException {
        Path file = sorted();

        ExampleSets sets = new ExampleSource(file.toString(), 10, 10, null, 1L).read();

        assertThat(sets.notices()).isEmpty();
        assertThat(
                        Stream.of(sets.training(), sets.validation(), sets.test())
                                .flatMap(part ->
                                        IntStream.range(0, part.size())
                                                .mapToObj(i -> row(part, i)[0])))
                .containsExactlyInAnyOrder(
                        IntStream.range(0, 30).mapToObj(k -> (float) k).toArray(Float[]::new));
        assertThat(row(new ExampleSource(file.toString(), 10, 10, null, 1L).read().test(), 3))
                .isEqualTo(row(sets.test(), 3));
        assertThat(row(new ExampleSource(file.toString(), 10, 10, null, 2L).read().test(), 3))
                .isNotEqualTo(row(sets.test(), 3));
    }

    /** A test set of its own is not mixed with the training rows. */
    @Test
    void aTestSetOfItsOwnKeepsItsOrder() throws IOException {
        pair("train-", "", 40);
        pair("t10k-", "", 6);

        ExampleSets plain = read(folder);
        ExampleSets mixed = new ExampleSource(folder.toString(), null, null, null, 3L).read();

        assertThat(row(mixed.test(), 1)).isEqualTo(row(plain.test(), 1));
        assertThat(row(mixed.training(), 0)).isNotEqualTo(row(plain.training(), 0));
    }

    @Test
    void numbersThatCutNothingAreRefused() {
        assertThatThrownBy(() -> new ExampleSource("a", 0, null, null, null))
                .hasMessageContaining("--test-rows (0)");
        assertThatThrownBy(() -> new ExampleSource("a", null, -1, null, null))
                .hasMessageContaining("--validation-rows (-1)");
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new ExampleSource("a", null, null, scale, null))
                    .hasMessageContaining("--scale (%s)".formatted(scale));
        }
    }
}
