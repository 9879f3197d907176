/**
 * Brings the two qubits of every gate together: where logical qubits start, and which swaps or
 * parities carry them. Read {@link dev.quench.hardware.compiler.routing.Router} first. Depends on
 * circuits and topologies.
 */
@NullMarked
package dev.quench.hardware.compiler.routing;

import org.jspecify.annotations.NullMarked;
