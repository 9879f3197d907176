/**
 * What samplers that train a circuit share: the {@link
 * dev.quench.solvers.variational.ansatz.AnsatzObjective} (read it first), losses, restarts, budgets
 * and the record. Depends on {@code hardware.simulator}, {@code solvers.variational}, {@code
 * solvers.minimize}, {@code solvers.sampler} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational.ansatz;

import org.jspecify.annotations.NullMarked;
