package dev.quench.hardware.simulator.mps;

/**
 * A complex amplitude.
 *
 * @param re the real part
 * @param im the imaginary part
 */
public record MpsAmplitude(double re, double im) {
    /**
     * Returns the probability of its answer.
     *
     * @return in [0, 1] up to rounding
     */
    public double probability() {
        return re * re + im * im;
    }
}
