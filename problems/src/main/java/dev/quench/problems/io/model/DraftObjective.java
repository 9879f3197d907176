package dev.quench.problems.io.model;

import dev.quench.problems.family.BinaryModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The objective of a draft, whose linear terms are added up exactly. Not thread-safe. */
final class DraftObjective {
    private final List<BigDecimal> linear = new ArrayList<>();
    private BigDecimal offset = BigDecimal.ZERO;
    private int products;
    private int[] first = new int[16];
    private int[] second = new int[16];
    private long[] units = new long[16];
    private byte[] scales = new byte[16];

    /**
     * Returns a number without zeros at the end.
     *
     * @throws ArithmeticException if it has more than 18 decimals or 64 bits
     */
    static BigDecimal fitting(BigDecimal value) {
        if (value.scale() == 0 && value.precision() <= 18) {
            return value;
        }
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() > 18 || (long) plain.precision() - plain.scale() > 19) {
            throw new ArithmeticException("out of range");
        }
        BigDecimal fitting = plain.scale() < 0 ? plain.setScale(0) : plain;
        fitting.unscaledValue().longValueExact();
        return fitting;
    }

    void addOffset(BigDecimal value) {
        offset = offset.add(value);
    }

    void addLinear(int i, BigDecimal value) {
        while (linear.size() <= i) {
            linear.add(BigDecimal.ZERO);
        }
        BigDecimal old = linear.get(i);
        linear.set(i, old.signum() == 0 ? value : old.add(value));
    }

    void addProduct(int i, int j, BigDecimal value) {
        if (products == units.length) {
            int capacity = Math.addExact(products, products >> 1);
            first = Arrays.copyOf(first, capacity);
            second = Arrays.copyOf(second, capacity);
            units = Arrays.copyOf(units, capacity);
            scales = Arrays.copyOf(scales, capacity);
        }
        first[products] = i;
        second[products] = j;
        units[products] = value.unscaledValue().longValueExact();
        scales[products++] = (byte) value.scale();
    }

    /**
     * Hands all terms over.
     *
     * @throws ArithmeticException if a sum does not fit
     */
    void addTo(BinaryModel.Builder builder) {
        BigDecimal constant = fitting(offset);
        builder.addOffset(constant.unscaledValue().longValueExact(), constant.scale());
        for (int i = 0; i < linear.size(); i++) {
            BigDecimal term = fitting(linear.get(i));
            builder.addLinear(i, term.unscaledValue().longValueExact(), term.scale());
        }
        for (int k = 0; k < products; k++) {
            builder.addProduct(first[k], second[k], units[k], scales[k]);
        }
    }
}
