/**
 * Variational quantum algorithms: {@link dev.quench.solvers.variational.BackendSampler}, the only
 * bridge between a sampler and a backend, and the minimizers that tune its angles. Depends on
 * {@code sampler}, {@code control}, {@code hardware} and {@code problems.qubo}.
 */
@NullMarked
package dev.quench.solvers.variational;

import org.jspecify.annotations.NullMarked;
