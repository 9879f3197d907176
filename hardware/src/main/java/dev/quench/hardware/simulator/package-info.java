/**
 * The statevector simulator: {@link dev.quench.hardware.simulator.StateVectorBackend} (read it
 * first), the state itself and the evaluation of ansätze. Depends on {@code hardware.backend},
 * {@code hardware.circuit}, {@code hardware.observable}, {@code simulator.fusion}, {@code
 * simulator.kernel} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator;

import org.jspecify.annotations.NullMarked;
