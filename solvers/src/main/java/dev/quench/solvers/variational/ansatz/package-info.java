/**
 * Circuits of Pauli rotations and their exact gradients: {@link
 * dev.quench.solvers.variational.pauli.Ansatz} (read it first) and the run that simulates one.
 * Depends on {@code hardware.circuit}, {@code simulator.kernel} (for its workers) and {@code
 * problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.pauli;

import org.jspecify.annotations.NullMarked;
