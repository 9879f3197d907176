package dev.quench.problems.qubo;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * An immutable vector of bits {@code x_0 … x_(n-1)}.
 *
 * <p>As a basis index, bit 0 is the least significant: {@code index = sum x_i 2^i}. As text, bit 0
 * comes first: {@code "011"} has {@code x_0 = 0, x_1 = 1, x_2 = 1} and index 6. The spin of a bit
 * is {@code s = 1 - 2x}. Memory is {@code n/8} bytes.
 */
public final class Bits implements Comparable<Bits> {
    private final int size;
    private final long[] words;

    private Bits(int size, long[] words) {
        this.size = size;
        this.words = words;
    }

    /**
     * Returns a vector of zeros.
     *
     * @param size number of bits, 0 or more
     * @return the zero vector
     * @throws IllegalArgumentException if {@code size} is negative
     */
    public static Bits zeros(int size) {
        if (size < 0) {
            throw new IllegalArgumentException(
                    "The number of bits (%d) must not be negative.".formatted(size));
        }
        return new Bits(size, new long[(size + 63) >>> 6]);
    }

    /**
     * Copies an array, element {@code i} becoming bit {@code i}.
     *
     * @param values the bits
     * @return the vector
     */
    public static Bits of(boolean... values) {
        Bits bits = zeros(values.length);
        for (int i = 0; i < values.length; i++) {
            if (values[i]) {
                bits.words[i >>> 6] |= 1L << i;
            }
        }
        return bits;
    }

    /**
     * Returns the bits of a basis index.
     *
     * @param index {@code sum x_i 2^i}, in {@code [0, 2^size)}
     * @param size number of bits, 0 to 63
     * @return the vector
     * @throws IllegalArgumentException if {@code size} is above 63 or the index does not fit
     */
    public static Bits ofIndex(long index, int size) {
        if (size > 63 || index < 0 || (index >>> size) != 0) {
            throw new IllegalArgumentException(
                    "The basis index (%d) must be in [0, 2^%d), for at most 63 bits."
                            .formatted(index, size));
        }
        Bits bits = zeros(size);
        if (size > 0) {
            bits.words[0] = index;
        }
        return bits;
    }

    /**
     * Returns a vector with ones at the given positions.
     *
     * @param size number of bits
     * @param ones positions in {@code [0, size)}, repetitions allowed
     * @return the vector
     * @throws IndexOutOfBoundsException if a position is outside the vector
     */
    public static Bits withOnes(int size, IntStream ones) {
        Bits bits = zeros(size);
        ones.forEach(i -> bits.words[bits.checked(i) >>> 6] |= 1L << i);
        return bits;
    }

    /**
     * Draws every bit with probability one half.
     *
     * @param size number of bits, 0 or more
     * @param random the stream of draws; one {@code long} for each 64 bits
     * @return the vector
     */
    public static Bits random(int size, RandomGenerator random) {
        Bits bits = zeros(size);
        for (int w = 0; w < bits.words.length; w++) {
            int left = size - (w << 6);
            bits.words[w] = random.nextLong() & (left >= 64 ? -1L : (1L << left) - 1);
        }
        return bits;
    }

    /**
     * Reads a text of zeros and ones, bit 0 first.
     *
     * @param text characters {@code 0} and {@code 1} only
     * @return the vector
     * @throws IllegalArgumentException if another character occurs
     */
    public static Bits parse(String text) {
        Bits bits = zeros(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '0' && c != '1') {
                throw new IllegalArgumentException(
                        "Character %d of a bit string must be 0 or 1, not '%s'."
                                .formatted(i + 1, c));
            }
            if (c == '1') {
                bits.words[i >>> 6] |= 1L << i;
            }
        }
        return bits;
    }

    /**
     * Returns the number of bits.
     *
     * @return 0 or more
     */
    public int size() {
        return size;
    }

    /**
     * Returns one bit.
     *
     * @param i position in {@code [0, size)}
     * @return true for one
     * @throws IndexOutOfBoundsException if {@code i} is outside the vector
     */
    public boolean get(int i) {
        return (words[checked(i) >>> 6] >>> i & 1) != 0;
    }

    /**
     * Returns the spin {@code 1 - 2 x_i} of a bit.
     *
     * @param i position in {@code [0, size)}
     * @return 1 for a zero, -1 for a one
     */
    public int spin(int i) {
        return get(i) ? -1 : 1;
    }

    /**
     * Returns a copy with one bit set to a value.
     *
     * @param i position in {@code [0, size)}
     * @param value the new value
     * @return the changed copy
     */
    public Bits with(int i, boolean value) {
        return get(i) == value ? this : flip(i);
    }

    /**
     * Returns a copy with one bit inverted.
     *
     * @param i position in {@code [0, size)}
     * @return the changed copy
     */
    public Bits flip(int i) {
        long[] copy = words.clone();
        copy[checked(i) >>> 6] ^= 1L << i;
        return new Bits(size, copy);
    }

    /**
     * Returns the first bits.
     *
     * @param length how many, in {@code [0, size]}
     * @return bits {@code 0 … length-1}
     */
    public Bits prefix(int length) {
        if (length < 0 || length > size) {
            throw new IllegalArgumentException(
                    "The prefix length (%d) must be in [0, %d].".formatted(length, size));
        }
        long[] copy = Arrays.copyOf(words, (length + 63) >>> 6);
        if ((length & 63) != 0) {
            copy[copy.length - 1] &= (1L << length) - 1;
        }
        return new Bits(length, copy);
    }

    /**
     * Returns the number of ones.
     *
     * @return in {@code [0, size]}
     */
    public int cardinality() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /**
     * Returns the positions of the ones, ascending.
     *
     * @return positions in {@code [0, size)}
     */
    public IntStream ones() {
        return IntStream.range(0, size).filter(this::get);
    }

    /**
     * Returns the Hamming distance.
     *
     * @param other a vector of the same size
     * @return the number of positions in which the two differ
     * @throws IllegalArgumentException if the sizes differ
     */
    public int distance(Bits other) {
        if (other.size != size) {
            throw new IllegalArgumentException(
                    "Two bit vectors of sizes %d and %d have no Hamming distance."
                            .formatted(size, other.size));
        }
        int count = 0;
        for (int w = 0; w < words.length; w++) {
            count += Long.bitCount(words[w] ^ other.words[w]);
        }
        return count;
    }

    /**
     * Returns the basis index.
     *
     * @return {@code sum x_i 2^i}
     * @throws IllegalStateException if there are more than 63 bits
     */
    public long index() {
        if (size > 63) {
            throw new IllegalStateException(
                    "A vector of %d bits has no 64-bit basis index.".formatted(size));
        }
        return size == 0 ? 0 : words[0];
    }

    private int checked(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException(
                    "Bit %d does not exist in a vector of %d bits.".formatted(i, size));
        }
        return i;
    }

    /** Orders by size, then as the texts are ordered (bit 0 first). */
    @Override
    public int compareTo(Bits other) {
        if (size != other.size) {
            return Integer.compare(size, other.size);
        }
        for (int w = 0; w < words.length; w++) {
            long difference = words[w] ^ other.words[w];
            if (difference != 0) {
                return (words[w] & Long.lowestOneBit(difference)) == 0 ? -1 : 1;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Bits other
                && size == other.size
                && Arrays.equals(words, other.words);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(words);
    }

    /** Returns zeros and ones, bit 0 first: what {@link #parse} reads. */
    @Override
    public String toString() {
        var text = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            text.append(get(i) ? '1' : '0');
        }
        return text.toString();
    }
}
