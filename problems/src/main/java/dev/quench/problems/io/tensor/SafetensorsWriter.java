package dev.quench.problems.io.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes named tensors as a safetensors file, with texts that go with them.
 *
 * <p>The header keeps the order of the map. The data of wider elements comes first, so that all are
 * aligned to their width, and starts at a multiple of eight bytes. The same tensors in the same
 * order make the same bytes.
 *
 * <p>Source: Hugging Face, safetensors, section Format of its README.
 */
public final class SafetensorsWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes tensors.
     *
     * @param tensors by name, which is any Unicode text but {@code __metadata__}
     * @param metadata texts by key; empty for none
     * @param out is left open
     * @throws IOException if that fails
     * @throws IllegalArgumentException if a name or a text is no such one, or the header would be
     *     longer than the format's limit of 100,000,000 bytes
     */
    public static void write(
            Map<String, Tensor> tensors, Map<String, String> metadata, OutputStream out)
            throws IOException {
        List<Map.Entry<String, Tensor>> laidOut =
                tensors.entrySet().stream()
                        .sorted(Comparator.comparingInt(t -> -t.getValue().type().bytes()))
                        .toList();
        byte[] header = header(tensors, metadata, begins(laidOut));
        var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        for (var tensor : laidOut) {
            out.write(tensor.getValue().data());
        }
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param tensors by name, which is any Unicode text but {@code __metadata__}
     * @param metadata texts by key; empty for none
     * @param file to be made or replaced
     * @throws UncheckedIOException if that fails
     * @throws IllegalArgumentException as {@link #write(Map, Map, OutputStream)}
     */
    public static void write(Map<String, Tensor> tensors, Map<String, String> metadata, Path file) {
        var copy = new LinkedHashMap<>(tensors);
        var texts = new LinkedHashMap<>(metadata);
        AtomicFile.write(file, out -> write(copy, texts, out));
    }

    private static Map<String, Long> begins(List<Map.Entry<String, Tensor>> laidOut) {
        var begins = new HashMap<String, Long>();
        long at = 0;
        for (var tensor : laidOut) {
            begins.put(tensor.getKey(), at);
            at += tensor.getValue().data().length;
        }
        return begins;
    }

    private static byte[] header(
            Map<String, Tensor> tensors, Map<String, String> metadata, Map<String, Long> begins) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeName(SafetensorsHeader.METADATA);
                json.writeStartObject();
                metadata.forEach(
                        (key, text) -> json.writeStringProperty(unicode(key), unicode(text)));
                json.writeEndObject();
            }
            tensors.forEach((name, tensor) -> {
                json.writeName(named(name));
                member(json, tensor, begins.getOrDefault(name, 0L));
            });
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > SafetensorsReader.LONGEST) {
            throw new IllegalArgumentException(
                    "The header of %d tensors needs %d bytes; the limit of safetensors is %d.\nMaybe write several files."
                            .formatted(tensors.size(), bytes.size(), SafetensorsReader.LONGEST));
        }
        return bytes.toByteArray();
    }

    private static void member(JsonGenerator json, Tensor tensor, long begin) {
        json.writeStartObject();
        json.writeStringProperty("dtype", tensor.type().name());
        json.writeName("shape");
        json.writeStartArray();
        for (int k = 0; k < tensor.dimensions(); k++) {
            json.writeNumber(tensor.dimension(k));
        }
        json.writeEndArray();
        json.writeName("data_offsets");
        json.writeStartArray();
        json.writeNumber(begin);
        json.writeNumber(begin + tensor.data().length);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String named(String name) {
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException(
                    "The name %s is not one for a tensor: it stands for the texts of the file."
                            .formatted(name));
        }
        return unicode(name);
    }

    private static String unicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "A name or text of a safetensors file must be Unicode, but one has half of a surrogate pair.");
        }
        return text;
    }
}
