package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Couplings;
import dev.quench.problems.qubo.Ising;
import dev.quench.problems.qubo.Qubo;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Writes a quadratic model as a file that hybrid solvers take, version 2.0 of dimod's format.
 *
 * <p>{@code DIMODBQM}, two bytes of version, the length of the header, the header in JSON, padded
 * to 64 bytes; then the offset, for each variable where its neighbours begin and its bias, for each
 * variable its neighbours with the coupling, ascending, so that each pair stands twice; then the
 * labels, where variables have any. Numbers are little-endian, {@code int32} and {@code float64}:
 * {@code 8 + 12 n + 24 m} bytes for {@code n} variables and {@code m} pairs.
 *
 * <p>Source: {@code BinaryQuadraticModel.to_file} of D-Wave's dimod 0.12.
 */
public final class BqmFile {
    private static final byte[] MAGIC = {'D', 'I', 'M', 'O', 'D', 'B', 'Q', 'M', 2, 0};
    private static final byte[] LABELS = {'V', 'A', 'R', 'S'};
    private static final String SOURCE = "The model that was uploaded";
    private static final int BLOCK = 64;
    private static final int ENTRY = Integer.BYTES + Double.BYTES;

    private BqmFile() {}

    /**
     * Writes a model of bits.
     *
     * @param qubo any
     * @param labels one a variable, or none at all for their numbers
     * @return the file
     * @throws IllegalArgumentException if there are fewer or more labels, or the file would have 2
     *     GiB
     */
    public static byte[] of(Qubo qubo, List<String> labels) {
        return written("BINARY", qubo.offset(), qubo::bias, qubo.couplings(), labels);
    }

    /**
     * Writes a model of spins.
     *
     * @param ising any
     * @param labels one a variable, or none at all for their numbers
     * @return the file
     * @throws IllegalArgumentException if there are fewer or more labels, or the file would have 2
     *     GiB
     */
    public static byte[] of(Ising ising, List<String> labels) {
        return written("SPIN", ising.offset(), ising::field, ising.couplings(), labels);
    }

    private static byte[] written(
            String kind,
            double offset,
            IntToDoubleFunction biases,
            Couplings couplings,
            List<String> labels) {
        int size = couplings.size();
        if (!labels.isEmpty() && labels.size() != size) {
            throw new IllegalArgumentException(
                    "A model of %d variables has no use for %d labels."
                            .formatted(size, labels.size()));
        }
        byte[] header = header(kind, couplings, !labels.isEmpty());
        byte[] names = labels.isEmpty() ? new byte[0] : names(labels);
        long bytes =
                header.length
                        + (long) Double.BYTES
                        + (long) ENTRY * (size + 2L * couplings.count())
                        + names.length;
        if (bytes > Integer.MAX_VALUE - BLOCK) {
            throw new IllegalArgumentException(
                    "A model of %d variables and %d couplings makes a file of %d bytes; the limit is 2 GiB."
                            .formatted(size, couplings.count(), bytes));
        }
        ByteBuffer file = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header).putDouble(offset);
        int start = 0;
        for (int i = 0; i < size; i++) {
            file.putInt(start).putDouble(biases.applyAsDouble(i));
            start += couplings.degree(i);
        }
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < couplings.degree(i); k++) {
                file.putInt(couplings.neighbour(i, k)).putDouble(couplings.value(i, k));
            }
        }
        return file.put(names).array();
    }

    /**
     * Reads a model of spins back that was written here without labels.
     *
     * @param file as {@link #of(Ising, List)} wrote it
     * @return an equal model
     * @throws SyntaxException if it is none
     */
    public static Ising spins(byte[] file) {
        try {
            return spins(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            SyntaxException fault =
                    SapiJson.fault(SOURCE, "its numbers", "%d bytes".formatted(file.length));
            fault.initCause(e);
            throw fault;
        }
    }

    private static Ising spins(ByteBuffer file) {
        byte[] magic = new byte[MAGIC.length];
        file.get(magic);
        byte[] text = new byte[Math.clamp(file.getInt(), 0, file.remaining())];
        file.get(text);
        JsonNode header = SapiJson.parse(SOURCE, text);
        if (!Arrays.equals(magic, MAGIC)
                || !SapiJson.text(SOURCE, header, "vartype").equals("SPIN")) {
            throw SapiJson.fault(SOURCE, "a model of spins", "another");
        }
        double offset = file.getDouble();
        int[] starts = new int[header.path("shape").path(0).asInt(0) + 1];
        double[] fields = new double[starts.length - 1];
        for (int i = 0; i < fields.length; i++) {
            starts[i] = file.getInt();
            fields[i] = file.getDouble();
        }
        starts[fields.length] = 2 * header.path("shape").path(1).asInt(0);
        var couplings = Couplings.builder(fields.length);
        for (int i = 0; i < fields.length; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                int other = file.getInt();
                double value = file.getDouble();
                if (other > i) {
                    couplings.add(i, other, value);
                }
            }
        }
        return Ising.of(offset, fields, couplings.build());
    }

    private static byte[] header(String kind, Couplings couplings, boolean labelled) {
        byte[] text =
                ("{\"dtype\": \"float64\", \"itype\": \"int32\", \"ntype\": \"int32\", \"shape\":"
                                + " [%d, %d], \"type\": \"BinaryQuadraticModel\", \"variables\": %b,"
                                + " \"vartype\": \"%s\"}\n")
                        .formatted(couplings.size(), couplings.count(), labelled, kind)
                        .getBytes(StandardCharsets.US_ASCII);
        return padded(MAGIC, text);
    }

    private static byte[] names(List<String> labels) {
        String text =
                labels.stream().map(BqmFile::quoted).collect(Collectors.joining(", ", "[", "]"));
        return padded(LABELS, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** JSON of ASCII characters only, as Python writes it. */
    private static String quoted(String label) {
        return label.chars()
                .mapToObj(c ->
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < ' ' || c > '~'
                                        ? "\\u%04x".formatted(c)
                                        : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** Magic, the length of what follows, text, and blanks up to a whole number of blocks. */
    private static byte[] padded(byte[] magic, byte[] text) {
        int start = magic.length + Integer.BYTES;
        int whole = Math.ceilDiv(start + text.length, BLOCK) * BLOCK;
        ByteBuffer section = ByteBuffer.allocate(whole).order(ByteOrder.LITTLE_ENDIAN);
        section.put(magic).putInt(whole - start).put(text);
        while (section.hasRemaining()) {
            section.put((byte) ' ');
        }
        return section.array();
    }
}
