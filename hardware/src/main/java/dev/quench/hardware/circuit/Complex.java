package dev.quench.hardware.circuit;

/**
 * A complex number.
 *
 * @param re the real part
 * @param im the imaginary part
 */
public record Complex(double re, double im) {
    /**
     * Returns the absolute value.
     *
     * @return 0 or more
     */
    public double abs() {
        return Math.hypot(re, im);
    }
}
