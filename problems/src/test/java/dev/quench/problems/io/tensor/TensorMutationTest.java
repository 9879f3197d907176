package dev.quench.problems.io.tensor;

import static dev.quench.problems.io.tensor.TensorSamples.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.quench.problems.io.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages files in ten thousand ways each: a reader answers with a value or a fault of format. */
@Tag("slow")
class TensorMutationTest {
    private static final int MUTATIONS = 10_000;

    /** Buffers, and a value or a message, of a file of a kilobyte. */
    private static final long MOST_MEMORY = 2 << 20;

    @TempDir Path folder;

    private interface Reader {
        int read(Path file);
    }

    private static Map<String, Tensor> tensors() {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("a", TensorSamples.random(ElementType.F32, Shape.of(2, 3), 1));
        tensors.put("mask", Tensor.ofBooleans(Shape.of(2), true, false));
        tensors.put("c/d", TensorSamples.random(ElementType.I16, Shape.of(2, 0), 2));
        return tensors;
    }

    private static int readTensors(Path file) {
        return TensorSamples.readAll(file).stream().mapToInt(Tensor::size).sum();
    }

    /** Changes up to four bytes, or cuts, doubles or repeats a part. */
    private static byte[] mutated(byte[] bytes, RandomGenerator random) {
        byte[] copy = bytes.clone();
        int from = random.nextInt(copy.length);
        int to = random.nextInt(from, copy.length);
        switch (random.nextInt(8)) {
            case 0 -> copy = Arrays.copyOf(bytes, from);
            case 1 ->
                    copy =
                            TensorSamples.bytes(
                                    Arrays.copyOf(bytes, to),
                                    Arrays.copyOfRange(bytes, from, bytes.length));
            case 2 ->
                    copy =
                            TensorSamples.bytes(
                                    Arrays.copyOf(bytes, from),
                                    Arrays.copyOfRange(bytes, to, bytes.length));
            case 3 ->
                    System.arraycopy(
                            bytes, from, copy, random.nextInt(copy.length - to + from), to - from);
            default -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    int place = random.nextInt(copy.length);
                    copy[place] =
                            switch (random.nextInt(4)) {
                                case 0 -> (byte) random.nextInt();
                                case 1 -> (byte) (copy[place] ^ (1 << random.nextInt(8)));
                                case 2 ->
                                        (byte) "0123456789[]{}(),:\"' -".charAt(random.nextInt(21));
                                default -> (byte) (random.nextBoolean() ? -1 : 0);
                            };
                }
            }
        }
        return copy;
    }

    private void assertWithstands(byte[] bytes, Reader reader, int size) throws IOException {
        var random = new SplittableRandom(bytes.length);
        Path file = TensorSamples.file(folder, "damaged", bytes);
        assertThat(reader.read(file)).isEqualTo(size);
        int faults = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Files.delete(file);
            Files.write(file, mutated(bytes, random));
            long before = allocated();
            try {
                assertThat(reader.read(file)).isBetween(0, 2000);
                assertThat(allocated() - before).isLessThan(MOST_MEMORY);
            } catch (FormatException e) {
                assertThat(allocated() - before).isLessThan(MOST_MEMORY);
                assertThat(e).hasMessageContaining("damaged");
                faults++;
            }
        }
        assertThat(faults).isBetween(MUTATIONS / 4, MUTATIONS);
    }

    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void arraysWithstand() throws IOException {
        var bytes = new ByteArrayOutputStream();
        NpyWriter.write(TensorSamples.random(ElementType.F32, Shape.of(2, 3), 1), bytes);

        assertWithstands(bytes.toByteArray(), TensorMutationTest::readTensors, 6);
    }

    @Test
    void archivesWithstand() throws IOException {
        var bytes = new ByteArrayOutputStream();
        NpzWriter.deflated().write(tensors(), bytes);

        assertWithstands(bytes.toByteArray(), TensorMutationTest::readTensors, 8);
    }

    @Test
    void storedArchivesWithstand() throws IOException {
        var bytes = new ByteArrayOutputStream();
        NpzWriter.stored().write(tensors(), bytes);

        assertWithstands(bytes.toByteArray(), TensorMutationTest::readTensors, 8);
    }

    @Test
    void safetensorsWithstand() throws IOException {
        var bytes = new ByteArrayOutputStream();
        SafetensorsWriter.write(tensors(), Map.of("k", "v"), bytes);

        assertWithstands(bytes.toByteArray(), TensorMutationTest::readTensors, 8);
    }

    @Test
    void idxWithstands() throws IOException {
        byte[] idx = TensorSamples.bytes(0, 0, 11, 2, 0, 0, 0, 2, 0, 0, 0, 2, new byte[8]);

        assertWithstands(idx, file -> IdxReader.read(file).size(), 4);
        assertWithstands(gzip(idx), file -> IdxReader.read(file).size(), 4);
    }

    @Test
    void rowsWithstand() throws IOException {
        byte[] csv = "x,y,class\n1.5,2,0\n3,-4e1,1\n".getBytes(StandardCharsets.US_ASCII);

        assertWithstands(csv, file -> CsvReader.read(file).size(), 2);
    }
}
