package dev.quench.solvers.reduction.correlation;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Multipliers of a {@link ConstrainedRelaxation} by what does not change while variables go: pairs
 * by the labels of their literals, rows by a hash of their names. Where two have one key, they
 * begin alike, which is as good a beginning as another. Values are in the unit of the energy.
 *
 * @param values by key
 */
record Multipliers(Map<Long, Double> values) {
    static final Multipliers NONE = new Multipliers(Map.of());

    /* Two literals are one key that a double can hold. */
    private static final int LITERAL_BITS = 26;

    /** Remembers what a relaxation has ended with. */
    static Multipliers of(
            ConstrainedRelaxation relaxation,
            LabelledIsing spins,
            double[] products,
            double[] sums) {
        double unit = relaxation.couplings().unit();
        var values = new TreeMap<Long, Double>();
        for (int k = 0; k < products.length; k++) {
            if (products[k] != 0) {
                values.put(key(relaxation, spins, k), unit * products[k]);
            }
        }
        for (int r = 0; r < sums.length; r++) {
            values.put(key(relaxation.rows().get(r)), unit * sums[r]);
        }
        return new Multipliers(values);
    }

    /** Returns where to begin with the pairs of a relaxation, 0 where nothing is known. */
    double[] products(ConstrainedRelaxation relaxation, LabelledIsing spins) {
        double[] products = new double[relaxation.pairs()];
        for (int k = 0; k < products.length; k++) {
            double value = scaled(relaxation, key(relaxation, spins, k));
            products[k] = relaxation.isZero(k) ? value : Math.min(0, value);
        }
        return products;
    }

    /** Returns where to begin with the rows of a relaxation, 0 where nothing is known. */
    double[] sums(ConstrainedRelaxation relaxation) {
        double[] sums = new double[relaxation.rows().size()];
        Arrays.setAll(sums, r -> scaled(relaxation, key(relaxation.rows().get(r))));
        return sums;
    }

    private double scaled(ConstrainedRelaxation relaxation, long key) {
        return values.getOrDefault(key, 0.0) / relaxation.couplings().unit();
    }

    private static long key(ConstrainedRelaxation relaxation, LabelledIsing spins, int k) {
        long first = literal(spins.label(relaxation.first(k)), relaxation.firstSign(k));
        long second = literal(spins.label(relaxation.second(k)), relaxation.secondSign(k));
        return (first << LITERAL_BITS) + second;
    }

    private static long literal(int label, double sign) {
        return 2L * label + (sign < 0 ? 0 : 1);
    }

    private static long key(OneOfRow row) {
        return -1L - (row.name().hashCode() & Integer.MAX_VALUE);
    }

    /** Returns keys and values by turns. */
    double[] numbers() {
        double[] numbers = new double[2 * values.size()];
        int at = 0;
        for (Map.Entry<Long, Double> entry : values.entrySet()) {
            numbers[at++] = entry.getKey();
            numbers[at++] = entry.getValue();
        }
        return numbers;
    }

    /** Reads {@link #numbers}, an even number of finite ones. */
    static Multipliers of(double[] numbers) {
        var values = new TreeMap<Long, Double>();
        for (int at = 0; at < numbers.length; at += 2) {
            values.put((long) numbers[at], numbers[at + 1]);
        }
        return new Multipliers(values);
    }
}
