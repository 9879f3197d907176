package dev.quench.solvers.reduction;

import dev.quench.solvers.reduction.correlation.SpinCorrelations;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Correlations that a test states, without bound or detail.
 *
 * @param size number of spins
 * @param statement what is said of two spins; of one and the same its mean
 * @param error standard error of all
 */
public record PlainCorrelations(int size, Statement statement, double error)
        implements SpinCorrelations {
    /** What is said of two spins; of one and the same its mean. */
    @FunctionalInterface
    public interface Statement {
        double of(int first, int second);
    }

    @Override
    public double mean(int i) {
        return statement.of(i, i);
    }

    @Override
    public double pair(int i, int j) {
        return statement.of(i, j);
    }

    @Override
    public double standardError(double value) {
        return error;
    }

    @Override
    public OptionalDouble bound() {
        return OptionalDouble.empty();
    }

    @Override
    public Map<String, Object> detail() {
        return Map.of();
    }
}
