/**
 * Elimination of spins for recursive QAOA: {@link
 * dev.quench.solvers.variational.elimination.SpinElimination} (read it first) rewrites an energy,
 * {@link dev.quench.solvers.variational.elimination.OneLayerRecursion} decides by the closed form
 * of one layer. Depends on {@code solvers.control}, {@code hardware.simulator.closedform}, {@code
 * hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.elimination;

import org.jspecify.annotations.NullMarked;
