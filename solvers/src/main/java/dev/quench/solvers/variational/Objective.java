package dev.quench.solvers.variational;

/** A function of real parameters that a minimiser asks for values. */
@FunctionalInterface
public interface Objective {
    /**
     * Evaluates the function.
     *
     * @param point the parameters, not to be kept or changed
     * @return a finite number
     */
    double value(double[] point);
}
