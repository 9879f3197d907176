/**
 * Loops of a quantum program and a classical minimiser: {@link
 * dev.quench.solvers.variational.BackendSampler} (read it first), the one bridge between samplers
 * and backends, with the start it uses. Depends on {@code solvers.minimize}, {@code
 * solvers.checkpoint}, {@code solvers.sampler}, {@code solvers.control}, {@code hardware.backend},
 * {@code hardware.circuit} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational;

import org.jspecify.annotations.NullMarked;
