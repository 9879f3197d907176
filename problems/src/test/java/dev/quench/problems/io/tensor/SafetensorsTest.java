package dev.quench.problems.io.tensor;

import static dev.quench.problems.io.tensor.TensorSamples.bytes;
import static dev.quench.problems.io.tensor.TensorSamples.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir Path folder;

    private static byte[] file(String header, Object... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return bytes(text.length, text.length >> 8, new byte[6], text, bytes(data));
    }

    private static String member(String name, String type, String shape, int begin, int end) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
                .formatted(name, type, shape, begin, end);
    }

    private TensorFile open(byte[] bytes) throws IOException {
        return TensorFiles.open(TensorSamples.file(folder, "a.safetensors", bytes));
    }

    private String message(byte[] bytes) throws IOException {
        Path path = TensorSamples.file(folder, "a.safetensors", bytes);
        return String.valueOf(fault(path).getMessage()).replace(folder.toString() + "/", "");
    }

    private static byte[] written(Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        SafetensorsWriter.write(tensors, metadata, bytes);
        return bytes.toByteArray();
    }

    @Test
    void writesTheBytesOfTheSpecification() throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("mask", Tensor.ofBooleans(Shape.of(3), true, false, true));
        tensors.put("w", Tensor.ofFloats(Shape.of(1, 2), 1, -2));

        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + "\"mask\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[8,11]},"
                        + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        assertThat(header).hasSize(145);
        assertThat(written(tensors, Map.of("format", "pt")))
                .isEqualTo(
                        bytes(
                                152,
                                new byte[7],
                                header,
                                " ".repeat(7),
                                new byte[] {0, 0, -128, 63, 0, 0, 0, -64, 1, 0, 1}));
    }

    @Test
    void readsWhatTheSpecificationAllows() throws IOException {
        byte[] bytes =
                file(
                        "{"
                                + member("b", "I16", "", 4, 6)
                                + ", "
                                + member("empty", "F64", "2, 0", 4, 4)
                                + ","
                                + member("a\\u00e9", "BF16", "2", 0, 4)
                                + ", \"__metadata__\": {\"k\": \"v\", \"\": \"\"}}   ",
                        new byte[] {(byte) 0x80, 0x3F, 0, (byte) 0xC0, 1, 1});

        TensorFile file = open(bytes);

        assertThat(file.format()).isEqualTo(TensorFormat.SAFETENSORS);
        assertThat(file.names()).containsExactly("b", "empty", "aé");
        assertThat(file.tensor("b").longs()).containsExactly(257);
        assertThat(file.tensor("empty").size()).isZero();
        assertThat(file.tensor("aé").floats()).containsExactly(1, -2);
        assertThat(file.metadata()).isEqualTo(Map.of("k", "v", "", ""));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        TensorSamples.all()
                .forEach(t -> tensors.put("\"ü\" \t%s%d".formatted(t, tensors.size()), t));
        Path path = folder.resolve("all");
        Map<String, String> metadata = Map.of("line", "a\nb \u2028 \ud83d\ude00");
        SafetensorsWriter.write(tensors, metadata, path);

        TensorFile file = TensorFiles.open(path);

        assertThat(file.names()).containsExactlyElementsOf(tensors.keySet());
        tensors.forEach((name, tensor) -> assertThat(file.tensor(name)).isEqualTo(tensor));
        assertThat(file.metadata()).isEqualTo(metadata);
        assertThat(written(tensors, metadata)).isEqualTo(written(tensors, metadata));
    }

    @Test
    void namesThatNoFileCanHaveAreRefused() {
        var one = Tensor.ofFloats(Shape.of(), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(Map.of("__metadata__", one), Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(Map.of("\ud800", one), Map.of()))
                .withMessageContaining("surrogate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(Map.of(), Map.of("a", "\udc00")));
    }

    @Test
    void overlapsAndHolesAreRefused() throws IOException {
        String first = "{" + member("a", "U8", "4", 0, 4) + ",";

        assertThat(message(file(first + member("b", "U8", "4", 2, 6) + "}", new byte[6])))
                .startsWith("a.safetensors, tensor \"b\": expected that it begins at 4")
                .contains("found an overlap: data_offsets [2, 6]");
        assertThat(message(file(first + member("b", "U8", "4", 0, 4) + "}", new byte[4])))
                .contains("an overlap");
        assertThat(message(file(first + member("b", "U8", "4", 5, 9) + "}", new byte[9])))
                .contains("a hole: data_offsets [5, 9]");
        assertThat(message(file("{" + member("a", "U8", "4", 0, 4) + "}", new byte[5])))
                .contains("cover all 5 bytes of data, found the last one ends at 4");
        assertThat(message(file("{}", 0, 0))).contains("cover all 2 bytes");
        assertThat(message(file(first + member("e", "U8", "0", 2, 2) + "}", new byte[4])))
                .contains("an overlap");
    }

    @Test
    void offsetsMustFitTheDataAndTheShape() throws IOException {
        assertThat(message(file("{" + member("a", "U8", "4", 0, 4) + "}", new byte[3])))
                .contains("data_offsets within 3 bytes of data")
                .contains("truncated");
        assertThat(message(file("{" + member("a", "U8", "4", 0, 3) + "}", new byte[3])))
                .contains("4 bytes of data for U8 [4]");
        assertThat(message(file("{" + member("a", "U8", "4", 4, 0) + "}", new byte[4])))
                .contains("found data_offsets [4, 0]");
        assertThat(
                        message(
                                file(
                                        "{"
                                                + member("a", "F64", "2147483647,2147483647", 0, 8)
                                                + "}",
                                        new byte[8])))
                .contains("fewer than 2^56 elements");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '#',
            value = {
                "{'a':{'dtype':'F8_E4M3','shape':[1],'data_offsets':[0,1]}} ! found \"F8_E4M3\"",
                "{'a':{'dtype':'f32','shape':[1],'data_offsets':[0,4]}} ! a dtype of [F16",
                "{'a':{'dtype':4,'shape':[1],'data_offsets':[0,4]}} ! a text as dtype",
                "{'a':{'dtype':'U8','shape':[1.0],'data_offsets':[0,1]}} ! integers from 0",
                "{'a':{'dtype':'U8','shape':[-1],'data_offsets':[0,1]}} ! integers from 0",
                "{'a':{'dtype':'U8','shape':[1e0],'data_offsets':[0,1]}} ! integers from 0",
                "{'a':{'dtype':'U8','shape':[99999999999999999999],'data_offsets':[0,1]}} ! integers from 0",
                "{'a':{'dtype':'U8','shape':1,'data_offsets':[0,1]}} ! a list of integers",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0]}} ! two data_offsets",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1,2]}} ! two data_offsets",
                "{'a':{'dtype':'U8','shape':[1]}} ! not all of them",
                "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1],'x':1}} ! found \"x\"",
                "{'a':{'dtype':'U8','dtype':'U8','shape':[1],'data_offsets':[0,1]}} ! once",
                "{'a':{'dtype':'U8','shape':[1],'shape':[1],'data_offsets':[0,1]}} ! once",
                "{'a':{'dtype':'U8','shape':[0],'data_offsets':[0,0]},'a':{'dtype':'U8','shape':[0],'data_offsets':[0,0]}} ! found \"a\" twice",
                "{'__metadata__':{'k':'v','k':'v'}} ! found \"k\" twice",
                "{'__metadata__':{},'__metadata__':{}} ! twice",
                "{'__metadata__':{'k':1}} ! a text as __metadata__",
                "{'__metadata__':null} ! an object of texts",
                "{'__metadata__':{'k':'\\ud800'}} ! surrogate",
                "{'a':[1]} ! an object as tensor",
                "{'a':{}, ! header",
                "{} {} ! one JSON object",
                "{'a' 1} ! a colon",
                "{/* no */} ! comments",
                "{ ! header"
            })
    void badHeadersAreRefused(String header, String part) throws IOException {
        assertThat(message(file(header.replace('\'', '"'), new byte[0])))
                .startsWith("a.safetensors, ")
                .contains(part);
    }

    @Test
    void theHeaderIsUnicode() throws IOException {
        byte[] latin = bytes(6, new byte[7], "{\"", 0xE9, "\":1");

        assertThat(message(latin)).contains("a text in UTF-8");
    }

    @Test
    void lengthsOfTheHeaderThatLieAreRefused() throws IOException {
        byte[] bytes = file("{" + member("a", "U8", "4", 0, 4) + "}", new byte[4]);
        for (int place = 1; place < 8; place++) {
            byte[] lie = bytes.clone();
            lie[place] = -1;
            assertThat(message(lie)).contains("expected a header of");
        }
        bytes[0]--;
        assertThat(message(bytes)).contains("the rest of the JSON text");
        bytes[0]++;
        bytes[0]++;
        bytes[8 + bytes[0] - 1] = ' ';
        assertThat(message(bytes)).contains("data_offsets within 3 bytes");
    }

    @Test
    void aTruncatedFileIsRefusedAtEveryByte() throws IOException {
        byte[] bytes = file("{" + member("a", "U8", "4", 0, 4) + "}", new byte[4]);

        for (int length = 0; length < bytes.length; length++) {
            assertThat(message(Arrays.copyOf(bytes, length))).startsWith("a.safetensors");
        }
    }

    @Test
    void oneTensorOfAHugeFileIsRead() throws IOException {
        String header =
                "{\"huge\":{\"dtype\":\"F32\",\"shape\":[50000,50000],\"data_offsets\":[0,10000000000]},"
                        + "\"last\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[10000000000,10000000003]}}";
        Path path = TensorSamples.file(folder, "huge", file(header));
        long start = 8L + header.length();
        try (var sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(start + 10_000_000_003L);
            sparse.seek(start + 10_000_000_000L);
            sparse.write(new byte[] {7, 8, 9});
        }

        TensorFile file = TensorFiles.open(path);

        assertThat(file.tensor("last").longs()).containsExactly(7, 8, 9);
        assertThat(file.entry("huge").bytes()).isEqualTo(10_000_000_000L);
        assertThat(fault(path).getMessage())
                .contains("expected a tensor of at most")
                .contains("found \"huge\", which is F32 [50000, 50000] and needs 9536.7 MiB");
    }
}
