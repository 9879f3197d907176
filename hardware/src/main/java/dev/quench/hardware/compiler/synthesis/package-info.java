/**
 * Unitary matrices on one and two qubits written in the native gates of a device, with as few
 * two-qubit gates as there can be. Read {@link
 * dev.quench.hardware.compiler.synthesis.TwoQubitSynthesis} first. Depends on {@code
 * hardware.circuit}.
 */
@NullMarked
package dev.quench.hardware.compiler.synthesis;

import org.jspecify.annotations.NullMarked;
