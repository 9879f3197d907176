/**
 * The simulator by matrix product states, for many qubits with little entanglement: {@link
 * dev.quench.hardware.simulator.mps.MpsBackend} (read it first), {@link
 * dev.quench.hardware.simulator.mps.MpsState} and the singular value decomposition below it.
 * Depends on {@code hardware.backend}, {@code hardware.circuit}, {@code simulator.correlation} and
 * {@code problems.qubo}.
 */
@NullMarked
package dev.quench.hardware.simulator.mps;

import org.jspecify.annotations.NullMarked;
