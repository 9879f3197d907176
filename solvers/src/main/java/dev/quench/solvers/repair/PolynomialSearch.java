package dev.quench.solvers.repair;

import dev.quench.problems.family.Polynomial;
import dev.quench.solvers.control.StopSignal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Descent of a polynomial by single flips, on the polynomial itself and not on a quadratic form.
 *
 * <p>A flip costs the terms of its bit, since each term knows how many of its factors are 0. A kick
 * of strength {@code k} flips {@code k^2} random bits. The cost is exact in units of the last
 * decimal, unless the terms together exceed 62 bits; then it is rounded. Numbers go in and out one
 * below the values of the bits.
 */
final class PolynomialSearch implements LocalSearch {
    private static final int STRENGTHS = 5;
    private static final int MOST_BITS = 62;

    private final long[] coefficients;
    private final int[] zeros;
    private final int[][] termsOf;
    private final boolean[] x;
    private long cost;

    PolynomialSearch(Polynomial polynomial) {
        int n = polynomial.size();
        coefficients = units(polynomial);
        zeros = new int[coefficients.length];
        x = new boolean[n];
        termsOf = termsOf(polynomial, n);
        int t = 0;
        for (var monomial : polynomial.terms().keySet()) {
            zeros[t] = monomial.degree();
            cost += zeros[t] == 0 ? coefficients[t] : 0;
            t++;
        }
    }

    private static long[] units(Polynomial polynomial) {
        BigDecimal sum =
                polynomial.terms().values().stream()
                        .map(BigDecimal::abs)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        int decimals = polynomial.decimals();
        while (sum.scaleByPowerOfTen(decimals).toBigInteger().bitLength() > MOST_BITS) {
            decimals--;
        }
        int places = decimals;
        int sign = polynomial.sense().sign();
        return polynomial.terms().values().stream()
                .mapToLong(c ->
                        sign
                                * c.scaleByPowerOfTen(places)
                                        .setScale(0, RoundingMode.HALF_EVEN)
                                        .longValueExact())
                .toArray();
    }

    private static int[][] termsOf(Polynomial polynomial, int n) {
        int[] count = new int[n];
        polynomial.terms().keySet().forEach(m -> m.variables().forEach(i -> count[i]++));
        int[][] termsOf = new int[n][];
        Arrays.setAll(termsOf, i -> new int[count[i]]);
        int t = 0;
        for (var monomial : polynomial.terms().keySet()) {
            for (int k = 0; k < monomial.degree(); k++) {
                int i = monomial.variable(k);
                termsOf[i][--count[i]] = t;
            }
            t++;
        }
        return termsOf;
    }

    @Override
    public long cost() {
        return cost;
    }

    private long gain(int i) {
        long active = 0;
        for (int t : termsOf[i]) {
            active += zeros[t] == (x[i] ? 0 : 1) ? coefficients[t] : 0;
        }
        return x[i] ? -active : active;
    }

    private void flip(int i) {
        cost += gain(i);
        for (int t : termsOf[i]) {
            zeros[t] += x[i] ? 1 : -1;
        }
        x[i] = !x[i];
    }

    @Override
    public void descend(StopSignal stop) {
        int idle = 0;
        for (int i = 0; idle < x.length && !stop.requested(); i = i + 1 == x.length ? 0 : i + 1) {
            boolean better = gain(i) < 0;
            if (better) {
                flip(i);
            }
            idle = better ? 0 : idle + 1;
        }
    }

    @Override
    public int strengths() {
        return Math.min(x.length, STRENGTHS);
    }

    @Override
    public void kick(int strength, RandomGenerator random) {
        for (int draw = 0; draw < strength * strength; draw++) {
            flip(random.nextInt(x.length));
        }
    }

    @Override
    public int[] save() {
        int[] numbers = new int[x.length];
        Arrays.setAll(numbers, i -> x[i] ? 0 : -1);
        return numbers;
    }

    @Override
    public void load(int[] numbers) {
        for (int i = 0; i < x.length; i++) {
            if (x[i] != (numbers[i] == 0)) {
                flip(i);
            }
        }
    }
}
