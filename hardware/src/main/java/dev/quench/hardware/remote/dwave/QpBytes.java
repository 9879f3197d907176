package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.text.SyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Lists of numbers as the service writes them: little-endian, in Base64. */
record QpBytes(String source, String member) {
    static String text(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
        bytes.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            SyntaxException fault =
                    fault("Base64", "%d characters of something else".formatted(text.length()));
            fault.initCause(e);
            throw fault;
        }
    }

    double[] doubles(String text) {
        byte[] bytes = whole(text, Double.BYTES);
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    int[] ints(String text) {
        byte[] bytes = whole(text, Integer.BYTES);
        int[] values = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
        return values;
    }

    private byte[] whole(String text, int width) {
        byte[] bytes = bytes(text);
        if (bytes.length % width != 0) {
            throw fault(
                    "a multiple of %d bytes".formatted(width), "%d bytes".formatted(bytes.length));
        }
        return bytes;
    }

    void requireLength(int expected, int found, String things) {
        if (expected != found) {
            throw fault("%d %s".formatted(expected, things), Integer.toString(found));
        }
    }

    SyntaxException fault(String expected, String found) {
        return SapiJson.fault(source, "%s as %s".formatted(member, expected), found);
    }
}
