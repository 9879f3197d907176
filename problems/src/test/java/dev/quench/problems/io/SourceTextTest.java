package dev.quench.problems.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class SourceTextTest {
    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] xz(byte[] plain, LZMA2Options options) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new XZOutputStream(bytes, options)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(byte[] bytes, String found) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> SourceText.of("a.dat", bytes))
                .withMessageStartingWith("a.dat: expected ")
                .withMessageContaining("found " + found);
    }

    @Test
    void digestIsThatOfTheBytes() {
        assertThat(Contents.of("a", "abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void gzipIsInflatedAndItsDigestIsThatOfTheFile() throws IOException {
        byte[] zipped = gzip("1 2 3".getBytes(StandardCharsets.US_ASCII));

        var source = SourceText.of("a.gz", zipped);

        assertThat(source.text()).isEqualTo("1 2 3");
        assertThat(source.sha256()).isNotEqualTo(Contents.of("a", "1 2 3").sha256());
    }

    @Test
    void aDamagedGzipFileIsRefused() throws IOException {
        byte[] zipped = gzip("1 2 3".getBytes(StandardCharsets.US_ASCII));

        assertRefused(Arrays.copyOf(zipped, zipped.length - 6), "a damaged gzip file");
    }

    @Test
    void xzIsInflatedAndItsDigestIsThatOfTheFile() throws IOException {
        byte[] zipped = xz("1 2 3".getBytes(StandardCharsets.US_ASCII), new LZMA2Options());

        var source = SourceText.of("a.xz", zipped);

        assertThat(source.text()).isEqualTo("1 2 3");
        assertThat(source.sha256()).isNotEqualTo(Contents.of("a", "1 2 3").sha256());
    }

    @Test
    void aDamagedXzFileIsRefused() throws IOException {
        byte[] zipped = xz("1 2 3".getBytes(StandardCharsets.US_ASCII), new LZMA2Options());

        assertRefused(Arrays.copyOf(zipped, zipped.length - 6), "a damaged xz file");
        zipped[zipped.length / 2] ^= 1;
        assertRefused(zipped, "a damaged xz file");
    }

    /** The header asks for a dictionary of 256 MiB, of which the text needs five bytes. */
    @Test
    void anXzFileThatNeedsMuchMemoryIsRefused() throws IOException {
        byte[] zipped = xz("1 2 3".getBytes(StandardCharsets.US_ASCII), new LZMA2Options());
        zipped[16] = 32;
        var checksum = new CRC32();
        checksum.update(zipped, 12, 8);
        for (int k = 0; k < 4; k++) {
            zipped[20 + k] = (byte) (checksum.getValue() >> (8 * k));
        }

        assertRefused(zipped, "one that needs 256 MiB of memory; the limit is 72");
    }

    @Test
    @Tag("slow")
    void anXzBombIsRefused() throws IOException {
        byte[] digits = new byte[SourceText.LARGEST + 1];
        Arrays.fill(digits, (byte) '1');
        var options = new LZMA2Options(0);

        assertRefused(xz(digits, options), "more");
    }

    @Test
    @Tag("slow")
    void aGzipBombIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) '1');
            for (int k = 0; k <= SourceText.LARGEST >> 20; k++) {
                out.write(blanks);
            }
        }

        assertRefused(bytes.toByteArray(), "more");
    }

    @Test
    void binaryContentIsRefused() {
        assertRefused(new byte[] {'1', ' ', 0, '2'}, "binary content (a NUL byte)");
        assertRefused(new byte[] {1, 2, 3, 4, '5'}, "binary content (4 control bytes)");
    }

    @Test
    void emptyContentIsRefused() {
        assertRefused(new byte[0], "an empty file");
        assertRefused(" \r\n\t".getBytes(StandardCharsets.US_ASCII), "an empty file");
    }

    @Test
    void bytesThatAreNotUtf8AreLatin1() {
        assertThat(SourceText.of("a", new byte[] {'c', ' ', (byte) 0xd6}).text()).isEqualTo("c Ö");
    }

    @Test
    void aByteOrderMarkIsDropped() {
        assertThat(Contents.of("a", "\uFEFF1 2").text()).isEqualTo("1 2");
    }

    @Test
    void aMissingFileAndADirectoryAreRefused(@TempDir Path folder) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> SourceText.read(folder.resolve("none.dat")))
                .withMessageEndingWith("none.dat: expected a file, found nothing of that name");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> SourceText.read(folder))
                .withMessageEndingWith("expected a file, found a directory");
    }

    @Test
    void aFileIsReadWithItsPathAsName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.dat"), "1 2\r\n3");

        var source = SourceText.read(file);

        assertThat(source.name()).isEqualTo(file.toString());
        assertThat(source.tokens()).isEqualTo(3);
    }

    @Test
    void theCallersBytesMayChangeAfterwards() {
        byte[] bytes = "1 2".getBytes(StandardCharsets.US_ASCII);
        var source = SourceText.of("a", bytes);
        bytes[0] = 'x';

        assertThat(source.text()).isEqualTo("1 2");
    }
}
