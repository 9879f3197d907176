package dev.quench.hardware.emulator.dwave;

import dev.quench.hardware.emulator.WireJson;
import dev.quench.problems.qubo.Bits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** Lists of numbers as the service packs them: little-endian, in Base64. */
final class Packed {
    private Packed() {}

    static double[] doubles(String name, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw WireJson.bad("The member %s is no Base64.".formatted(name));
        }
        if (bytes.length % Double.BYTES != 0) {
            throw WireJson.bad(
                    "The member %s has %d bytes, no whole number of doubles."
                            .formatted(name, bytes.length));
        }
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        double[] values = new double[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    static String doubles(double[] values) {
        var buffer = ByteBuffer.allocate(Double.BYTES * values.length);
        buffer.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    static String ints(int[] values) {
        var buffer = ByteBuffer.allocate(Integer.BYTES * values.length);
        buffer.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    /** A row of whole bytes each, its first bit in the most significant place of the first. */
    static String rows(List<Bits> rows, int width) {
        int bytes = Math.ceilDiv(width, Byte.SIZE);
        byte[] packed = new byte[rows.size() * bytes];
        for (int row = 0; row < rows.size(); row++) {
            for (int bit = 0; bit < width; bit++) {
                if (rows.get(row).get(bit)) {
                    packed[row * bytes + bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE);
                }
            }
        }
        return Base64.getEncoder().encodeToString(packed);
    }
}
