/**
 * Gate circuits as data: gates, circuits, the angles of QAOA and its lowering to gates. Read {@link
 * dev.quench.hardware.circuit.Circuit} first. Depends on {@code problems.qubo} and, for rotations
 * about strings of Paulis, on {@code hardware.observable}.
 */
@NullMarked
package dev.quench.hardware.circuit;

import org.jspecify.annotations.NullMarked;
