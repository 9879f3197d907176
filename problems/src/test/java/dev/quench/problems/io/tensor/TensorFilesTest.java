package dev.quench.problems.io.tensor;

import static dev.quench.problems.io.tensor.TensorSamples.bytes;
import static dev.quench.problems.io.tensor.TensorSamples.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quench.problems.io.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFilesTest {
    @TempDir Path folder;

    private String message(byte[] bytes) throws IOException {
        return String.valueOf(fault(TensorSamples.file(folder, "x.npy", bytes)).getMessage());
    }

    @Test
    void theContentTellsTheFormat() {
        var tensor = Tensor.ofFloats(Shape.of(2), 1, 2);
        Path file = folder.resolve("any.name");

        NpyWriter.write(tensor, file);
        assertThat(TensorFiles.open(file).format()).isEqualTo(TensorFormat.NPY);
        NpzWriter.stored().write(Map.of("w", tensor), file);
        assertThat(TensorFiles.open(file).format()).isEqualTo(TensorFormat.NPZ);
        SafetensorsWriter.write(Map.of("w", tensor), Map.of(), file);
        assertThat(TensorFiles.open(file).format()).isEqualTo(TensorFormat.SAFETENSORS);
        assertThat(TensorFiles.open(file).only()).isEqualTo(tensor);
    }

    @Test
    void otherFilesAreRefusedWithTheWayOut() throws IOException {
        assertThat(message(bytes(0x80, 2, "}q.")))
                .contains("expected a file of tensors (.npy, .npz or safetensors)")
                .contains("bytes 80 02 7d 71 2e")
                .contains("it is a pickle, which is a program");
        assertThat(message(bytes(0x89, "HDF\r\n"))).contains("HDF5");
        assertThat(message(bytes(0x1F, 0x8B, 8))).contains("gunzip");
        assertThat(message(bytes("1,2,3\n"))).contains("their own readers");
        assertThat(message(new byte[0])).contains("an empty file");
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThat(fault(folder).getMessage()).contains("expected a file, found a directory");
        assertThat(fault(folder.resolve("none")).getMessage()).contains("nothing of that name");
        assertThat(fault(Path.of("/dev/null")).getMessage()).contains("a device or a pipe");
    }

    @Test
    void manyNamesAreAbridged() {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (int i = 0; i < 12; i++) {
            tensors.put("w" + i, Tensor.ofFloats(Shape.of(), i));
        }
        Path file = folder.resolve("a");
        SafetensorsWriter.write(tensors, Map.of(), file);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorFiles.open(file).tensor("v"))
                .withMessageEndingWith("one of its 12: w0, w1, w2, w3, w4, w5, w6, w7, ….");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorFiles.open(file).only())
                .withMessageContaining("must have one tensor, but has 12");
    }

    @Test
    void namesOfAFileKeepAMessageReadable() {
        var one = Tensor.ofFloats(Shape.of(), 1);
        Path file = folder.resolve("a");
        SafetensorsWriter.write(Map.of("\u001b[31m" + "x".repeat(999), one), Map.of(), file);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorFiles.open(file).tensor("v"))
                .withMessageEndingWith("one of its 1: \uFFFD[31m" + "x".repeat(55) + "….");
    }

    @Test
    void aWriterThatFailsLeavesWhatWasThere() throws IOException {
        Path file = TensorSamples.file(folder, "a.npz", bytes("old"));
        var bad = Tensor.ofFloats(ElementType.BF16, Shape.of(1), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpzWriter.stored().write(Map.of("w", bad), file));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SafetensorsWriter.write(Map.of("__metadata__", bad), Map.of(), file));
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(
                        () -> NpyWriter.write(Tensor.ofFloats(Shape.of(), 1), file.resolve("b")))
                .withMessageContaining("cannot be written");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = TensorSamples.file(folder, "target", bytes("old"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        NpyWriter.write(Tensor.ofFloats(Shape.of(), 3), link);

        assertThat(link).isSymbolicLink();
        assertThat(TensorFiles.open(target).only().floatAt(0)).isEqualTo(3);
    }

    @Test
    void rawFloatsHaveTheLengthOfTheirShape() throws IOException {
        Path file = folder.resolve("w.f32");
        var tensor = Tensor.ofFloats(Shape.of(2, 3), 1, 2, 3, 4, 5, Float.NaN);
        RawFloats.write(tensor, file);

        assertThat(Files.readAllBytes(file)).startsWith(0, 0, 128, 63).hasSize(24);
        assertThat(RawFloats.read(file, Shape.of(2, 3))).isEqualTo(tensor);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> RawFloats.read(file, Shape.of(7)))
                .withMessageContaining("expected 28 bytes of data for F32 [7], found 24")
                .withMessageContaining("truncated");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> RawFloats.read(file, Shape.of(1 << 30, 1 << 25)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RawFloats.write(Tensor.ofBooleans(Shape.of(1), true), file))
                .withMessageContaining("not BOOL");
    }
}
