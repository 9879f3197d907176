/**
 * Inner loops of the statevector simulator: what a kernel must do ({@link
 * dev.quench.hardware.simulator.kernel.Kernel}, read it first), the plain Java kernel, and the
 * threads they share. Depends on {@code hardware.circuit}, {@code simulator.fusion} and {@code
 * problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator.kernel;

import org.jspecify.annotations.NullMarked;
