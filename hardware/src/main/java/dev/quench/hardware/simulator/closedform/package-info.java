/**
 * QAOA of one layer by formulas, for any number of spins: {@link
 * dev.quench.hardware.simulator.closedform.OneLayer} (read it first). Depends on {@code
 * simulator.correlation}, {@code hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator.closedform;

import org.jspecify.annotations.NullMarked;
