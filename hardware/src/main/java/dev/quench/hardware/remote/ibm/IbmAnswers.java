package dev.quench.hardware.remote.ibm;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.http.WireJson;
import dev.quench.problems.qubo.Bits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the results of a sampler in both encodings: hexadecimal samples, and the tagged tree with a
 * NumPy array. Bit {@code k} of an integer is classical bit {@code k} of its register.
 */
final class IbmAnswers {
    private static final int LARGEST_ARRAY = 256 << 20;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private final JobRequest request;
    private final String register;
    private final int bits;

    IbmAnswers(JobRequest request) {
        this.request = request;
        String[] layout = request.layout().split("=", 2);
        this.register = layout[0];
        this.bits = Integer.parseInt(layout[1]);
    }

    RemoteAnswer read(RawAnswer answer) {
        JsonNode body = WireJson.parse("The result of IBM", answer.body());
        List<Bits> shots =
                body.path("__type__").asString("").isEmpty() ? plain(body) : tagged(body);
        var remarks = new ArrayList<String>();
        if (shots.isEmpty()) {
            throw broken("no shot");
        }
        if (shots.size() != request.shots()) {
            remarks.add(
                    "%d shots came back of %d asked for.".formatted(shots.size(), request.shots()));
        }
        var counts = new HashMap<Bits, Integer>();
        shots.forEach(s -> counts.merge(s, 1, Integer::sum));
        return new RemoteAnswer(Counts.of(counts), OptionalLong.empty(), Map.of(), remarks);
    }

    private List<Bits> plain(JsonNode body) {
        JsonNode data = body.path("results").path(0).path("data").path(register);
        requireWidth(data.path("num_bits").asInt(-1), data);
        JsonNode samples = data.path("samples");
        if (!samples.isArray()) {
            throw broken("no samples of the register " + register);
        }
        return samples.valueStream().map(s -> hexadecimal(s.asString(""))).toList();
    }

    private void requireWidth(int width, JsonNode data) {
        if (data.isMissingNode()) {
            throw broken("no register " + register);
        }
        if (width != bits) {
            throw broken("%d bits in the register %s, not %d".formatted(width, register, bits));
        }
    }

    private Bits hexadecimal(String text) {
        if (!text.matches("0x[0-9a-fA-F]{1,4096}")) {
            throw broken(
                    "the sample '%s'".formatted(text.substring(0, Math.min(40, text.length()))));
        }
        return bits(new BigInteger(text.substring(2), 16));
    }

    private Bits bits(BigInteger value) {
        if (value.bitLength() > bits) {
            throw broken(
                    "a sample of %d bits where the register has %d"
                            .formatted(value.bitLength(), bits));
        }
        return Bits.withOnes(bits, IntStream.range(0, bits).filter(value::testBit));
    }

    private List<Bits> tagged(JsonNode body) {
        JsonNode field =
                body.path("__value__")
                        .path("pub_results")
                        .path(0)
                        .path("__value__")
                        .path("data")
                        .path("__value__")
                        .path("fields")
                        .path(register)
                        .path("__value__");
        requireWidth(field.path("num_bits").asInt(-1), field);
        return rows(inflated(field.path("array").path("__value__").asString("")));
    }

    private byte[] inflated(String text) {
        try (var in =
                new InflaterInputStream(
                        new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            byte[] array = in.readNBytes(LARGEST_ARRAY);
            if (in.read() >= 0) {
                throw broken("an array of more than %d bytes".formatted(LARGEST_ARRAY));
            }
            return array;
        } catch (IOException | IllegalArgumentException e) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "The result of IBM holds an array that cannot be unpacked.",
                    e);
        }
    }

    /** Reads a NumPy file, version 1, of bytes: a row is one big-endian integer. */
    private List<Bits> rows(byte[] array) {
        int width = (bits + 7) / 8;
        if (array.length < MAGIC.length + 2
                || !Arrays.equals(array, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw broken("an array that is no NumPy file of version 1");
        }
        int length =
                Short.toUnsignedInt(
                        ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        int start = MAGIC.length + 2 + length;
        String header =
                start <= array.length
                        ? new String(array, 10, length, StandardCharsets.ISO_8859_1)
                        : "";
        if (!header.contains("'|u1'")
                || !header.contains("'fortran_order': False")
                || (array.length - start) % width != 0) {
            throw broken("an array with the header '%s'".formatted(header.strip()));
        }
        return IntStream.range(0, (array.length - start) / width)
                .mapToObj(r -> bits(new BigInteger(1, array, start + r * width, width)))
                .toList();
    }

    private static BackendException broken(String what) {
        return new BackendException(
                new BackendException.Broken(), "The result of IBM holds %s.".formatted(what));
    }
}
