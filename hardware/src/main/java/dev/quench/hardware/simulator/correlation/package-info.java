/**
 * Means and correlations of spins, what exact methods without a full state return: {@link
 * dev.quench.hardware.simulator.correlation.Correlations}. Depends on {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator.correlation;

import org.jspecify.annotations.NullMarked;
