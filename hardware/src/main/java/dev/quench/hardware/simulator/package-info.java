/**
 * The statevector simulator: {@link dev.quench.hardware.simulator.StateVectorBackend} (read it
 * first) and the state itself. Depends on {@code hardware.backend}, {@code hardware.circuit},
 * {@code simulator.kernel} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator;

import org.jspecify.annotations.NullMarked;
