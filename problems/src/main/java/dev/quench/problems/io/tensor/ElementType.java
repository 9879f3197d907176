package dev.quench.problems.io.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The type of the elements of a tensor; its name is that of the safetensors format.
 *
 * <p>{@code F} are binary floating-point numbers of IEEE 754, {@code BF16} is the upper half of an
 * {@code F32}, {@code I} are signed integers in two's complement, {@code U} unsigned ones, and
 * {@code BOOL} is a byte that is 0 or 1.
 */
public enum ElementType {
    /** Half precision: 11 bits of significand, up to 65504. */
    F16(2, "f2"),
    /** The range of single precision with 8 bits of significand. */
    BF16(2, ""),
    /** Single precision. */
    F32(4, "f4"),
    /** Double precision. */
    F64(8, "f8"),
    /** Signed byte. */
    I8(1, "i1"),
    /** Signed integer of 16 bits. */
    I16(2, "i2"),
    /** Signed integer of 32 bits. */
    I32(4, "i4"),
    /** Signed integer of 64 bits. */
    I64(8, "i8"),
    /** Unsigned byte. */
    U8(1, "u1"),
    /** Unsigned integer of 16 bits. */
    U16(2, "u2"),
    /** Unsigned integer of 32 bits. */
    U32(4, "u4"),
    /** Unsigned integer of 64 bits. */
    U64(8, "u8"),
    /** Truth value. */
    BOOL(1, "b1");

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final int bytes;
    private final String npy;

    ElementType(int bytes, String npy) {
        this.bytes = bytes;
        this.npy = npy;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the type that NumPy writes as a letter and a number of bytes. */
    static Optional<ElementType> ofNpy(String code) {
        return Arrays.stream(values())
                .filter(t -> !t.npy.isEmpty() && t.npy.equals(code))
                .findFirst();
    }

    /** Returns the type of a name, in the case of this enumeration. */
    static Optional<ElementType> ofName(String name) {
        return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
    }

    /** Returns NumPy's letter and number of bytes; empty for {@link #BF16}, which it lacks. */
    String npy() {
        return npy;
    }

    /**
     * Returns the size of one element.
     *
     * @return 1, 2, 4 or 8 bytes
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Tells whether the elements are floating-point numbers.
     *
     * @return true for the types whose name has an F
     */
    public boolean isFloating() {
        return switch (this) {
            case F16, BF16, F32, F64 -> true;
            case I8, I16, I32, I64, U8, U16, U32, U64, BOOL -> false;
        };
    }

    /**
     * Returns the smallest integer.
     *
     * @return 0 for unsigned integers and truth values
     * @throws IllegalStateException if the type is a floating-point one
     */
    public long least() {
        requireInteger();
        return switch (this) {
            case I8, I16, I32, I64 -> -1L << (8 * bytes - 1);
            default -> 0;
        };
    }

    /**
     * Returns the largest integer that a {@code long} can hold.
     *
     * @return 2^63 - 1 for {@link #U64}, which goes on to 2^64 - 1; 1 for truth values
     * @throws IllegalStateException if the type is a floating-point one
     */
    public long most() {
        requireInteger();
        return switch (this) {
            case BOOL -> 1;
            case I8, I16, I32 -> (1L << (8 * bytes - 1)) - 1;
            case U8, U16, U32 -> (1L << (8 * bytes)) - 1;
            default -> Long.MAX_VALUE;
        };
    }

    private void requireInteger() {
        if (isFloating()) {
            throw new IllegalStateException(
                    "The elements of type %s are no integers.\nMaybe read them as floats or doubles."
                            .formatted(this));
        }
    }

    /** Returns an element of little-endian bytes, rounded to the nearest double. */
    double doubleAt(byte[] data, int i) {
        return switch (this) {
            case F64 -> Double.longBitsToDouble((long) LONGS.get(data, i * 8));
            case U64 -> unsigned((long) LONGS.get(data, i * 8));
            case F16, BF16, F32 -> floatAt(data, i);
            default -> longAt(data, i);
        };
    }

    /** Returns an element of little-endian bytes, rounded once to the nearest float. */
    float floatAt(byte[] data, int i) {
        return switch (this) {
            case F16 -> Float.float16ToFloat((short) SHORTS.get(data, i * 2));
            case BF16 -> Float.intBitsToFloat((short) SHORTS.get(data, i * 2) << 16);
            case F32 -> Float.intBitsToFloat((int) INTS.get(data, i * 4));
            case F64 -> (float) doubleAt(data, i);
            case U64 -> {
                long bits = (long) LONGS.get(data, i * 8);
                yield bits >= 0 ? bits : 2 * (float) ((bits >>> 1) | (bits & 1));
            }
            default -> longAt(data, i);
        };
    }

    /* Half of a large number with the lost bit kept as a sticky one rounds as the whole does. */
    private static double unsigned(long bits) {
        return bits >= 0 ? bits : 2 * (double) ((bits >>> 1) | (bits & 1));
    }

    /** Returns an integer element of little-endian bytes. */
    long longAt(byte[] data, int i) {
        return switch (this) {
            case I8 -> data[i];
            case U8, BOOL -> data[i] & 0xFF;
            case I16 -> (short) SHORTS.get(data, i * 2);
            case U16 -> (short) SHORTS.get(data, i * 2) & 0xFFFF;
            case I32 -> (int) INTS.get(data, i * 4);
            case U32 -> (int) INTS.get(data, i * 4) & 0xFFFF_FFFFL;
            case I64 -> (long) LONGS.get(data, i * 8);
            case U64 -> {
                long bits = (long) LONGS.get(data, i * 8);
                if (bits < 0) {
                    throw new ArithmeticException(
                            "The element %s exceeds the largest long."
                                    .formatted(Long.toUnsignedString(bits)));
                }
                yield bits;
            }
            case F16, BF16, F32, F64 -> {
                requireInteger();
                yield 0;
            }
        };
    }

    /** Writes an integer that is in range. */
    void put(byte[] data, int i, long value) {
        putBits(data, i, bytes, value);
    }

    /** Writes a float, rounded to nearest with ties to even. */
    void put(byte[] data, int i, float value) {
        long bits =
                switch (this) {
                    case F16 -> Float.floatToFloat16(value);
                    case BF16 -> upperHalf(value);
                    case F64 -> Double.doubleToRawLongBits(value);
                    default -> Float.floatToRawIntBits(value);
                };
        putBits(data, i, bytes, bits);
    }

    private static int upperHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (bits >>> 16) | 0x40;
        }
        return (bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16;
    }

    /** Returns the bits of an element of little-endian bytes. */
    static long bitsAt(byte[] data, int i, int width) {
        return switch (width) {
            case 1 -> data[i];
            case 2 -> (short) SHORTS.get(data, i * 2);
            case 4 -> (int) INTS.get(data, i * 4);
            default -> (long) LONGS.get(data, i * 8);
        };
    }

    /** Writes the lower bits as an element of little-endian bytes. */
    static void putBits(byte[] data, int i, int width, long bits) {
        switch (width) {
            case 1 -> data[i] = (byte) bits;
            case 2 -> SHORTS.set(data, i * 2, (short) bits);
            case 4 -> INTS.set(data, i * 4, (int) bits);
            default -> LONGS.set(data, i * 8, bits);
        }
    }
}
