package dev.quench.problems.family;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A polynomial of degree two with decimal coefficients, held exactly as integers in units of {@code
 * 10^-decimals}.
 *
 * <p>{@code f(x) = offset + sum_i a_i x_i + sum_(i <= j) b_ij x_i x_j}; a square {@code b_ii} is
 * kept apart from the linear term. Products are sorted by {@code (i, j)}, added up, and never zero.
 */
public final class ModelObjective {
    private final int decimals;
    private final long offset;
    private final long[] linear;
    private final int[] first;
    private final int[] second;
    private final long[] products;

    private ModelObjective(
            int decimals, long offset, long[] linear, int[] first, int[] second, long[] products) {
        this.decimals = decimals;
        this.offset = offset;
        this.linear = linear;
        this.first = first;
        this.second = second;
        this.products = products;
    }

    /**
     * Returns the power of ten of the unit.
     *
     * @return 0 if every coefficient is an integer
     */
    public int decimals() {
        return decimals;
    }

    /**
     * Returns the number of variables.
     *
     * @return 0 or more
     */
    public int size() {
        return linear.length;
    }

    /**
     * Returns the constant term.
     *
     * @return in units of {@code 10^-decimals}
     */
    public long offset() {
        return offset;
    }

    /**
     * Returns the linear term of a variable.
     *
     * @param i variable in {@code [0, size)}
     * @return in units of {@code 10^-decimals}
     */
    public long linear(int i) {
        return linear[i];
    }

    /**
     * Returns the number of products.
     *
     * @return 0 or more
     */
    public int products() {
        return products.length;
    }

    /**
     * Returns the first variable of a product.
     *
     * @param k product in {@code [0, products)}
     * @return not above {@link #second}
     */
    public int first(int k) {
        return first[k];
    }

    /**
     * Returns the second variable of a product.
     *
     * @param k product in {@code [0, products)}
     * @return the first variable itself for a square
     */
    public int second(int k) {
        return second[k];
    }

    /**
     * Returns the coefficient of a product.
     *
     * @param k product in {@code [0, products)}
     * @return in units of {@code 10^-decimals}, never zero
     */
    public long product(int k) {
        return products[k];
    }

