package dev.quench.solvers.lagrangian;

/**
 * One evaluation of a dual loop.
 *
 * @param value of the dual function there
 * @param best value so far
 * @param target value of the best known solution, positive infinity if none is known
 */
public record DualStep(double value, double best, double target) {}
