package dev.quench.solvers.variational;

/** A function of a few real parameters, to be minimised. */
@FunctionalInterface
public interface Objective {
    /**
     * Evaluates the function.
     *
     * @param point one number a parameter; not kept, not changed
     * @return the value
     */
    double value(double[] point);
}
