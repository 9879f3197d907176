package dev.quench.problems.io.tensor;

import static dev.quench.problems.io.tensor.TensorSamples.bytes;
import static dev.quench.problems.io.tensor.TensorSamples.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quench.problems.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    private static final byte[] IMAGES =
            bytes(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255);

    @TempDir Path folder;

    private Tensor read(byte[] bytes) throws IOException {
        return IdxReader.read(TensorSamples.file(folder, "a-idx", bytes));
    }

    private String message(byte[] bytes) {
        var fault = catchThrowableOfType(FormatException.class, () -> read(bytes));
        return String.valueOf(fault.getMessage()).replace(folder.toString() + "/", "");
    }

    @Test
    void readsImagesPlainAndPacked() throws IOException {
        var images = Tensor.ofLongs(ElementType.U8, Shape.of(2, 1, 3), 1, 2, 3, 4, 5, 255);

        assertThat(read(IMAGES)).isEqualTo(images);
        assertThat(read(gzip(IMAGES))).isEqualTo(images);
    }

    @Test
    void readsEveryType() throws IOException {
        Shape one = Shape.of(1);

        assertThat(read(bytes(0, 0, 9, 1, 0, 0, 0, 1, 255)))
                .isEqualTo(Tensor.ofLongs(ElementType.I8, one, -1));
        assertThat(read(bytes(0, 0, 11, 1, 0, 0, 0, 1, 1, 2)))
                .isEqualTo(Tensor.ofLongs(ElementType.I16, one, 258));
        assertThat(read(bytes(0, 0, 12, 1, 0, 0, 0, 1, 255, 255, 255, 254)))
                .isEqualTo(Tensor.ofLongs(ElementType.I32, one, -2));
        assertThat(read(bytes(0, 0, 13, 1, 0, 0, 0, 1, 0x3F, 0x80, 0, 0)))
                .isEqualTo(Tensor.ofFloats(one, 1));
        assertThat(read(bytes(0, 0, 14, 1, 0, 0, 0, 1, 0xC0, new byte[7])))
                .isEqualTo(Tensor.ofDoubles(one, -2));
    }

    @Test
    void otherFilesAreRefused() {
        assertThat(message(bytes(0, 0, 10, 1, 0, 0, 0, 1, 1))).contains("an IDX type 08, 09");
        assertThat(message(bytes(1, 0, 8, 1, 0, 0, 0, 1, 1))).contains("an IDX file");
        assertThat(message(bytes(0, 0, 8, 65, new byte[260]))).contains("at most 64 dimensions");
        assertThat(message(Arrays.copyOf(IMAGES, 30))).contains("more bytes of data");
    }

    @Test
    void claimsAreCheckedBeforeMemoryIsAskedFor() throws IOException {
        byte[] huge = bytes(0, 0, 8, 2, 0, 0, 64, 0, 0, 0, 64, 0, 1, 2, 3);
        byte[] absurd = bytes(0, 0, 14, 2, new byte[] {127, -1, -1, -1, 127, -1, -1, -1});

        assertThat(message(huge)).contains("268435456 bytes of data").contains("truncated");
        assertThat(message(gzip(huge))).contains("which cannot hold them");
        assertThat(message(absurd)).contains("fewer than 2^56 elements");
    }

    @Test
    void aTruncatedFileIsRefusedAtEveryByte() throws IOException {
        byte[] packed = gzip(IMAGES);

        for (int length = 0; length < IMAGES.length; length++) {
            assertThat(message(Arrays.copyOf(IMAGES, length))).startsWith("a-idx: expected");
        }
        for (int length = 0; length < packed.length; length++) {
            assertThat(message(Arrays.copyOf(packed, length))).startsWith("a-idx: expected");
        }
    }

    @Test
    void imagesAndLabelsMakeRows() throws IOException {
        Tensor labels = read(bytes(0, 0, 8, 1, 0, 0, 0, 2, 9, 0));

        var rows = LabelledRows.of(read(IMAGES), labels);

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.width()).isEqualTo(3);
        assertThat(rows.classes()).isEqualTo(10);
        assertThat(rows.labels()).containsExactly(9, 0);
        assertThat(rows.features()).containsExactly(1, 2, 3, 4, 5, 255);
    }
}
