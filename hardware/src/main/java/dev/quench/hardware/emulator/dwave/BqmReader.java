package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.WireJson;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a binary quadratic model in version 2 of dimod's file format: a header in JSON, then the
 * offset, for each variable where its neighbours begin and its bias, then the neighbours with their
 * couplings, each pair from both ends. Variables are numbered; labels are refused.
 */
final class BqmReader {
    private static final String MAGIC = "DIMODBQM";
    private static final int BLOCK = 64;
    private static final int ENTRY = Integer.BYTES + Double.BYTES;

    private final ByteBuffer file;

    private BqmReader(byte[] file) {
        this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static DwaveProblem read(byte[] file) {
        try {
            return new BqmReader(file).problem();
        } catch (BufferUnderflowException | JacksonException _) {
            throw WireJson.bad("The problem data are no binary quadratic model.");
        }
    }

    private DwaveProblem problem() {
        JsonNode header = header();
        int size = header.path("shape").path(0).asInt(0);
        int pairs = header.path("shape").path(1).asInt(-1);
        boolean spins = header.path("vartype").asString("").equals("SPIN");
        require(spins || header.path("vartype").asString("").equals("BINARY"), "its vartype");
        require(!header.path("variables").asBoolean(true), "labels, which are not read here");
        require(size > 0 && pairs >= 0, "its shape");
        require(
                file.remaining() == Double.BYTES + (size + 2L * pairs) * ENTRY,
                "%d bytes for %d variables and %d pairs".formatted(file.remaining(), size, pairs));
        double offset = file.getDouble();
        int[] starts = new int[size + 1];
        double[] linear = new double[size];
        for (int i = 0; i < size; i++) {
            starts[i] = file.getInt();
            linear[i] = finite(file.getDouble());
        }
        starts[size] = 2 * pairs;
        return new DwaveProblem(
                IntStream.range(0, size).toArray(), linear, pairs(starts), spins, finite(offset));
    }

    private JsonNode header() {
        byte[] magic = new byte[MAGIC.length()];
        file.get(magic);
        require(new String(magic, StandardCharsets.US_ASCII).equals(MAGIC), "its first bytes");
        require(file.get() == 2 && file.get() == 0, "its version");
        int length = file.getInt();
        require(length > 0 && length <= file.remaining(), "the length of its header");
        byte[] text = new byte[length];
        file.get(text);
        require(file.position() % BLOCK == 0, "the padding of its header");
        JsonNode header = JsonMapper.shared().readTree(text);
        require(
                header.path("dtype").asString("").equals("float64")
                        && header.path("itype").asString("").equals("int32")
                        && header.path("ntype").asString("").equals("int32"),
                "its number types");
        return header;
    }

    /** Each pair must stand twice, with the same value. */
    private Map<List<Integer>, Double> pairs(int[] starts) {
        var first = new HashMap<List<Integer>, Double>();
        var second = new HashMap<List<Integer>, Double>();
        for (int i = 0; i + 1 < starts.length; i++) {
            require(starts[i] <= starts[i + 1], "where neighbours begin");
            int before = -1;
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int other = file.getInt();
                require(other > before && other < starts.length - 1 && other != i, "a neighbour");
                (other > i ? first : second)
                        .put(
                                List.of(Math.min(i, other), Math.max(i, other)),
                                finite(file.getDouble()));
                before = other;
            }
        }
        require(first.equals(second), "pairs that do not stand twice");
        return first;
    }

    private static double finite(double value) {
        require(Double.isFinite(value), "values that are not finite");
        return value;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw WireJson.bad("The problem data cannot be read: %s.".formatted(what));
        }
    }
}
