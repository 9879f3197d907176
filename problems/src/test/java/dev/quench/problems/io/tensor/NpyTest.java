package dev.quench.problems.io.tensor;

import static dev.quench.problems.io.tensor.TensorSamples.bytes;
import static dev.quench.problems.io.tensor.TensorSamples.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NpyTest {
    @TempDir Path folder;

    /** Returns an array by the letter of the specification. */
    static byte[] npy(int version, String dictionary, Object... data) {
        int wide = version == 1 ? 2 : 4;
        int length = dictionary.length() + 1;
        return bytes(
                0x93,
                "NUMPY",
                version,
                0,
                length,
                length >> 8,
                new byte[wide - 2],
                dictionary,
                "\n",
                bytes(data));
    }

    private static String dictionary(String descr, boolean fortran, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
                .formatted(descr, fortran ? "True" : "False", shape);
    }

    private Tensor read(byte[] npy) throws IOException {
        return TensorFiles.open(TensorSamples.file(folder, "a.npy", npy)).only();
    }

    private String message(byte[] npy) throws IOException {
        return String.valueOf(fault(TensorSamples.file(folder, "a.npy", npy)).getMessage())
                .replace(folder.toString() + "/", "");
    }

    private static byte[] written(Tensor tensor) throws IOException {
        var bytes = new ByteArrayOutputStream();
        NpyWriter.write(tensor, bytes);
        return bytes.toByteArray();
    }

    @Test
    void writesTheBytesOfTheSpecification() throws IOException {
        var tensor = Tensor.ofFloats(Shape.of(2, 3), 1, -2, 0.5f, 0, 3, 4);

        byte[] golden =
                bytes(
                        0x93,
                        "NUMPY",
                        1,
                        0,
                        118,
                        0,
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                        " ".repeat(118 - 60),
                        "\n",
                        new byte[] {0, 0, -128, 63, 0, 0, 0, -64, 0, 0, 0, 63},
                        new byte[] {0, 0, 0, 0, 0, 0, 64, 64, 0, 0, -128, 64});
        assertThat(written(tensor)).isEqualTo(golden);
        assertThat(golden.length - 24).isEqualTo(128);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void readsEveryVersion(int version) throws IOException {
        byte[] npy = npy(version, dictionary("<i2", false, "(3,)"), 1, 0, 255, 255, 0, 128);

        assertThat(read(npy))
                .isEqualTo(Tensor.ofLongs(ElementType.I16, Shape.of(3), 1, -1, -32768));
    }

    @Test
    void reversesBigEndianElements() throws IOException {
        byte[] floats = npy(1, dictionary(">f4", false, "(2,)"), 0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0);
        byte[] longs = npy(1, dictionary(">u8", false, "()"), new byte[6], 1, 2);

        assertThat(read(floats)).isEqualTo(Tensor.ofFloats(Shape.of(2), 1, -2));
        assertThat(read(longs)).isEqualTo(Tensor.ofLongs(ElementType.U64, Shape.of(), 258));
    }

    @Test
    void turnsFortranOrder() throws IOException {
        byte[] matrix = npy(1, dictionary("|u1", true, "(2, 3)"), 1, 4, 2, 5, 3, 6);

        assertThat(read(matrix))
                .isEqualTo(Tensor.ofLongs(ElementType.U8, Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    }

    @Test
    void turnsFortranOrderOfAnyShape() throws IOException {
        for (Shape shape : TensorSamples.SHAPES) {
            var tensor = TensorSamples.random(ElementType.I32, shape, 4);
            byte[] data = new byte[tensor.size() * 4];
            for (int i = 0; i < tensor.size(); i++) {
                int rest = i;
                int place = 0;
                int size = tensor.size();
                for (int k = shape.dimensions() - 1; k >= 0; k--) {
                    size /= shape.dimension(k);
                    place += rest % shape.dimension(k) * size;
                    rest /= shape.dimension(k);
                }
                ElementType.putBits(data, place, 4, tensor.longAt(i));
            }
            String tuple = shape.toString().replace('[', '(').replace("]", ",)").replace("(,", "(");

            assertThat(read(npy(1, dictionary("<i4", true, tuple), data))).isEqualTo(tensor);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.quench.problems.io.tensor.TensorSamples#all")
    void whatIsWrittenIsRead(Tensor tensor) throws IOException {
        if (tensor.type() == ElementType.BF16) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> written(tensor))
                    .withMessageContaining("BF16");
            return;
        }
        byte[] npy = written(tensor);

        assertThat(read(npy)).isEqualTo(tensor);
        assertThat((npy.length - tensor.data().length) % 64).isZero();
    }

    @Test
    void filesAreReplacedWholeAndNamed() throws IOException {
        Path file = folder.resolve("layer.weight.npy");
        NpyWriter.write(Tensor.ofBooleans(Shape.of(2), true, false), file);
        NpyWriter.write(Tensor.ofFloats(Shape.of(1), 7), file);

        TensorFile open = TensorFiles.open(file);

        assertThat(open.format()).isEqualTo(TensorFormat.NPY);
        assertThat(open.names()).containsExactly("layer.weight");
        assertThat(open.entry("layer.weight").bytes()).isEqualTo(4);
        assertThat(open.tensor("layer.weight").floats()).containsExactly(7);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatChangedIsRefused() throws IOException {
        Path file = folder.resolve("a.npy");
        NpyWriter.write(Tensor.ofFloats(Shape.of(1), 7), file);
        TensorFile open = TensorFiles.open(file);
        NpyWriter.write(Tensor.ofFloats(Shape.of(99), new float[99]), file);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(open::only))
                .hasMessageContaining("expected the file as it was when it was opened");
    }

    @Test
    void objectsAreNeverRead() throws IOException {
        assertThat(message(npy(1, dictionary("|O", false, "(1,)"), 0x80, 4, "N.")))
                .startsWith("a.npy: expected a descr of f2")
                .contains("found \"|O\"")
                .contains("pickled objects, which are not read");
        assertThat(
                        message(
                                npy(
                                        1,
                                        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}")))
                .contains("structured");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{'descr': '<f4', 'shape': (1,)} ! a header with the keys",
                "{'descr': '<f4', 'shape': (1,), 'shape': (1,), 'fortran_order': False} ! once",
                "{'descr': '<f4', 'shape': (1), 'fortran_order': False} ! a tuple",
                "{'descr': '<f4', 'shape': (1,), 'fortran_order': 0} ! True, False",
                "{'descr': '<f4', 'shape': True, 'fortran_order': False} ! shape: a tuple",
                "{'descr': '<f4', 'shape': (-1,), 'fortran_order': False} ! an integer",
                "{'descr': '<f4', 'shape': (1,, 2), 'fortran_order': False} ! an integer",
                "{'descr': '<f4', 'shape': (1 2), 'fortran_order': False} ! a comma",
                "{'descr': '<f4', 'shape': (3000000000,), 'fortran_order': False} ! of 0 to 2147483647",
                "{'descr': '<f4', 'shape': (99999999999999999999,), 'fortran_order': False} ! 18 digits",
                "{'descr': '<f4', 'shape': (2147483647, 2147483647, 9), 'fortran_order': False} ! 2^56",
                "{'descr': '<f4', 'shape': (2147483647, 99), 'fortran_order': False} ! found 4",
                "{'descr': '|f4', 'shape': (1,), 'fortran_order': False} ! starts with <",
                "{'descr': '<c8', 'shape': (1,), 'fortran_order': False} ! astype",
                "{'descr': '<V2', 'shape': (1,), 'fortran_order': False} ! astype",
                "{'descr': '', 'shape': (1,), 'fortran_order': False} ! astype",
                "{'descr': '<f4', 'shape': (1,), 'fortran_order': False} x ! end of the header",
                "{'descr': '<f4', 'shape': (1,), 'fortran_order': False ! found its end",
                "{'descr': '<f4 ! quotes",
                "[] ! the sign {",
                "{'descr': __import__('os'), 'shape': (1,), 'fortran_order': False} ! a text, True"
            })
    void badHeadersAreRefused(String dictionary, String part) throws IOException {
        assertThat(message(npy(1, dictionary, 0, 0, 0, 0))).startsWith("a.npy: ").contains(part);
    }

    @Test
    void lengthsMustFit() throws IOException {
        String header = dictionary("<f4", false, "(2,)");

        assertThat(message(npy(1, header, new byte[7])))
                .contains("8 bytes of data")
                .contains("found 7")
                .contains("truncated");
        assertThat(message(npy(1, header, new byte[9]))).contains("found 9").contains(".npz");
        assertThat(message(npy(4, header))).contains("version 1.0, 2.0 or 3.0").contains("4.0");
        byte[] lie = npy(2, header, new byte[8]);
        lie[11] = -1;
        assertThat(message(lie)).contains("a header of at most 65535 bytes");
    }

    @Test
    void truthValuesAreZeroOrOne() throws IOException {
        String header = dictionary("|b1", false, "(2,)");

        assertThat(read(npy(1, header, 0, 1)))
                .isEqualTo(Tensor.ofBooleans(Shape.of(2), false, true));
        assertThat(message(npy(1, header, 0, 200))).contains("found 200");
    }

    @Test
    void aTruncatedFileIsRefusedAtEveryByte() throws IOException {
        byte[] npy = npy(1, dictionary("<f4", false, "(2,)"), new byte[8]);

        for (int length = 0; length < npy.length; length++) {
            assertThat(message(Arrays.copyOf(npy, length))).startsWith("a.npy: expected");
        }
    }

    @Test
    void headersOfPython2AreRead() throws IOException {
        byte[] npy = npy(1, "{\"shape\": (1L,2L), 'fortran_order':False,'descr':'<i1'}", 1, 255);

        assertThat(read(npy).longs()).containsExactly(1, -1);
    }
}
