package dev.quench.problems.io.tensor;

/**
 * How elements lie in a file, and the way from there to little-endian bytes in C order.
 *
 * @param width bytes of an element
 * @param bigEndian true if the bytes of an element are to be reversed
 * @param fortran true if the first dimension runs fastest
 * @param shape of the tensor
 */
record StoredLayout(int width, boolean bigEndian, boolean fortran, Shape shape) {
    /** Returns the elements as a tensor keeps them; the array given may be changed and returned. */
    byte[] toPlain(byte[] data) {
        if (bigEndian) {
            reverse(data);
        }
        return fortran && shape.dimensions() > 1 && data.length > width ? transposed(data) : data;
    }

    private void reverse(byte[] data) {
        for (int i = 0; i < data.length / width; i++) {
            long bits = Long.reverseBytes(ElementType.bitsAt(data, i, width));
            ElementType.putBits(data, i, width, bits >> (64 - 8 * width));
        }
    }

    /* Counts like an odometer through C order and keeps the place of the element beside it. */
    private byte[] transposed(byte[] data) {
        int k = shape.dimensions();
        var strides = new int[k];
        int stride = 1;
        for (int d = 0; d < k; d++) {
            strides[d] = stride;
            stride *= shape.dimension(d);
        }
        var plain = new byte[data.length];
        var index = new int[k];
        int place = 0;
        for (int i = 0; i < data.length / width; i++) {
            ElementType.putBits(plain, i, width, ElementType.bitsAt(data, place, width));
            for (int d = k - 1; d >= 0; d--) {
                place += strides[d];
                if (++index[d] < shape.dimension(d)) {
                    break;
                }
                place -= strides[d] * shape.dimension(d);
                index[d] = 0;
            }
        }
        return plain;
    }
}
