package dev.quench.solvers.ortools;

/** Sums and products that are never above the exact ones. */
final class DirectedSum {
    /* Below that the error of a product may be too small for a double. */
    private static final double TINY = 0x1p-900;

    private DirectedSum() {}

    /** Returns the largest double of at most {@code a + b}, by the exact error of the addition. */
    static double down(double a, double b) {
        double sum = a + b;
        double part = sum - a;
        double error = (a - (sum - part)) + (b - part);
        return error < 0 ? Math.nextDown(sum) : sum;
    }

    /** Returns a double of at most {@code -factor * price}, both 0 or more. */
    static double minusProductDown(int factor, double price) {
        double product = factor * price;
        return factor <= 2 ? -product : -Math.nextUp(product);
    }

    /** Returns a double of at most {@code a * b}, by the exact error of the product. */
    static double productDown(double a, double b) {
        double product = a * b;
        boolean isRoundedUp = Math.fma(a, b, -product) < 0;
        return isRoundedUp || Math.abs(product) < TINY ? Math.nextDown(product) : product;
    }
}
