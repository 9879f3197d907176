package dev.quench.solvers.pruning.descent;

/**
 * The quality of a network at one moment of a descent, on data that no step sees.
 *
 * @param step steps until then, 0 for the initial mask
 * @param seconds time until then, over all parts of a resumed run
 * @param density share of the weights that survives
 * @param loss mean validation loss in nats
 * @param accuracy share of validation examples that are classified right
 */
public record CurvePoint(int step, double seconds, double density, double loss, double accuracy) {}
