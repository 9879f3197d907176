package dev.quench.problems.io.tensor;

import static dev.quench.problems.io.tensor.TensorSamples.bytes;
import static dev.quench.problems.io.tensor.TensorSamples.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    @TempDir Path folder;

    private static Map<String, Tensor> tensors() {
        var tensors = new LinkedHashMap<String, Tensor>();
        TensorSamples.all()
                .filter(t -> t.type() != ElementType.BF16)
                .forEach(t -> tensors.put("layer/%s %s".formatted(t, tensors.size()), t));
        return tensors;
    }

    private static byte[] written(NpzWriter writer, Map<String, Tensor> tensors)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        writer.write(tensors, bytes);
        return bytes.toByteArray();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i].toString()));
                zip.write((byte[]) namesAndContents[i + 1]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] one(String shape, byte[] data) {
        return NpyTest.npy(
                1, "{'descr': '|u1', 'fortran_order': False, 'shape': %s}".formatted(shape), data);
    }

    private String message(byte[] npz) throws IOException {
        return String.valueOf(fault(TensorSamples.file(folder, "a.npz", npz)).getMessage())
                .replace(folder.toString() + "/", "");
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsWrittenIsReadInOrder() throws IOException {
        Map<String, Tensor> tensors = tensors();
        for (NpzWriter writer : new NpzWriter[] {NpzWriter.stored(), NpzWriter.deflated()}) {
            Path path = folder.resolve("all.npz");
            writer.write(tensors, path);

            TensorFile file = TensorFiles.open(path);

            assertThat(file.format()).isEqualTo(TensorFormat.NPZ);
            assertThat(file.names()).containsExactlyElementsOf(tensors.keySet());
            tensors.forEach((name, tensor) -> assertThat(file.tensor(name)).isEqualTo(tensor));
            assertThat(file.entries()).hasSize(tensors.size()).allMatch(e -> e.bytes() < 200);
        }
    }

    @Test
    void oneContentHasOneSequenceOfBytes() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        byte[] here = written(NpzWriter.stored(), tensors());
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            assertThat(written(NpzWriter.stored(), tensors())).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anEmptyArchiveHasNoTensors() throws IOException {
        Path file = TensorSamples.file(folder, "a.npz", written(NpzWriter.stored(), Map.of()));

        assertThat(TensorFiles.open(file).names()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorFiles.open(file).only())
                .withMessageContaining("must have one tensor, but has 0");
    }

    @Test
    void unknownNamesAreRefusedWithAChoice() throws IOException {
        Path file = TensorSamples.file(folder, "a.npz", zip("w.npy", one("(1,)", new byte[1])));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorFiles.open(file).tensor("v"))
                .withMessageContaining("has no tensor v.\nMaybe one of its 1: w.");
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() throws IOException {
        byte[] array = one("(1,)", new byte[1]);

        for (String name : new String[] {"/w.npy", "../w.npy", "a/../w.npy", "a\\w.npy", ".npy"}) {
            assertThat(message(zip(name, array))).contains("without .. or an absolute path");
        }
        assertThat(message(zip("w.txt", array))).contains("found \"w.txt\"");
        assertThat(message(zip("m/data.pkl", array))).contains("PyTorch").contains("safetensors");
        for (String name : new String[] {"", "/w", "..", "a/..", "a\\w", "a\nw"}) {
            var tensors = Map.of(name, Tensor.ofFloats(Shape.of(1), 1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> written(NpzWriter.stored(), tensors))
                    .withMessageContaining("must not be empty");
        }
    }

    @Test
    void aNameThatStandsTwiceIsRefused() throws IOException {
        byte[] array = one("(1,)", new byte[1]);
        byte[] twice = replaced(zip("w.npy", array, "v.npy", array), "v.npy", "w.npy");

        assertThat(message(twice)).contains("found \"w\" twice");
    }

    @Test
    void damagedDataIsFoundByItsChecksum() throws IOException {
        var tensor = Tensor.ofLongs(ElementType.U8, Shape.of(4), 77, 78, 79, 80);
        byte[] stored = written(NpzWriter.stored(), Map.of("w", tensor));

        assertThat(message(replaced(stored, "MNOP", "MNOQ")))
                .startsWith("a.npz, array \"w\": expected data of the checksum");
    }

    @Test
    void aShapeThatTheArchiveDoesNotHoldIsRefused() throws IOException {
        assertThat(message(zip("w.npy", one("(5,)", new byte[4])))).contains("found 4");
        assertThat(message(zip("w.npy", one("(3,)", new byte[4])))).contains("found 4");
        assertThat(message(zip("w.npy", one("(2000000000,)", new byte[4]))))
                .contains("2000000000 bytes of data");
    }

    @Test
    void sizesThatCompressionCannotReachAreRefusedUnread() throws IOException {
        byte[] bomb = zip("w.npy", one("(1999999925,)", new byte[4]));
        byte[] size = bytes(0x00, 0x94, 0x35, 0x77);
        int directory = new String(bomb, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        System.arraycopy(size, 0, bomb, directory + 24, 4);
        int header = one("(1999999925,)", new byte[0]).length;

        assertThat(2_000_000_000 - header).isEqualTo(1_999_999_925);
        assertThat(message(bomb)).contains("compressed bytes, which cannot hold them");
    }

    @Test
    void moreDataThanAnnouncedIsRefused() throws IOException {
        byte[] long1 = one("(3,)", new byte[4000]);
        byte[] zip = zip("w.npy", long1);
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        int size = long1.length - 4000 + 3;
        System.arraycopy(bytes(size, size >> 8, 0, 0), 0, zip, directory + 24, 4);

        assertThat(message(zip)).contains("expected 3 bytes of data").contains("more bytes");
    }

    @Test
    void aTruncatedArchiveIsRefusedAtEveryByte() throws IOException {
        byte[] npz = zip("w.npy", one("(2,)", new byte[2]));

        for (int length = 0; length < npz.length; length++) {
            assertThat(message(Arrays.copyOf(npz, length))).startsWith("a.npz: expected");
        }
    }

    @Test
    void archivesHaveTheChecksumOfTheirArrays() throws IOException {
        var tensor = Tensor.ofFloats(Shape.of(2), 1, 2);
        Path file = folder.resolve("a.npz");
        NpzWriter.deflated().write(Map.of("w", tensor), file);
        var npy = new ByteArrayOutputStream();
        NpyWriter.write(tensor, npy);
        var sum = new CRC32();
        sum.update(npy.toByteArray());

        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            assertThat(zip.getEntry("w.npy").getCrc()).isEqualTo(sum.getValue());
            assertThat(zip.getInputStream(zip.getEntry("w.npy")).readAllBytes())
                    .isEqualTo(npy.toByteArray());
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
