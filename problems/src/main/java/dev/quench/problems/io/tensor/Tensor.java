package dev.quench.problems.io.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * An array of numbers of one type and any shape; the last dimension runs fastest (C order), so that
 * element {@code (i_0, …, i_{k-1})} is number {@code (…(i_0 d_1 + i_1) d_2 + …) + i_{k-1}}.
 *
 * <p>The elements are kept as they are stored, little endian, {@code size · type.bytes()} bytes and
 * less than 2 GiB. They come out as floats, rounded where the type is wider, or exactly. Numbers
 * that are not finite are legal: {@link #nonFinite()} counts them. Immutable.
 */
public final class Tensor {
    /** The longest array that every Java machine can make, and a multiple of 8. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 63;

    private final ElementType type;
    private final Shape shape;
    private final byte[] data;

    private Tensor(ElementType type, Shape shape, byte[] data) {
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    /** Takes little-endian bytes in C order, which are kept; the caller has checked them. */
    static Tensor wrap(ElementType type, Shape shape, byte[] data) {
        if (data.length != shape.size() * type.bytes()) {
            throw new IllegalStateException(
                    "A tensor of %s %s has %d bytes.".formatted(type, shape, data.length));
        }
        return new Tensor(type, shape, data);
    }

    /**
     * Makes a tensor of type {@link ElementType#F32}.
     *
     * @param shape of as many elements as there are values
     * @param values in C order; copied
     * @return the tensor
     * @throws IllegalArgumentException if the number of values is not that of the shape, or they
     *     take 2 GiB or more
     */
    public static Tensor ofFloats(Shape shape, float... values) {
        return ofFloats(ElementType.F32, shape, values);
    }

    /**
     * Makes a tensor of floating-point numbers, each rounded to the nearest of the type, ties to
     * even.
     *
     * @param type a floating-point type
     * @param shape of as many elements as there are values
     * @param values in C order; copied
     * @return the tensor
     * @throws IllegalArgumentException if the type is another one, the number of values is not that
     *     of the shape, or they take 2 GiB or more
     */
    public static Tensor ofFloats(ElementType type, Shape shape, float... values) {
        if (!type.isFloating()) {
            throw new IllegalArgumentException(
                    "Floats cannot be elements of type %s, which must be F16, BF16, F32 or F64.\nMaybe round them and use ofLongs."
                            .formatted(type));
        }
        byte[] data = room(type, shape, values.length);
        for (int i = 0; i < values.length; i++) {
            type.put(data, i, values[i]);
        }
        return new Tensor(type, shape, data);
    }

    /**
     * Makes a tensor of type {@link ElementType#F64}.
     *
     * @param shape of as many elements as there are values
     * @param values in C order; copied
     * @return the tensor
     * @throws IllegalArgumentException if the number of values is not that of the shape, or they
     *     take 2 GiB or more
     */
    public static Tensor ofDoubles(Shape shape, double... values) {
        byte[] data = room(ElementType.F64, shape, values.length);
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
        return new Tensor(ElementType.F64, shape, data);
    }

    /**
     * Makes a tensor of integers or, of 0 and 1, of truth values.
     *
     * @param type an integer type or {@link ElementType#BOOL}
     * @param shape of as many elements as there are values
     * @param values in C order, each in the range of the type; copied
     * @return the tensor
     * @throws IllegalArgumentException if the type is a floating-point one, a value is out of its
     *     range, the number of values is not that of the shape, or they take 2 GiB or more
     */
    public static Tensor ofLongs(ElementType type, Shape shape, long... values) {
        if (type.isFloating()) {
            throw new IllegalArgumentException(
                    "Integers cannot be elements of type %s.\nMaybe use ofFloats or ofDoubles."
                            .formatted(type));
        }
        byte[] data = room(type, shape, values.length);
        long least = type.least();
        long most = type.most();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < least || values[i] > most) {
                throw new IllegalArgumentException(
                        "The element %d of type %s must be from %d to %d."
                                .formatted(values[i], type, least, most));
            }
            type.put(data, i, values[i]);
        }
        return new Tensor(type, shape, data);
    }

    /**
     * Makes a tensor of type {@link ElementType#BOOL}, such as a mask.
     *
     * @param shape of as many elements as there are values
     * @param values in C order; copied
     * @return the tensor
     * @throws IllegalArgumentException if the number of values is not that of the shape, or they
     *     take 2 GiB or more
     */
    public static Tensor ofBooleans(Shape shape, boolean... values) {
        byte[] data = room(ElementType.BOOL, shape, values.length);
        for (int i = 0; i < values.length; i++) {
            data[i] = (byte) (values[i] ? 1 : 0);
        }
        return new Tensor(ElementType.BOOL, shape, data);
    }

    private static byte[] room(ElementType type, Shape shape, int values) {
        if (values != shape.size()) {
            throw new IllegalArgumentException(
                    "The shape %s has %d elements, but there are %d values."
                            .formatted(shape, shape.size(), values));
        }
        long bytes = shape.size() * type.bytes();
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "A tensor of %s %s needs %d bytes; the limit is %d.\nMaybe cut it along its first dimension."
                            .formatted(type, shape, bytes, MOST_BYTES));
        }
        return new byte[(int) bytes];
    }

    /**
     * Returns the type of the elements.
     *
     * @return the type as it is stored
     */
    public ElementType type() {
        return type;
    }

    /**
     * Returns the shape.
     *
     * @return lengths of the dimensions
     */
    public Shape shape() {
        return shape;
    }

    /**
     * Returns the number of dimensions.
     *
     * @return 0 for a single number
     */
    public int dimensions() {
        return shape.dimensions();
    }

    /**
     * Returns the length of a dimension.
     *
     * @param k from 0
     * @return 0 or more
     * @throws IndexOutOfBoundsException if there is no such dimension
     */
    public int dimension(int k) {
        return shape.dimension(k);
    }

    /**
     * Returns the number of elements.
     *
     * @return 0 or more
     */
    public int size() {
        return data.length / type.bytes();
    }

    /**
     * Returns an element as a float.
     *
     * @param i number of the element in C order, from 0
     * @return the nearest float, which is infinite where a double is too large; 0 or 1 for a truth
     *     value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public float floatAt(int i) {
        return type.floatAt(data, checked(i));
    }

    /**
     * Returns an element as a double.
     *
     * @param i number of the element in C order, from 0
     * @return the element, exact unless it is an integer beyond 2^53, which is rounded to nearest
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double doubleAt(int i) {
        return type.doubleAt(data, checked(i));
    }

    /**
     * Returns an integer element exactly.
     *
     * @param i number of the element in C order, from 0
     * @return the element; 0 or 1 for a truth value
     * @throws IllegalStateException if the elements are floating-point numbers
     * @throws ArithmeticException if an element of type {@link ElementType#U64} is 2^63 or more
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public long longAt(int i) {
        return type.longAt(data, checked(i));
    }

    private int checked(int i) {
        if (i < 0 || i >= size()) {
            throw new IndexOutOfBoundsException(
                    "The element %d of a tensor of %d elements does not exist."
                            .formatted(i, size()));
        }
        return i;
    }

    /**
     * Returns all elements as {@link #floatAt} does.
     *
     * @return a new array in C order of {@code 4 · size} bytes
     */
    public float[] floats() {
        var values = new float[size()];
        copyTo(0, size(), values, 0);
        return values;
    }

    /**
     * Copies elements as {@link #floatAt} returns them.
     *
     * @param from first element in C order
     * @param to end of the elements, exclusive
     * @param into where to copy to
     * @param offset index there of the first element
     * @throws IndexOutOfBoundsException if the elements or their places do not exist
     */
    public void copyTo(int from, int to, float[] into, int offset) {
        Objects.checkFromToIndex(from, to, size());
        Objects.checkFromIndexSize(offset, to - from, into.length);
        if (type == ElementType.F32) {
            ByteBuffer.wrap(data)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(from, into, offset, to - from);
            return;
        }
        for (int i = from; i < to; i++) {
            into[offset + i - from] = type.floatAt(data, i);
        }
    }

    /**
     * Returns all elements as {@link #doubleAt} does.
     *
     * @return a new array in C order of {@code 8 · size} bytes
     */
    public double[] doubles() {
        var values = new double[size()];
        Arrays.setAll(values, i -> type.doubleAt(data, i));
        return values;
    }

    /**
     * Returns all elements as {@link #longAt} does.
     *
     * @return a new array in C order of {@code 8 · size} bytes
     * @throws IllegalStateException if the elements are floating-point numbers
     * @throws ArithmeticException if an element of type {@link ElementType#U64} is 2^63 or more
     */
    public long[] longs() {
        var values = new long[size()];
        Arrays.setAll(values, i -> type.longAt(data, i));
        return values;
    }

    /**
     * Counts the elements that are infinite or not a number.
     *
     * @return 0 to the number of elements; 0 for integers
     */
    public int nonFinite() {
        int count = 0;
        for (int i = 0; type.isFloating() && i < size(); i++) {
            count += Double.isFinite(type.doubleAt(data, i)) ? 0 : 1;
        }
        return count;
    }

    /**
     * Returns the same elements in another shape, without a copy.
     *
     * @param other of as many elements
     * @return a tensor that shares the elements
     * @throws IllegalArgumentException if the number of elements differs
     */
    public Tensor reshaped(Shape other) {
        if (other.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "A tensor of shape %s has %d elements and cannot take the shape %s of %d."
                            .formatted(shape, shape.size(), other, other.size()));
        }
        return new Tensor(type, other, data);
    }

    /** The bytes as they are kept; not to be changed. */
    byte[] data() {
        return data;
    }

    /**
     * Tells whether both have one type and shape and the same bits, so that a NaN equals itself and
     * zeros of two signs differ.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && type == that.type
                && shape.equals(that.shape)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
