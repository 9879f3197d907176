package dev.quench.hardware.observable;

import java.util.Arrays;

/** An expectation and its derivatives by the parameters of an ansatz, immutable. */
public final class Gradient {
    private final double value;
    private final double[] derivatives;

    /**
     * Makes a gradient.
     *
     * @param value the expectation
     * @param derivatives one a parameter; copied
     */
    public Gradient(double value, double... derivatives) {
        this.value = value;
        this.derivatives = derivatives.clone();
    }

    /**
     * Returns the expectation.
     *
     * @return in the unit of the observable
     */
    public double value() {
        return value;
    }

    /**
     * Returns the number of parameters.
     *
     * @return 0 or more
     */
    public int size() {
        return derivatives.length;
    }

    /**
     * Returns one derivative.
     *
     * @param k in {@code [0, size())}
     * @return the derivative by parameter {@code k}
     */
    public double get(int k) {
        return derivatives[k];
    }

    /**
     * Copies the derivatives out.
     *
     * @return one a parameter
     */
    public double[] toArray() {
        return derivatives.clone();
    }

    /**
     * Returns the Euclidean length of the derivatives.
     *
     * @return 0 or more
     */
    public double norm() {
        return Math.sqrt(Arrays.stream(derivatives).map(d -> d * d).sum());
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Gradient other
                && Double.compare(value, other.value) == 0
                && Arrays.equals(derivatives, other.derivatives);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(value) + Arrays.hashCode(derivatives);
    }

    @Override
    public String toString() {
        return "Gradient[value=%s, derivatives=%s]".formatted(value, Arrays.toString(derivatives));
    }
}