    /**
     * Returns a term as the decimal number that it is.
     *
     * @param units of {@code 10^-decimals}
     * @return {@code units / 10^decimals} without zeros at the end
     */
    public BigDecimal decimal(long units) {
        BigDecimal value = BigDecimal.valueOf(units, decimals).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /**
     * Bounds the magnitude of the function from above.
     *
     * @param largest the largest magnitude of any variable
     * @return the sum of the magnitudes of all terms, in units
     */
    double magnitude(double largest) {
        double sum = Math.abs((double) offset);
        sum += largest * LongStream.of(linear).mapToDouble(a -> Math.abs((double) a)).sum();
        double pairs = LongStream.of(products).mapToDouble(b -> Math.abs((double) b)).sum();
        return sum + largest * largest * pairs;
    }

    /** Evaluates in exact arithmetic, whatever the size of the numbers. */
    BigDecimal value(int[] x) {
        double largest = IntStream.of(x).mapToDouble(v -> Math.abs((double) v)).max().orElse(0);
        BigInteger units =
                magnitude(Math.max(1, largest)) < 0x1p62
                        ? BigInteger.valueOf(smallUnits(x))
                        : largeUnits(x);
        return new BigDecimal(units, decimals);
    }

    private long smallUnits(int[] x) {
        long sum = offset;
        for (int i = 0; i < linear.length; i++) {
            sum += linear[i] * x[i];
        }
        for (int k = 0; k < products.length; k++) {
            sum += products[k] * x[first[k]] * x[second[k]];
        }
        return sum;
    }

    private BigInteger largeUnits(int[] x) {
        BigInteger sum = BigInteger.valueOf(offset);
        for (int i = 0; i < linear.length; i++) {
            if (x[i] != 0) {
                sum = sum.add(BigInteger.valueOf(linear[i]).multiply(BigInteger.valueOf(x[i])));
            }
        }
        for (int k = 0; k < products.length; k++) {
            long factor = (long) x[first[k]] * x[second[k]];
            if (factor != 0) {
                sum = sum.add(BigInteger.valueOf(products[k]).multiply(BigInteger.valueOf(factor)));
            }
        }
        return sum;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof ModelObjective other
                && decimals == other.decimals
                && offset == other.offset
                && Arrays.equals(linear, other.linear)
                && Arrays.equals(first, other.first)
                && Arrays.equals(second, other.second)
                && Arrays.equals(products, other.products);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(linear) + Arrays.hashCode(products);
    }

    @Override
    public String toString() {
        return "ModelObjective[%d variables, %d products]".formatted(size(), products());
    }

    /** Collects decimal terms; terms of one variable or pair are added up. Not thread-safe. */
    static final class Terms {
        /* 18 digits are the most that a long surely holds. */
        private static final int MOST_DECIMALS = 18;

        private int count;
        private int[] first = new int[16];
        private int[] second = new int[16];
        private long[] units = new long[16];
        private byte[] scales = new byte[16];
        private int decimals;

        /** Adds {@code units 10^-scale x_i x_j}; -1 stands for the constant 1. */
        void add(int i, int j, long term, int scale) {
            long value = term;
            int places = scale;
            while (places > 0 && value % 10 == 0) {
                value /= 10;
                places--;
            }
            if (value == 0) {
                return;
            }
            while (places < 0) {
                value = Math.multiplyExact(value, 10L);
                places++;
            }
            if (places > MOST_DECIMALS) {
                throw new ArithmeticException("more than 18 decimals");
            }
            if (count == units.length) {
                int capacity = Math.addExact(count, count >> 1);
                first = Arrays.copyOf(first, capacity);
                second = Arrays.copyOf(second, capacity);
                units = Arrays.copyOf(units, capacity);
                scales = Arrays.copyOf(scales, capacity);
            }
            first[count] = Math.min(i, j);
            second[count] = Math.max(i, j);
            units[count] = value;
            scales[count++] = (byte) places;
            decimals = Math.max(decimals, places);
        }

        /**
         * Adds up and freezes.
         *
         * @param binary tells which variables are bits, whose squares are linear
         * @throws ArithmeticException if the terms have no common unit in which each fits a {@code
         *     long}
         */
        ModelObjective build(boolean[] binary) {
            long[] linear = new long[binary.length];
            long offset = 0;
            long[] keys = new long[count];
            long[] powers = new long[decimals + 1];
            powers[0] = 1;
            for (int k = 1; k <= decimals; k++) {
                powers[k] = 10 * powers[k - 1];
            }
            int pairs = 0;
            for (int t = 0; t < count; t++) {
                units[t] = Math.multiplyExact(units[t], powers[decimals - scales[t]]);
                int i = first[t];
                int j = second[t];
                if (j < 0) {
                    offset = Math.addExact(offset, units[t]);
                } else if (i < 0 || (i == j && binary[i])) {
                    linear[j] = Math.addExact(linear[j], units[t]);
                } else {
                    keys[pairs] = (long) i << 32 | j;
                    units[pairs++] = units[t];
                }
            }
            return merged(offset, linear, Arrays.copyOf(keys, pairs));
        }

        private ModelObjective merged(long offset, long[] linear, long[] keys) {
            int[] order = order(keys);
            int[] left = new int[keys.length];
            int[] right = new int[keys.length];
            long[] values = new long[keys.length];
            int kept = 0;
            for (int t = 0; t < keys.length; ) {
                long key = keys[order[t]];
                long sum = 0;
                while (t < keys.length && keys[order[t]] == key) {
                    sum = Math.addExact(sum, units[order[t++]]);
                }
                if (sum != 0) {
                    left[kept] = (int) (key >> 32);
                    right[kept] = (int) key;
                    values[kept++] = sum;
                }
            }
            return new ModelObjective(
                    decimals,
                    offset,
                    linear,
                    Arrays.copyOf(left, kept),
                    Arrays.copyOf(right, kept),
                    Arrays.copyOf(values, kept));
        }

        /** Returns the positions in ascending order of their keys. */
        private static int[] order(long[] keys) {
            boolean sorted = true;
            for (int t = 1; t < keys.length && sorted; t++) {
                sorted = keys[t - 1] <= keys[t];
            }
            IntStream positions = IntStream.range(0, keys.length);
            return sorted
                    ? positions.toArray()
                    : positions
                            .boxed()
                            .sorted((a, b) -> Long.compare(keys[a], keys[b]))
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
    }
}
